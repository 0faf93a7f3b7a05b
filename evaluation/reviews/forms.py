"""What a posted sheet holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluation.reviews.selectors import Sheet, SheetLine
from evaluation.reviews.services import MarkRefused


@dataclass(frozen=True)
class PostedMark:
    """One criterion as posted: points (None: none), comment, and the version that the juror saw."""

    points: int | None
    comment: str
    version: int


def whole_number(text: str) -> int | None:
    """Return a posted number, None when it is blank. Raises MarkRefused on anything else."""
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 6:
        raise MarkRefused(_("“%(value)s” is not a number of points.") % {"value": text[:20]})
    return int(text)


def posted_mark(data: Mapping[str, str], suffix: str = "") -> PostedMark:
    """Read one mark from posted fields named points, comment, version and `suffix`. Raises MarkRefused."""
    return PostedMark(
        points=whole_number(data.get(f"points{suffix}", "")),
        comment=data.get(f"comment{suffix}", ""),
        version=whole_number(data.get(f"version{suffix}", "")) or 0,
    )


def posted_marks(sheet: Sheet, data: Mapping[str, str]) -> list[tuple[SheetLine, PostedMark]]:
    """Read the marks of a whole sheet from posted fields ("points-I1"…), those not posted left out."""
    lines = [line for line in sheet.lines if f"version-{line.criterion.code}" in data]
    return [(line, posted_mark(data, f"-{line.criterion.code}")) for line in lines]
