"""The values that a rule used, in words: one function a kind, from the values that were kept with its result."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.eligibility.judgement import RuleResult
from core import formats

# Names of places and sectors by their code; a code without a name is shown as it is.
Names = Mapping[str, str]
Said = Callable[[Mapping[str, Any], Names], list[str]]


def _years(age: int | None) -> str:
    if age is None:
        return _("age not known")
    return ngettext("%(count)s year", "%(count)s years", age) % {"count": formats.number(age)}


def ages(values: Mapping[str, Any], names: Names) -> list[str]:
    """Say the ages of the members on the day that counts."""
    if "ages" not in values:
        return []
    day = formats.day(date.fromisoformat(values["closing_date"]))
    told = formats.listed(_years(age) for age in values["ages"])
    return [_("On %(day)s: %(ages)s") % {"day": day, "ages": told or _("no member")}]


def team_size(values: Mapping[str, Any], names: Names) -> list[str]:
    """Say how many members there are, and their ages where the rule looked at them."""
    size = values["size"]
    counted = ngettext("%(count)s member", "%(count)s members", size) % {"count": formats.number(size)}
    return [counted, *ages(values, names)]


def region(values: Mapping[str, Any], names: Names) -> list[str]:
    """Say the place that was chosen."""
    code = values["region"]
    return [names.get(code, code) if code else _("no place given")]


def sector(values: Mapping[str, Any], names: Names) -> list[str]:
    """Say the sectors that were chosen, and which of them the rule counted."""
    chosen, counted = (formats.listed(names.get(code, code) for code in values[key]) for key in ("sectors", "counted"))
    return [
        _("Chosen: %(sectors)s") % {"sectors": chosen or _("no sector")},
        _("Counted: %(sectors)s") % {"sectors": counted or _("no sector")},
    ]


KINDS: dict[str, Said] = {"age": ages, "team_size": team_size, "region": region, "sector": sector}


def said(result: RuleResult, names: Names) -> list[str]:
    """Return the values that `result` used as lines in the active language; none for a rule checked by hand."""
    kind = KINDS.get(result.kind)
    return kind(result.values, names) if kind and result.values else []


def codes_used(results: Iterable[RuleResult]) -> set[str]:
    """Return the codes of places and sectors whose names `said` needs."""
    found: set[str] = set()
    for result in results:
        values = result.values
        found |= {str(values["region"])} if values.get("region") else set()
        found |= {str(code) for code in values.get("sectors", ())}
    return found
