"""What a posted sheet holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.entries.models import StageEntry
from core.versions import version_sent
from evaluation.panels.models import Panel
from evaluation.reviews.selectors import Sheet, SheetLine
from evaluation.reviews.services import MarkRefused

# Stands for the two comments where a criterion's code stands for its mark; longer than a code can be.
WHOLE = "whole-sheet"


@dataclass(frozen=True)
class PostedMark:
    """One criterion as posted: points (None: none), comment, the version that the juror saw, the name of the save."""

    points: int | None
    comment: str
    version: int
    client_id: str


def whole_number(text: str) -> int | None:
    """Return a posted number, None when it is blank. Raises MarkRefused on anything else."""
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 6:
        raise MarkRefused(_("“%(value)s” is not a number of points.") % {"value": text[:20]})
    return int(text)


def posted_mark(data: Mapping[str, str], code: str) -> PostedMark:
    """Read the mark of the criterion `code` from fields such as "I1-points". Raises MarkRefused."""
    return PostedMark(
        points=whole_number(data.get(f"{code}-points", "")),
        comment=data.get(f"{code}-comment", ""),
        version=version_sent(data, f"{code}-version"),
        client_id=data.get(f"{code}-client", ""),
    )


def posted_marks(sheet: Sheet, data: Mapping[str, str]) -> list[tuple[SheetLine, PostedMark]]:
    """Read the marks of a whole sheet from posted fields, those not posted left out. Raises MarkRefused."""
    lines = [line for line in sheet.lines if f"{line.criterion.code}-version" in data]
    return [(line, posted_mark(data, line.criterion.code)) for line in lines]


def as_typed(sheet: Sheet, data: Mapping[str, str]) -> Sheet:
    """Return `sheet` with what was typed into it before its juror signed in again, not saved yet."""
    return replace(sheet, lines=[_as_typed(line, data) for line in sheet.lines])


def _as_typed(line: SheetLine, data: Mapping[str, str]) -> SheetLine:
    code = line.criterion.code
    if f"{code}-version" not in data:
        return line
    try:
        points = posted_mark(data, code).points
    except MarkRefused:
        points = None
    known = any(points == anchor.points for anchor in line.anchors)
    comment, version = data.get(f"{code}-comment", ""), version_sent(data, f"{code}-version")
    return replace(line, points=points if known else line.points, comment=comment, version=version)


class CalibrationForm(forms.Form):
    """The applications of a calibration, by their references."""

    references = forms.CharField(
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        label=gettext_lazy("References of two or three applications"),
        help_text=gettext_lazy("One a line. Choose different ones: a strong one, a weak one, one hard to judge."),
    )

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.panel = panel

    def clean_references(self) -> list[StageEntry]:
        """Return the entries of the panel's stage with these references."""
        typed = [word.upper() for word in re.split(r"[\s,;]+", self.cleaned_data["references"]) if word]
        entries = StageEntry.objects.filter(stage=self.panel.stage_id).select_related("application", "stage__call")
        known = {entry.application.reference: entry for entry in entries.filter(application__reference__in=typed)}
        if unknown := [word for word in typed if word not in known]:
            raise forms.ValidationError(
                _("No application of this stage has this reference: %(references)s.")
                % {"references": ", ".join(unknown)}
            )
        return [known[word] for word in dict.fromkeys(typed)]
