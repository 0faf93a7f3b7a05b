"""The counts of a call's funnel, from started applications to those selected, as far as a person's roles reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, OuterRef, Q, QuerySet, Subquery, Value, When

from accounts.enums import Role
from accounts.selectors import grants_of, has_role, reach_q
from applications.calls.models import Call, Stage
from applications.entries.funnel_steps import BANDS, OLDEST_BAND, Cell
from applications.entries.models import CallTarget, Deposit, RejectionProposal, StageEntry
from applications.entries.selectors.visible import READERS
from applications.entries.workflows import EntryState
from core.models import JournalEntry
from incubator.network.models import Region
from incubator.startups.models import TeamMember

# Donors read counts, the small ones hidden.
FUNNEL_READERS = (*READERS, Role.DONOR)
LATE = "submit_late"
# How long before the closing: the last day, hour, ten minutes, second.
LAST = (timedelta(days=1), timedelta(hours=1), timedelta(minutes=10), timedelta(seconds=1))


@dataclass(frozen=True)
class Rush:
    """How submissions crowd before a deadline: how many came in the last of each of `LAST`, and how many too late."""

    last_day: int
    last_hour: int
    last_minutes: int
    last_second: int
    too_late: int


def sees_only_counts(user: Any) -> bool:
    """Tell whether `user` reads funnels as a donor alone: then small cells are hidden."""
    return not has_role(user, *READERS)


def _entries(user: Any, call: Call) -> QuerySet[StageEntry]:
    reached = reach_q(user, FUNNEL_READERS, "application__")
    return StageEntry.objects.filter(reached, application__call=call, application__is_test=False).order_by()


def cells_of(user: Any, call: Call, closing_date: date) -> list[Cell]:
    """Return the entries of `call` that `user` reaches, counted by what the funnel shows them by. One query.

    Sex and age are the leader's; the band of age is that of `closing_date`.
    """
    leader = TeamMember.objects.filter(startup=OuterRef("application__startup"), is_leader=True)
    rows = _entries(user, call).annotate(
        sex=Subquery(leader.values("sex")[:1]), born=Subquery(leader.values("birth_date")[:1])
    )
    bands = [When(born__gt=_years_before(closing_date, oldest + 1), then=Value(band)) for band, oldest in BANDS.items()]
    rows = rows.annotate(
        age=Case(When(born=None, then=Value("")), *bands, default=Value(OLDEST_BAND), output_field=CharField())
    )
    deposited = Q(deposit__isnull=False)
    shown = ("stage__number", "state", "application__country", "application__territory", "application__channel")
    counted = rows.values(*shown, "sex", "age").annotate(all=Count("pk"), deposited=Count("pk", filter=deposited))
    cells = []
    for row in counted:
        alike = {
            "stage": row["stage__number"],
            "state": row["state"],
            "country": row["application__country"],
            "territory": row["application__territory"],
            "channel": row["application__channel"],
            "sex": row["sex"] or "",
            "age": row["age"],
        }
        for was_deposited, count in ((True, row["deposited"]), (False, row["all"] - row["deposited"])):
            if count:
                cells.append(Cell(deposited=was_deposited, count=count, **alike))
    return cells


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 2, 28)


def rush_of(user: Any, stage: Stage) -> Rush:
    """Return how the first deposits of `stage` crowd before its closing. Two queries."""
    entries = _entries(user, stage.call).filter(stage=stage)
    first = Deposit.objects.filter(entry__in=entries, number=1, received_at__lt=stage.closes_at)
    spans = {f"last{i}": Count("pk", filter=Q(received_at__gte=stage.closes_at - span)) for i, span in enumerate(LAST)}
    counts = first.aggregate(**spans)
    late = JournalEntry.objects.filter(
        object_type=StageEntry._meta.label_lower, object_id__in=entries.values("pk"), event=LATE
    )
    return Rush(counts["last0"], counts["last1"], counts["last2"], counts["last3"], late.count())


def rules_unmet(user: Any, stage: Stage) -> list[tuple[str, int]]:
    """Return the rules for which entries of `stage` were found not eligible, with how many, the most frequent first."""
    found = RejectionProposal.objects.filter(
        deposit__entry__in=_entries(user, stage.call).filter(stage=stage, state=EntryState.INELIGIBLE)
    )
    counts: dict[str, int] = {}
    for rules in found.values_list("rules", flat=True):
        for code in rules:
            counts[code] = counts.get(code, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def regions_of(call: Call) -> QuerySet[Region]:
    """Return the regions from which `call` has applications."""
    territories = call.applications.filter(is_test=False).exclude(territory="").order_by()
    return Region.objects.filter(path__in=territories.values("territory"))


def region_names(paths: Iterable[str]) -> dict[str, str]:
    """Return the names of the regions at `paths`. One query."""
    return {region.path: str(region) for region in Region.objects.filter(path__in=set(paths)).order_by()}


def targets_of(call: Call) -> QuerySet[CallTarget]:
    """Return what `call` aims at."""
    return CallTarget.objects.filter(call=call)


def has_late_attempt(entry: StageEntry, at: datetime) -> bool:
    """Tell whether an attempt to submit `entry` in the minute before `at` is written already."""
    about = {"object_type": StageEntry._meta.label_lower, "object_id": entry.pk}
    return JournalEntry.objects.filter(event=LATE, at__gt=at - timedelta(minutes=1), at__lte=at, **about).exists()


def funnel_call(user: Any, code: str) -> Call | None:
    """Return the call whose funnel `user` opens, or None. A grant for a place opens it too: it limits the counts."""
    call = Call.objects.select_related("programme").filter(code=code).first()
    if call is None:
        return None
    opens = any(
        grant.role in FUNNEL_READERS
        and grant.programme_code in ("", call.programme.code)
        and grant.call_code in ("", call.code)
        for grant in grants_of(user)
    )
    return call if opens else None


def funnel_calls(user: Any, programme: str) -> list[Call]:
    """Return the published calls of a programme (its code) whose funnel `user` opens, the latest first."""
    published = Call.objects.filter(programme__code=programme, published_at__isnull=False, is_test=False)
    grants = [one for one in grants_of(user) if one.role in FUNNEL_READERS and one.programme_code in ("", programme)]
    codes = {grant.call_code for grant in grants}
    if not codes:
        return []
    found = published if "" in codes else published.filter(code__in=codes)
    return list(found.order_by("-published_at")[:20])
