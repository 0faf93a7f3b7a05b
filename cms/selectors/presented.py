"""What a call says of itself to visitors: everything but prose."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects

from applications.calls.models import Call, Envelope, Outage, Stage
from applications.calls.models.call import TERMS
from applications.calls.selectors import outages_of, stages_of, takes_questions
from applications.calls.workflows import CallState
from applications.eligibility.models import EligibilityRule
from applications.eligibility.precheck import askable
from applications.forms.models import FormRevision
from applications.forms.schema import FormDocument
from cms.models import CallPage
from cms.selectors.calls import applying_state
from cms.selectors.frozen import FrozenParts, frozen_parts
from cms.zones import zones_beside
from core.i18n import LocalisedText
from core.windows import WindowState
from evaluation.decisions.models import Decision, Release
from evaluation.decisions.workflows import DecisionState
from evaluation.grids.models import Grid
from evaluation.panels.models import Panel
from incubator.network.models import Region
from incubator.network.selectors import reference


@dataclass(frozen=True)
class Term:
    """One of the six fields of support to third parties."""

    key: str
    text: LocalisedText


@dataclass
class PresentedStage:
    """A stage with its form, rules, grid and, once released, its results."""

    stage: Stage
    state: WindowState
    form: FormDocument = field(default_factory=FormDocument)
    rules: list[EligibilityRule] = field(default_factory=list)
    grid: Grid | None = None
    release: Release | None = None
    outcomes: dict[str, int] = field(default_factory=dict)
    open_jury: bool = False

    @property
    def outages(self) -> list[Outage]:
        """The outages for which the closing moved, the last first."""
        return outages_of(self.stage)

    @property
    def kept(self) -> int:
        """How many were kept for the next stage, or selected."""
        return self.outcomes.get(Decision.Outcome.ADVANCE, 0) + self.outcomes.get(Decision.Outcome.SELECT, 0)

    @property
    def reserve(self) -> int:
        """How many are on the reserve list."""
        return self.outcomes.get(Decision.Outcome.RESERVE, 0)

    @property
    def decided(self) -> int:
        """How many applications were decided."""
        return sum(self.outcomes.values())


@dataclass(frozen=True)
class PresentedCall:
    """A call at an instant. `zones` are those of its countries beside the one announced; `left` may be negative."""

    call: Call
    at: datetime
    stages: list[PresentedStage]
    envelopes: list[tuple[Envelope, Region | None]]
    terms: list[Term]
    countries: list[Region]
    frozen: FrozenParts

    @property
    def first(self) -> PresentedStage | None:
        """The stage that visitors apply to."""
        return self.stages[0] if self.stages else None

    @property
    def state(self) -> WindowState:
        """Whether one may apply."""
        return applying_state(self.call, self.first.stage if self.first else None, self.at)

    @property
    def is_open(self) -> bool:
        """Tell whether one may apply now."""
        return self.state is WindowState.OPEN

    @property
    def can_be_checked(self) -> bool:
        """Tell whether a visitor can ask "is this call for me?": before it closes, where a rule can be asked."""
        return self.state is not WindowState.CLOSED and bool(self.first and askable(self.first.rules))

    @property
    def takes_questions(self) -> bool:
        """Tell whether one may ask a question about it now."""
        return takes_questions(self.call, self.at)

    @property
    def seeks_jurors(self) -> bool:
        """Tell whether one may ask to join a jury of it."""
        shown = self.call.state == CallState.PUBLISHED and not self.call.is_test
        return shown and any(one.open_jury for one in self.stages)

    @property
    def days_left(self) -> int:
        """Return the whole days before applications close."""
        return (self.first.stage.closes_at - self.at).days if self.first else 0

    @property
    def hours_left(self) -> int:
        """Return the whole hours before applications close."""
        return int((self.first.stage.closes_at - self.at).total_seconds() // 3600) if self.first else 0

    @property
    def limits_elsewhere(self) -> list[tuple[str, datetime]]:
        """Return (zone, last announced second) for each zone of the call's countries in which the time differs."""
        if self.first is None:
            return []
        window = self.first.stage.window
        announced = window.closes_in(self.call.zone)
        others = [
            (zone, window.closes_in(zone))
            for zone in zones_beside(self.call.zone, [region.country for region in self.countries])
        ]
        return [(zone, limit) for zone, limit in others if limit.utcoffset() != announced.utcoffset()]


def present(call: Call, at: datetime) -> PresentedCall:
    """Return what visitors read of `call` at the instant `at`, by a fixed number of queries."""
    _read_stages(call)
    read = stages_of(call)
    frozen = frozen_parts(call, read)
    stages = [_presented_stage(stage, frozen, at) for stage in read]
    _add_results({one.stage.pk: one for one in stages})
    envelopes = list(call.envelopes.all())
    countries = _countries(call, envelopes)
    by_code = {region.code: region for region in countries}
    texts = [Term(key, LocalisedText(call.terms.get(key) or {})) for key in TERMS]
    return PresentedCall(
        call=call,
        at=at,
        stages=stages,
        envelopes=[(one, by_code.get(one.country)) for one in envelopes],
        terms=[term for term in texts if term.text],
        countries=countries,
        frozen=frozen,
    )


def presented_on(page: CallPage, at: datetime) -> PresentedCall:
    """Return what the call of `page` says at `at`, asked once for a page's instance (that is, once a request)."""
    kept: PresentedCall | None = page.__dict__.get("_presented")
    if kept is None or kept.at != at:
        kept = page.__dict__["_presented"] = present(page.call, at)
    return kept


def _read_stages(call: Call) -> None:
    """Read the stages of `call`, each with its release, the number of its form and whether its jury is open to
    requests: one query."""
    call.__dict__.pop("_prefetched_objects_cache", None)
    prefetch_related_objects([call], Prefetch("stages", _stages_as_shown().all()))


@cache
def _stages_as_shown() -> QuerySet[Stage]:
    """Return what is asked for stages, put together once a process: that takes as long as asking it."""
    newest = FormRevision.objects.filter(stage=OuterRef("pk")).order_by("-number").values("number")[:1]
    open_jury = Exists(Panel.objects.filter(stage=OuterRef("pk"), takes_requests=True))
    return Stage.objects.select_related("release").annotate(form_number=Subquery(newest), open_jury=open_jury)


def _presented_stage(stage: Stage, frozen: FrozenParts, at: datetime) -> PresentedStage:
    return PresentedStage(
        stage=stage,
        state=stage.window.state_at(at),
        form=frozen.forms.get(stage.pk, FormDocument()),
        rules=frozen.rules.get(stage.pk, []),
        grid=frozen.grids.get(stage.pk),
        release=getattr(stage, "release", None),
        open_jury=stage.open_jury,  # type: ignore[attr-defined]  # annotated above
    )


def _countries(call: Call, envelopes: list[Envelope]) -> list[Region]:
    codes = {one.country for one in envelopes} - {"*"}
    codes = codes or {region.country for region in call.programme.territories.all()}
    return [region for region in reference().regions if region.code in codes]


def _add_results(stages: dict[int, PresentedStage]) -> None:
    released = [pk for pk, one in stages.items() if one.release]
    if not released:
        return
    confirmed = Decision.objects.filter(entry__stage__in=released, state=DecisionState.CONFIRMED)
    counted = confirmed.values_list("entry__stage", "outcome").annotate(count=Count("pk")).order_by()
    for stage_id, outcome, count in counted:
        stages[stage_id].outcomes[outcome] = count
