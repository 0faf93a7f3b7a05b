"""What the ranking of a stage would be if one of its jurors had not been there."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.models import User
from core.listing import page_of_lines
from evaluation.reviews.labels import place_label
from evaluation.reviews.ranking import Place, Row
from evaluation.reviews.selectors import ranking_with, summaries_without
from evaluation.reviews.selectors.opinions import jurors_of
from evaluation.reviews.views.ranking import found_stage


class JurorForm(forms.Form):
    """Whose sheets are left out."""

    juror = forms.ModelChoiceField(User.objects.none(), label=_("Juror"))


@login_required
@require_safe
def absence(request: HttpRequest, call_code: str, number: int) -> HttpResponse:
    """Show which applications would change place without the sheets of the juror that the address names."""
    stage = found_stage(request, call_code, number)
    form = JurorForm(request.GET or None)
    form.fields["juror"].queryset = jurors_of(stage)  # type: ignore[attr-defined]
    context = {"stage": stage, "form": form}
    if form.is_valid():
        juror = form.cleaned_data["juror"]
        summaries = summaries_without(stage, juror.pk)
        moved = [(line, row) for line, row in ranking_with(stage, summaries) if _is_moved(line.row, row)]
        # Who would enter or leave comes first.
        moved.sort(key=lambda both: (_side(both[0].row) == _side(both[1]), both[0].row.rank or len(moved)))
        context |= {
            "juror": juror,
            "read": len(summaries),
            "entering": sum(1 for line, row in moved if _side(row) and not _side(line.row)),
            "leaving": sum(1 for line, row in moved if _side(line.row) and not _side(row)),
            "page": (page := page_of_lines(request, moved)),
            "lines": [(line, row, place_label(line.row), place_label(row)) for line, row in page],
        }
    return render(request, "reviews/absence.html", context)


def _side(row: Row) -> bool:
    return row.place == Place.WITHIN


def _is_moved(before: Row, after: Row) -> bool:
    return (before.rank, before.place, before.score) != (after.rank, after.place, after.score)
