"""Whose applications a person sees."""

from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.selectors import NOTHING, grants_of, in_force, reach_q
from applications.calls.models import Call, Stage
from applications.entries.models import Application, Right, Seat, StageEntry
from applications.entries.selectors.windows import with_extension
from core import clock
from core.existence import there_are
from incubator.startups.enums import Capacity
from incubator.startups.models import Reach

READERS = (Role.OFFICER, Role.DIRECTOR, Role.AUDITOR)
# What the page of one entry shows. The call is read once, with the stage: joining many tables takes long to plan.
SHOWN = ("application__startup__region", "stage__call", "form_revision")
RELATED = ("application__call", *SHOWN)
# How many tests of a call are shown.
MOST_TESTS = 5

WRITTEN = (
    "state",
    "application__reference",
    "application__applicant",
    "application__startup",
    "stage__opens_at",
    "stage__closes_at",
    "stage__grace_minutes",
    "stage__call__zone",
    "form_revision",
)


def _applied_q(user: Any, prefix: str = "") -> Q:
    if not getattr(user, "is_authenticated", False):
        return NOTHING
    return Q(**{f"{prefix}applicant": user}) | Q(**{f"{prefix}startup__in": _founded(user)})


def _founded(user: Any) -> QuerySet[Reach, Any]:
    """Return the start-ups of `user`, as founder or member."""
    capacities = [Capacity.FOUNDER, Capacity.MEMBER]
    return Reach.objects.filter(person=user, capacity__in=capacities, until__isnull=True).values("startup")


def opens_now() -> Q:
    """The condition of a seat that opens something at this instant: not ended, and, for an agent's, neither past its
    time nor held by somebody who is no agent any more."""
    agent = Exists(in_force().filter(person=OuterRef("person"), role=Role.COUNTER))
    return Q(ended_at__isnull=True) & (Q(until__isnull=True) | (Q(until__gt=clock.now()) & Q(agent)))


def _seats(user: Any) -> QuerySet[Seat]:
    if not getattr(user, "is_authenticated", False):
        return Seat.objects.none()
    return Seat.objects.filter(person=user)


def seats_of(user: Any) -> QuerySet[Seat]:
    """Return the seats that `user` holds now in applications of others, those of an agent included."""
    return _seats(user).filter(opens_now())


def _under(prefix: str, seats: QuerySet[Seat]) -> Q:
    path = f"{prefix.removesuffix('__')}__in" if prefix else "pk__in"
    return Q(**{path: seats.values("application")})


def _side_q(user: Any, prefix: str = "") -> Q:
    """The condition of what `user` applied with, and of what was shared with them as one of the team."""
    team = _seats(user).filter(ended_at__isnull=True).exclude(right=Right.ASSIST)
    return _applied_q(user, prefix) | _under(prefix, team)


def _part_q(user: Any, prefix: str = "") -> Q:
    """The condition of what `user` has a part in, and so never examines: their side's, and what they ever filled in as
    an agent, though that time is over."""
    return _applied_q(user, prefix) | _under(prefix, _part_seats(user))


def _part_seats(user: Any) -> QuerySet[Seat]:
    return _seats(user).filter(Q(ended_at__isnull=True) | Q(right=Right.ASSIST))


def applications_visible_to(user: Any) -> QuerySet[Application]:
    """Return the applications that `user` may see: their own side's, and those that a staff role reaches."""
    return Application.objects.filter(_applied_q(user) | reach_q(user, READERS))


def own_applications(user: Any) -> QuerySet[Application]:
    """Return the applications of `user`'s own side: theirs, their start-ups', and those in which they have a seat, or
    had one as an agent."""
    return Application.objects.filter(pk__in=own_keys(user))


def own_keys(user: Any) -> QuerySet[Application, Any]:
    """Return the keys of `own_applications` for a condition `in`, each kind found by its index: of ten thousand
    applications none is read that is not theirs."""
    if not getattr(user, "is_authenticated", False):
        return Application.objects.none().values("pk")
    applied = Application.objects.filter(applicant=user).values("pk")
    founded = Application.objects.filter(startup__in=_founded(user)).values("pk")
    return applied.union(founded, _part_seats(user).values("application"))


def may_have_a_part(user: Any) -> bool:
    """Tell whether `user` may have a part in some application: applied, has a tie to a start-up, or had a seat.

    Asked once an instance (that is, once a request): most who follow applications have none, and what is left out of
    their lists then need not be looked for.
    """
    cached: bool | None = getattr(user, "_may_have_a_part", None)
    if cached is None:
        parts: dict[type[Model], str] = {Application: "applicant_id", Reach: "person_id", Seat: "person_id"}
        rows = [(model._meta.db_table, f"{column} = %s", [user.pk]) for model, column in parts.items()]
        cached = any(there_are(rows))
        user._may_have_a_part = cached
    return cached


def applied_by(user: Any) -> QuerySet[Application]:
    """Return what `user` applied with, alone, as a founder or as a member: not what others shared with them."""
    return Application.objects.filter(_applied_q(user))


def entries_visible_to(user: Any) -> QuerySet[StageEntry]:
    """Return the stage entries of the applications that `user` may see, with what a page shows of them joined."""
    condition = _applied_q(user, "application__") | reach_q(user, READERS, "application__")
    return StageEntry.objects.filter(condition).select_related(*RELATED)


