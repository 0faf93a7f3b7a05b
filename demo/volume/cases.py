"""What each synthetic application is to become, before any row is written."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# How applications spread over the countries of RESTART.
COUNTRIES = {"MA": 8, "TN": 9, "DZ": 3}
# Drafts that one applicant holds, so that a benchmark signs in few people.
DRAFTS_A_PERSON = 5


@dataclass(frozen=True)
class Case:
    """One application: started, deposited at an instant or still a draft, found ineligible by a rule or reviewed.

    `owner` is a number: cases of the same owner have the same applicant. `reviews` are submitted sheets; `jury` sends
    the entry to the jury. `channel` is by what the applicant came; `name` says how the applicant's name is written
    (`naming.peculiar`).
    """

    owner: int
    country: str
    started_at: datetime
    submitted_at: datetime | None = None
    broken: str = ""
    reviews: int = 0
    jury: bool = True
    channel: str = ""
    name: int = 0


def plain_cases(*, applications: int, drafts: int, reviews: int, opens: datetime, now: datetime) -> list[Case]:
    """Return `applications` deposited and reviewed cases, then `drafts` complete drafts, between `opens` and `now`."""
    draw = random.Random(applications)
    span = (now - opens) / (applications + drafts + 1)
    countries = draw.choices(list(COUNTRIES), list(COUNTRIES.values()), k=applications + drafts)
    deposited = [
        Case(
            owner=number,
            country=countries[number],
            started_at=opens + span * number,
            submitted_at=opens + span * (number + 1),
            reviews=reviews,
        )
        for number in range(applications)
    ]
    return deposited + [
        Case(
            owner=applications + number // DRAFTS_A_PERSON,
            country=countries[applications + number],
            started_at=opens + timedelta(minutes=number),
        )
        for number in range(drafts)
    ]


def in_batches(cases: Sequence[Case], size: int) -> list[Sequence[Case]]:
    """Return `cases` in runs of at most `size`, never between two cases of one owner."""
    found: list[list[Case]] = []
    for case in cases:
        if not found or (len(found[-1]) >= size and found[-1][-1].owner != case.owner):
            found.append([])
        found[-1].append(case)
    return list(found)
