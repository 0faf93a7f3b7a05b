"""What the rules found of an application, as an officer reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from applications.eligibility.judgement import MET, REPORT, UNMET, RuleResult, said


@dataclass(frozen=True)
class Finding:
    """One rule: its code and sentence, its verdict in a word, and the values that it used, each on a line."""

    code: str
    message: str
    verdict: SafeString
    used: SafeString


def findings_of(results: Iterable[RuleResult], known: Mapping[str, str]) -> list[Finding]:
    """Return the results as lines of a table; `known` names sectors and regions by code."""
    return [
        Finding(
            one.code,
            str(one.message),
            format_html('<span class="{}">{}</span>', *_verdict(one)),
            format_html_join(SafeString("<br>"), "<bdi>{}</bdi>", ((line,) for line in said(one, known))),
        )
        for one in results
    ]


def _verdict(result: RuleResult) -> tuple[str, str]:
    """Return how the outcome of a rule looks and is said."""
    if result.effect == REPORT:
        return "status", pgettext("rule", "yes") if result.outcome == MET else pgettext("rule", "no")
    if result.outcome == MET:
        return "status status--eligible", _("met")
    if result.outcome == UNMET:
        return "status status--ineligible", _("not met") if result.blocks else _("not met (warning)")
    return "status", _("to check by hand")