def entries_applied_by(user: Any) -> QuerySet[StageEntry]:
    """Return the stage entries of `user`'s own side: what they applied with, alone or as a founder. Asks no role."""
    applied = rows_applied_by(user)
    return with_extension(applied.select_related(*RELATED))


def rows_applied_by(user: Any) -> QuerySet[StageEntry]:
    """Return the rows of `entries_applied_by` with nothing joined: for an act that reads them anew under its lock."""
    return StageEntry.objects.filter(_applied_q(user, "application__"))


def entries_shared_with(user: Any) -> QuerySet[StageEntry]:
    """Return the stage entries of `user`'s own side, those of applications in which they have a seat included."""
    return with_extension(rows_shared_with(user).select_related(*RELATED))


def rows_shared_with(user: Any) -> QuerySet[StageEntry]:
    """Return the rows of `entries_shared_with` with nothing joined."""
    return StageEntry.objects.filter(_side_q(user, "application__"))


def entries_filled_in_by(user: Any) -> QuerySet[StageEntry]:
    """Return the entries of `entries_shared_with`, and those that `user` may fill in now as an agent of a hub."""
    return with_extension(_rows_filled_in_by(user).select_related(*RELATED))


def _rows_filled_in_by(user: Any) -> QuerySet[StageEntry]:
    return StageEntry.objects.filter(_applied_q(user, "application__") | _under("application__", seats_of(user)))


def entries_written_by(user: Any, *, alone: bool = False) -> QuerySet[StageEntry]:
    """Return the rows of `entries_filled_in_by` with no more than the saving of one answer needs; `alone` leaves out
    what `user` only shares, as a founder, a member of the start-up or by a seat. Who may only read is refused after."""
    rows = StageEntry.objects.filter(application__applicant=user) if alone else _rows_filled_in_by(user)
    return rows.select_related("application", "stage__call").only(*WRITTEN)


def rows_reached_by(user: Any) -> QuerySet[StageEntry]:
    """Return the stage entries that a staff role of `user` reaches, their own side's left out, nothing joined."""
    reached = StageEntry.objects.filter(reach_q(user, READERS, "application__"))
    return reached.exclude(_part_q(user, "application__")) if may_have_a_part(user) else reached


def entries_reached_by(user: Any) -> QuerySet[StageEntry]:
    """Return the rows of `rows_reached_by` with what the page of one of them shows."""
    return with_extension(rows_reached_by(user).select_related(*RELATED))


def entry_examined_by(user: Any, reference: str, number: int) -> StageEntry:
    """Return the entry of an application's reference in a stage as a staff role of `user` examines it: with start-up,
    deposit, what the rules found, stage, call and programme.

    Two queries: one that joins them all takes the database longer to plan than to run. Raises StageEntry.DoesNotExist
    when no role of the person reaches it, or it is not there.
    """
    entry = row_of(
        rows_reached_by(user).select_related("application__startup", "deposit__check_result"), reference, number
    )
    entry.stage = Stage.objects.select_related("call__programme").get(pk=entry.stage_id)
    # The query left their own side out: no rule needs to ask it again.
    entry.application.followed_by = user.pk
    return with_one_call(entry)


def tests_of(user: Any, call: Call) -> QuerySet[StageEntry]:
    """Return the last tests of `call` that `user` made or reaches, in their first stage."""
    found = StageEntry.objects.filter(application__in=applications_visible_to(user), application__is_test=True)
    found = found.filter(stage__call=call, stage__number=1).select_related("application__applicant", "stage")
    return found.order_by("-pk")[:MOST_TESTS]


def stage_reached_by(user: Any, call_code: str, number: int) -> Stage | None:
    """Return the stage whose list a staff role of `user` opens, or None."""
    return next((stage for stage in stages_reached_by(user, call_code) if stage.number == number), None)


def stages_reached_by(user: Any, call_code: str) -> list[Stage]:
    """Return the stages of a call in their order, if a staff role of `user` opens their lists. One query, beside
    that of the roles. A grant for a place opens them too: it limits the rows, not the page."""
    stages = list(Stage.objects.select_related("call__programme").filter(call__code=call_code).order_by("number"))
    if not stages:
        return []
    programme = stages[0].call.programme.code
    opens = any(
        grant.role in READERS and grant.programme_code in ("", programme) and grant.call_code in ("", call_code)
        for grant in grants_of(user)
    )
    return stages if opens else []


def shown(entries: QuerySet[StageEntry], *more: str) -> QuerySet[StageEntry]:
    """Return `entries` with what the page of one of them shows joined, and `more`; `entry_of` gets it from there.

    The form is kept by its digest (`document_of_revision`): its JSON is not read.
    """
    return entries.select_related(None).select_related(*SHOWN, *more).defer("form_revision__document")


def entry_of(queryset: QuerySet[StageEntry], reference: str, number: int) -> StageEntry:
    """Return from `queryset`, which joins application and stage's call, the entry of an application's reference in the
    stage of that number.

    Raises StageEntry.DoesNotExist when the person may not see it, or it is not there.
    """
    return with_one_call(row_of(queryset, reference, number))


def row_of(queryset: QuerySet[StageEntry], reference: str, number: int) -> StageEntry:
    """Return what `entry_of` returns, from a queryset that joins nothing."""
    return queryset.get(application__reference=reference, stage__number=number)


def with_one_call(entry: StageEntry) -> StageEntry:
    """Let the application of `entry` share the call of its stage: it is the same one."""
    entry.application.call = entry.stage.call
    return entry
