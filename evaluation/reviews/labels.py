"""Words for what a ranking says of a row."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.formats import number
from evaluation.reviews.ranking import Flag, Place, Row

# From so many minutes on, a time is told in hours.
LONG = 100

FLAGS = {
    Flag.UNSCORED: _("no score yet"),
    Flag.MISSING_REVIEWS: _("reviews missing"),
    Flag.DIVERGES: _("jurors diverge: one more review"),
    Flag.BELOW_MARK: _("below the pass mark"),
    Flag.BELOW_MINIMUM: _("below a minimum"),
}
PLACES = {
    Place.WITHIN: _("within the places"),
    Place.RESERVE: _("reserve list"),
    Place.BEYOND: _("beyond the places"),
}


def progress_of(left: int, total: int, minutes: int) -> str:
    """Return how many sheets are left and how long they should take: "3 of 12 left, about 40 minutes"."""
    sentence = ngettext("%(left)s of %(total)s left", "%(left)s of %(total)s left", left)
    words = {"left": sentence % {"left": number(left), "total": number(total)}, "time": _about(minutes)}
    return str(_("%(left)s, %(time)s") % words)


def _about(minutes: int) -> str:
    if minutes >= LONG:
        hours = (minutes + 30) // 60
        return ngettext("about %(hours)s hour", "about %(hours)s hours", hours) % {"hours": number(hours)}
    return ngettext("about %(minutes)s minute", "about %(minutes)s minutes", minutes) % {"minutes": number(minutes)}


def flags_of(row: Row) -> list[str]:
    """Return the flags of `row` in words, the criteria below their minimum named."""
    words = {flag: str(FLAGS[flag]) for flag in row.flags}
    if Flag.BELOW_MINIMUM in words:
        words[Flag.BELOW_MINIMUM] = _("below a minimum: %(criteria)s") % {"criteria": ", ".join(row.below_minimum)}
    return list(words.values())


def flags_label(row: Row) -> str:
    """Return the flags of `row` as one text."""
    return "; ".join(flags_of(row))


def place_label(row: Row) -> str:
    """Return the place of `row` in words, "" without one."""
    return str(PLACES[row.place]) if row.place else ""
