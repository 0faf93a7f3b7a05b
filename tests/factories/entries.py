"""Applications and their stage entries for tests, made through the services wherever they can be."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from accounts.models import User
from applications.calls.models import Call
from applications.entries.models import StageEntry
from applications.entries.selectors import with_relations
from applications.entries.services import find_eligible, save_answer, start_application, start_review, submit
from incubator.network.models import Region, Sector
from incubator.startups.models import Startup
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.forms import a_published_call
from tests.factories.network import RegionFactory, SectorFactory
from tests.factories.startups import StartupFactory, TeamMemberFactory

CLOSES_AT = datetime(2027, 3, 1, 0, 0, 0, tzinfo=UTC)
ANSWERS: dict[str, Any] = {
    "title": "Séchoirs solaires",
    "problem": "La récolte se perd.",
    "sectors": ["recycling"],
    "place": {"region": "MA-RAB", "commune": "Rabat"},
    "jobs": 4,
    "consent": True,
}


# Each region with the one that it is part of.
PLACES = {"MA": "", "TN": "", "MA-04": "MA", "TN-51": "TN", "MA-RAB": "MA-04"}
SECTORS = ("recycling", "agro-food")


def a_startup(founder: User, **fields: Any) -> Startup:
    """Return a start-up of two people of 27 and 26, founded by `founder`."""
    startup = StartupFactory(founder=founder, **fields)
    startup.members.update(birth_date=date(2000, 1, 1), sex="female")
    TeamMemberFactory(startup=startup, full_name="Karim Alaoui", birth_date=date(2001, 5, 5), sex="male")
    return startup


def places() -> None:
    """Make the regions and sectors that the small form names, by few queries: many tests begin with them."""
    rows = {row.code: row for row in Region.objects.filter(code__in=PLACES)}
    for level in (("MA", "TN"), ("MA-04", "TN-51"), ("MA-RAB",)):
        new = [RegionFactory.build(code=code, parent=rows.get(PLACES[code])) for code in level if code not in rows]
        rows |= {row.code: row for row in Region.objects.bulk_create(new)}
    there = Sector.objects.filter(code__in=SECTORS).values_list("code", flat=True)
    Sector.objects.bulk_create([SectorFactory.build(code=code) for code in SECTORS if code not in set(there)])


def an_entry(founder: User | None = None, *, call: Call | None = None, at: datetime = OPEN_AT) -> StageEntry:
    """Return an empty draft in the first stage of a published call with the small form."""
    places()
    person = founder or UserFactory()
    startup = a_startup(person)
    return start_application(call=call or a_published_call(), startup=startup, by=person, at=at, language="fr")


def answer(entry: StageEntry, at: datetime = OPEN_AT, **answers: Any) -> None:
    """Save answers of a draft as its applicant, whatever was there."""
    present = {row.key: row.version for row in entry.answers.all()}
    for key, value in answers.items():
        save_answer(
            entry=entry,
            key=key,
            value=value,
            version=present.get(key, 0),
            client_id="",
            by=entry.application.applicant,
            at=at,
        )


def a_complete_entry(founder: User | None = None, **fields: Any) -> StageEntry:
    """Return a draft to which nothing is missing."""
    entry = an_entry(founder, **fields)
    answer(entry, **ANSWERS)
    return fresh(entry)


def a_submitted_entry(founder: User | None = None, at: datetime = OPEN_AT, **fields: Any) -> StageEntry:
    """Return an entry that was deposited."""
    entry = a_complete_entry(founder, **fields)
    return fresh(submit(entry=entry, by=entry.application.applicant, at=at))


def an_eligible_entry(officer: User, founder: User | None = None, **fields: Any) -> StageEntry:
    """Return an entry that an officer found eligible."""
    entry = a_submitted_entry(founder, **fields)
    return fresh(find_eligible(entry=entry, by=officer, at=OPEN_AT + timedelta(hours=1)))


def an_entry_in_review(officer: User, founder: User | None = None, **fields: Any) -> StageEntry:
    """Return an entry that is with the jury."""
    entry = an_eligible_entry(officer, founder, **fields)
    return fresh(start_review(entry=entry, by=officer, at=OPEN_AT + timedelta(hours=2)))


def fresh(entry: StageEntry) -> StageEntry:
    """Return a new instance of `entry` with its relations: `refresh_from_db` is never called on a workflow object."""
    return with_relations(StageEntry.objects.get(pk=entry.pk))
