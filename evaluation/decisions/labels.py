"""What a meeting says in words: why a rule on countries moves an application, and what is proposed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from evaluation.decisions.country_rules import OTHERS, Cause
from evaluation.decisions.models import Decision


def country_label(code: str) -> str:
    """Return the name of a country in the reader's language; "*" is all others."""
    if code == OTHERS:
        return _("the other countries")
    return str(formats.locale_of().territories.get(code, code))


def outcome_label(outcome: str) -> str:
    """Return the words of an outcome, "–" for none."""
    return str(Decision.Outcome(outcome).label) if outcome else "–"


def cause_label(cause: Mapping[str, Any], minimum: str = "") -> str:
    """Return in a sentence why a rule gives an application another place than its rank; "" without a cause.

    `cause` is {"cause", "of", "places"} as an agenda stores it, `minimum` the least score of a kept place.
    """
    if not cause:
        return ""
    places = int(cause["places"])
    values = {"of": country_label(str(cause["of"])), "count": places, "minimum": minimum}
    return str(_SENTENCES[Cause(cause["cause"])](places) % values)


def _places_left(places: int) -> str:
    return ngettext(
        "Its country (%(of)s) has %(count)s place, which goes down to it.",
        "Its country (%(of)s) has %(count)s places, which go down to it.",
        places,
    )


def _places_full(places: int) -> str:
    return ngettext(
        "Its country (%(of)s) has %(count)s place, taken by one ranked before it.",
        "Its country (%(of)s) has %(count)s places, taken by those ranked before it.",
        places,
    )


def _region_full(places: int) -> str:
    return ngettext(
        "Its region has %(count)s place at most, taken by one ranked before it.",
        "Its region has %(count)s places at most, taken by those ranked before it.",
        places,
    )


_SENTENCES = {
    Cause.PLACES_LEFT: _places_left,
    Cause.PLACES_FULL: _places_full,
    Cause.REGION_FULL: _region_full,
    Cause.PLACE_FREE: lambda places: _("It takes a place that a region with all of its own leaves free."),
    Cause.BEST_OF_COUNTRY: lambda places: _(
        "The call keeps a place for each country with a project of at least %(minimum)s: it is the best of %(of)s."
    ),
    Cause.GIVES_PLACE: lambda places: _("It gives its place to the best project of a country that had none."),
    Cause.FOLLOWS: lambda places: _("It follows from the other changes: its place on the list moves."),
}
