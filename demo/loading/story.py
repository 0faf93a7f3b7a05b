"""The demo as a story: what its chapters share, and the steps that several of them take."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.models import User
from applications.calls.models import Call, Stage
from applications.entries.models import StageEntry
from applications.entries.workflows import EntryState
from demo.loading.applying import deposit, draft, fill
from demo.loading.crowd import Crew, Crowd
from demo.loading.judging import gather_jury, hand_out, score, screen


@dataclass
class Story:
    """What the chapters share. `now` is the instant the demo is told at; `crews` are by application key."""

    now: datetime
    password: str
    crowd: Crowd = field(default_factory=lambda: Crowd(seed=2027))
    people: dict[str, User] = field(default_factory=dict)
    calls: dict[str, Call] = field(default_factory=dict)
    crews: dict[int, Crew] = field(default_factory=dict)

    @property
    def officers(self) -> tuple[User, User]:
        """The two officers: what one proposes, the other confirms."""
        return self.people["officer"], self.people["officer2"]

    def stage(self, code: str, number: int) -> Stage:
        """Return a stage of a call."""
        return Stage.objects.select_related("call__programme").get(call__code=code, number=number)

    def comments(self) -> list[str]:
        """Return comments that jurors write."""
        found: list[str] = self.crowd.names["texts"]["juror_comments"]["fr"]
        return found


def draft_entries(story: Story, code: str, countries: Sequence[str], *, too_old: int = 0) -> list[StageEntry]:
    """Draft one application for each of `countries`, the first `too_old` of them with a member who is too old."""
    call = story.calls[code]
    stage = story.stage(code, 1)
    length = (min(stage.closes_at, story.now) - stage.opens_at) / (len(countries) + 1)
    entries = []
    for position, country in enumerate(countries):
        crew = story.crowd.crew(country, stage.closes_at.year, too_old=position < too_old)
        entry = draft(crew, call, stage.opens_at + length * position)
        story.crews[entry.application_id] = crew
        entries.append(entry)
    return entries


def submit_entries(story: Story, entries: Sequence[StageEntry]) -> list[StageEntry]:
    """Deposit the entries in the last days of their window, the last one a minute before the end."""
    found = []
    for position, entry in enumerate(entries):
        last = min(entry.stage.closes_at, story.now) - timedelta(minutes=1)
        found.append(deposit(entry, last - timedelta(hours=3) * (len(entries) - 1 - position)))
    return found


def finish_drafts(story: Story, stage: Stage, most: int) -> list[StageEntry]:
    """Fill and deposit the first `most` drafts that a stage was opened with."""
    drafts = StageEntry.objects.filter(stage=stage, state=EntryState.DRAFT).select_related(
        "application__applicant", "application__startup", "stage__call", "form_revision"
    )
    chosen = list(drafts.order_by("pk")[:most])
    for entry in chosen:
        crew = story.crews[entry.application_id]
        fill(entry, crew, entry.application.applicant, stage.opens_at + timedelta(days=20))
    return submit_entries(story, chosen)


def judge(
    story: Story, stage: Stage, entries: Sequence[StageEntry], at: datetime, favourite: int | None = None
) -> None:
    """Screen the entries, gather the jury, share out and score every sheet; `favourite` is an application to praise."""
    eligible = [screen(one, story.officers, at) if one.state == EntryState.SUBMITTED else one for one in entries]
    gather_jury(stage, story.people, at)
    for assignment in hand_out(stage, eligible, story.officers[0], at):
        praised = assignment.entry.application_id == favourite
        score(assignment, at + timedelta(days=3), story.comments(), quality=4.7 if praised else None)
