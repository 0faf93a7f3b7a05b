"""The parameters of each kind of rule: read from a call file or from the editor, with the path of what is wrong."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import Reader

OLDEST = 120
LARGEST_TEAM = 100
# The role of the question that a kind reads.
ASKS = {"age": "team", "team_size": "team", "region": "place", "sector": "sectors"}
CODE_PATTERN = r"[A-Z]{2}(-[A-Z0-9]{1,3})?"


def _age(reader: Reader) -> dict[str, Any]:
    return {
        **_bounds(reader, "minimum", "maximum", OLDEST),
        "who": reader.one_of("who", ["all", "required_two"], default="all"),
    }


def _bounds(reader: Reader, low: str, high: str, most: int) -> dict[str, Any]:
    lowest = reader.integer(low, maximum=most)
    highest = reader.integer(high, maximum=most)
    if highest < lowest:
        raise reader.refuse(high, _("This number is smaller than the one it goes up from."))
    return {low: lowest, high: highest}


def _team_size(reader: Reader) -> dict[str, Any]:
    if reader.has("maximum"):
        params = _bounds(reader, "minimum", "maximum", LARGEST_TEAM)
    else:
        params = {"minimum": reader.integer("minimum", maximum=LARGEST_TEAM)}
    if reader.has("aged_count"):
        params |= _bounds(reader, "aged_minimum", "aged_maximum", OLDEST)
        params["aged_count"] = reader.integer("aged_count", minimum=1, maximum=LARGEST_TEAM)
    return params


def _region(reader: Reader) -> dict[str, Any]:
    return {"codes": reader.texts("codes", pattern=CODE_PATTERN)}


def _sector(reader: Reader) -> dict[str, Any]:
    codes = reader.texts("codes")
    return {"codes": codes, "minimum": reader.integer("minimum", minimum=1, maximum=len(codes))}


PARAMS: dict[str, Callable[[Reader], dict[str, Any]]] = {
    "age": _age,
    "team_size": _team_size,
    "region": _region,
    "sector": _sector,
}


def read_params(kind: str, reader: Reader) -> dict[str, Any]:
    """Return the checked parameters of a rule of `kind`.

    Raises `CallFileError` for a parameter that is wrong, missing or not one of this kind's, and for an unknown kind.
    """
    if kind not in PARAMS:
        raise reader.refuse("", _("There is no kind of rule named “%(kind)s”.") % {"kind": kind[:30]})
    params = PARAMS[kind](reader)
    for name in reader.data:
        if name not in params:
            raise reader.refuse(str(name), _("A rule of this kind has no such parameter."))
    return params
