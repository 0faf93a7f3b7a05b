"""What the model says beside the official ranking, for officers and directors."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from applications.calls.models import Stage
from applications.entries.views.found import reader_of
from core import formats
from core.access import may
from core.charts import Span, Stack, span_list, stack_list
from core.listing import page_of
from core.requests import received_at
from core.templatetags.tremplin import reference
from core.transitions import TransitionRefused
from evaluation.grids.models import Criterion
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels.models import Panel
from evaluation.reviews.agreement import UNCLEAR
from evaluation.reviews.models import EntryOpinion, StageOpinion
from evaluation.reviews.selectors.opinions import jurors_named, opinion_of, opinions_of, suggested_in
from evaluation.reviews.services.opinions import assign_suggested
from evaluation.reviews.views.ranking import found_stage

PER_PAGE = 25
# 95 % of a normal error.
ERRORS = 1.96


@login_required
@require_safe
def opinion(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show what the model says of a stage: how sure the ranking is, how severe jurors are, which reviews would help."""
    stage = found_stage(request, call_code, number)
    return _page(request, stage)


@login_required
@require_POST
def assign_suggestions(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Give the suggested reviews to their jurors."""
    stage = found_stage(request, call_code, number)
    try:
        given = assign_suggested(stage=stage, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refusal:
        return _page(request, stage, sentences=refusal.reasons, status=409)
    sentence = ngettext("%(count)s review was asked for.", "%(count)s reviews were asked for.", len(given))
    messages.success(request, sentence % {"count": formats.number(len(given))})
    return redirect("reviews:opinion", call_code, number)


def _page(request: HttpRequest, stage: Stage, *, sentences: list[str] | None = None, status: int = 200) -> HttpResponse:
    kept = opinion_of(stage)
    page = page_of(request, opinions_of(stage), PER_PAGE)
    context = {
        "stage": stage,
        "kept": kept,
        "page": page,
        "lines": [(one, sentence_of(one)) for one in page.items],
        "ranks": _ranks_drawn(list(page.items), stage),
        "leniencies": _leniencies_drawn(kept),
        "criteria": (criteria := _criteria(stage, kept)),
        "marks": _marks_drawn(criteria),
        "suggestions": suggested_in(kept) if kept else [],
        "may_assign": may(request.user, "panels.assign", Panel(stage=stage)),
        "sentences": sentences or [],
    }
    return render(request, "reviews/opinion.html", context, status=status)


def sentence_of(one: EntryOpinion) -> str:
    """Return what the model says of an entry in a sentence or two: how lenient its readers are, where it may end."""
    points = formats.number(abs(one.leniency), digits=1)
    if abs(one.leniency) < 0.05:
        said = _("Its jurors score like the others.")
    elif one.leniency > 0:
        said = _("Its jurors give %(points)s points more than the others on average.") % {"points": points}
    else:
        said = _("Its jurors give %(points)s points less than the others on average.") % {"points": points}
    return f"{said} {one.get_zone_display().capitalize()}." if one.zone else said


def _ranks_drawn(rows: list[EntryOpinion], stage: Stage) -> str:
    spans = [
        Span(
            label=reference(one.entry.application.reference),
            inner=(one.half_low, one.half_high),
            outer=(one.most_low, one.most_high),
            point=one.expected,
            text=format_html(
                _("{} (90 %: {})"), _between(one.half_low, one.half_high), _between(one.most_low, one.most_high)
            ),
        )
        for one in rows
    ]
    highest = max((one.most_high for one in rows), default=1)
    lowest = min((one.most_low for one in rows), default=1)
    mark = stage.quota + 0.5 if stage.quota and lowest <= stage.quota <= highest else None
    title = _("Between which ranks each application may end")
    return span_list(title, spans, lowest=lowest, highest=highest, mark=mark, heading=_("Application"))


def _between(low: int, high: int) -> SafeString:
    return reference(str(low) if low == high else f"{low}–{high}")


def _leniencies_drawn(kept: StageOpinion | None) -> str:
    found = sorted(kept.leniencies, key=lambda one: -one["points"]) if kept else []
    names = jurors_named(kept) if kept else {}
    spans = [
        Span(
            label=names.get(one["juror"], "–"),
            inner=(one["points"] - one["error"], one["points"] + one["error"]),
            outer=(one["points"] - ERRORS * one["error"], one["points"] + ERRORS * one["error"]),
            point=one["points"],
            text=format_html(
                _("{} points, give or take {}"),
                reference(formats.number(one["points"], digits=1)),
                formats.number(ERRORS * one["error"], digits=1),
            ),
        )
        for one in found
    ]
    reach = max((abs(end) for span in spans for end in span.outer), default=1.0)
    title = _("How much more or less each juror gives, for applications of the same worth")
    return span_list(title, spans, lowest=-reach, highest=reach, mark=0.0, heading=_("Juror"))


@dataclass(frozen=True)
class Judged:
    """A criterion, how far jurors agree on it (None: not known), and how often each number of points was given.

    `icc` are the intraclass correlations of one mark and of the mean of an application's marks.
    """

    criterion: Criterion
    alpha: float | None
    icc: Sequence[float] | None
    points: Sequence[int]

    @property
    def figure(self) -> SafeString:
        """Krippendorff's alpha as it is shown."""
        return _two_digits(self.alpha)

    @property
    def intraclass(self) -> list[SafeString]:
        """The intraclass correlations as they are shown."""
        return [_two_digits(one) for one in self.icc or (None, None)]

    @property
    def is_unclear(self) -> bool:
        """Tell whether jurors read the criterion in different ways."""
        return self.alpha is not None and self.alpha < UNCLEAR


def _criteria(stage: Stage, kept: StageOpinion | None) -> list[Judged]:
    grid = grid_of(stage) if kept else None
    if kept is None or grid is None:
        return []
    found = [(one, kept.agreement.get(one.code)) for one in criteria_of(grid)]
    return [Judged(one, known["alpha"], known.get("icc"), known["points"]) for one, known in found if known]


def _two_digits(value: float | None) -> SafeString:
    return reference("–" if value is None else formats.number(value, digits=2))


def _marks_drawn(criteria: list[Judged]) -> str:
    groups = [formats.number(points) for points in range(max((len(one.points) for one in criteria), default=0))]
    lines = [Stack(str(one.criterion), one.points, sum(one.points)) for one in criteria if any(one.points)]
    return stack_list(_("How often each number of points was given"), groups, lines, heading=_("Criterion"))
