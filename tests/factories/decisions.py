"""Stages to decide, for tests: entries with their scores, made by hand; decisions by the services."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from accounts.enums import Role
from applications.calls.models import Stage
from applications.entries.models import Application, StageEntry
from evaluation.decisions import services
from evaluation.decisions.models import AgendaItem, Decision, Deliberation, Meeting, MeetingRules, Offer
from evaluation.reviews.models import EntryScore
from incubator.startups.enums import Capacity
from incubator.startups.models import Reach
from tests.factories.accounts import UserFactory, person_with
from tests.factories.calls import CallFactory, EnvelopeFactory, StageFactory
from tests.factories.panels import NOW, a_juror, a_panel, an_entry

REASON = "Le besoin est bien montré."
LATER = NOW + timedelta(days=1)


def a_scored_entry(stage: Stage, score: str, **fields: Any) -> StageEntry:
    """Return an entry of `stage` in review, with the score of its three reviews and a founder with an account."""
    country = fields.get("country", "MA")
    fields.setdefault("applicant", person_with(Role.APPLICANT))
    entry = an_entry(stage, **fields)
    Application.objects.filter(pk=entry.application_id).update(territory=f"{country}/{country}-01")
    application = entry.application
    Reach.objects.create(
        startup=application.startup, person=application.applicant, capacity=Capacity.FOUNDER, since=NOW.date()
    )
    EntryScore.objects.create(entry=entry, reviews=3, score=Decimal(score), spread=Decimal(2))
    return StageEntry.objects.select_related("application__call", "stage__call__programme").get(pk=entry.pk)


def a_jury(*scores: str, last: bool = True, amount: str = "100000", **stage: Any) -> SimpleNamespace:
    """Return a stage of a published call with an entry a score, its officer and director.

    The last stage has an envelope of `amount` MAD; another one is followed by an oral.
    """
    call = CallFactory(published=True)
    EnvelopeFactory(call=call, country="MA", amount=Decimal(amount), currency="MAD", eur_rate=Decimal("10.85"))
    made = StageFactory(call=call, **{"quota": 1, "reserve": 1, **stage})
    if not last:
        StageFactory(call=call, number=made.number + 1, oral=True)
    people = {role.value: person_with(role) for role in (Role.OFFICER, Role.DIRECTOR)}
    entries = [a_scored_entry(made, score) for score in scores]
    return SimpleNamespace(call=call, stage=made, entries=entries, **people)


def prepared(jury: SimpleNamespace, entry: StageEntry, outcome: str, **changes: Any) -> Decision:
    """Prepare a decision by the officer."""
    options = {"reason": REASON, "by": jury.officer, "at": NOW, **changes}
    return services.prepare(entry=entry, outcome=outcome, **options)


def confirmed(jury: SimpleNamespace, entry: StageEntry, outcome: str, **changes: Any) -> Decision:
    """Prepare a decision by the officer and confirm it by the director."""
    return services.confirm(decision=prepared(jury, entry, outcome, **changes), by=jury.director, at=NOW)


def with_minutes(jury: SimpleNamespace) -> SimpleNamespace:
    """Write the minutes of the jury's stage."""
    jury.deliberation = services.write_minutes(
        stage=jury.stage,
        held_on=NOW.date(),
        present="Amel Haddad",
        minutes="Liste arrêtée.",
        reference="PV-1",
        by=jury.officer,
        at=NOW,
    )
    return jury


def decided(jury: SimpleNamespace, *outcomes: str) -> SimpleNamespace:
    """Confirm an outcome for each entry of the jury, with minutes."""
    for entry, outcome in zip(jury.entries, outcomes, strict=True):
        confirmed(jury, entry, outcome)
    return with_minutes(jury)


def released(jury: SimpleNamespace, *outcomes: str, work: bool = True) -> SimpleNamespace:
    """Decide and release; the release is worked off unless told otherwise."""
    decided(jury, *outcomes)
    jury.release = services.release(stage=jury.stage, by=jury.director, at=LATER)
    if work:
        services.work_off(jury.release)
    return jury


def an_offer(amount: str = "100000") -> SimpleNamespace:
    """Return a jury whose one entry was selected: `offer`, `applicant`."""
    jury = released(a_jury("80", amount=amount), "select")
    jury.offer = Offer.objects.get()
    jury.applicant = jury.entries[0].application.applicant
    return jury


def entry_now(entry: StageEntry) -> StageEntry:
    """Return a new instance of `entry`."""
    return StageEntry.objects.get(pk=entry.pk)


def a_meeting(*scores: str, jurors: int = 3, rules: dict[str, Any] | None = None, **stage: Any) -> SimpleNamespace:
    """Return a jury of `a_jury` whose panel is convened: `meeting`, `members` (the first chairs), all present.

    `rules` are fields of the call's `MeetingRules`.
    """
    jury = a_jury(*scores, **stage)
    if rules is not None:
        MeetingRules.objects.create(stage=jury.stage, **rules)
    panel = a_panel(jury.stage)
    names = ["Amel Haddad", "Karim Tazi", "Nadia Berrada", "Farid Alami", "Sarah Trabelsi"][:jurors]
    people = [UserFactory(full_name=name) for name in names]
    jury.members = [a_juror(panel, person=one, is_chair=place == 0) for place, one in enumerate(people)]
    jury.meeting = services.convene_meeting(
        stage=jury.stage, panel=panel, held_wall=NOW.replace(tzinfo=None), place="Rabat", by=jury.officer, at=NOW
    )
    keys = [member.pk for member in jury.members]
    services.mark_presence(meeting=jury.meeting, present=keys, by=jury.officer, at=NOW)
    return jury


def opened(jury: SimpleNamespace) -> SimpleNamespace:
    """Open the meeting of `jury`: `items` are its agenda, in order."""
    jury.meeting = services.open_meeting(meeting=jury.meeting, by=jury.officer, at=NOW)
    jury.items = list(AgendaItem.objects.filter(meeting=jury.meeting).select_related("meeting", "entry__application"))
    return jury


def departing(jury: SimpleNamespace, item: AgendaItem, outcome: str, *votes: str) -> AgendaItem:
    """Put another outcome than the proposal to the vote, and cast the votes of the members in turn."""
    by = {"by": jury.officer, "at": NOW}
    put = services.put_to_vote(item=item, outcome=outcome, reason="Le plan est plus solide qu'il n'y paraît.", **by)
    cast = dict(zip(jury.members, votes, strict=False))
    return services.cast_votes(item=put, votes=cast, **by) if votes else put


def closed(jury: SimpleNamespace, **changes: Any) -> SimpleNamespace:
    """Close the meeting of `jury`."""
    options = {"reference": "PV-7", "remarks": "", "by": jury.officer, "at": LATER, **changes}
    jury.meeting = services.close_meeting(meeting=jury.meeting, **options)
    jury.deliberation = Deliberation.objects.get(stage=jury.stage)
    return jury


def signed(jury: SimpleNamespace) -> SimpleNamespace:
    """Have every member sign the minutes."""
    for member in jury.members:
        services.sign_minutes(meeting=jury.meeting, full_name=member.person.full_name, by=member.person, at=LATER)
    jury.meeting = Meeting.objects.get(pk=jury.meeting.pk)
    return jury
