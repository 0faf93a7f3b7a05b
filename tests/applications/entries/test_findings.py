"""What an officer reads of what the rules found."""

import pytest
from django.utils.translation import override

from applications.eligibility.judgement import BLOCK, BY_HAND, MET, REPORT, UNMET, WARN, RuleResult
from applications.entries.views.findings import findings_of
from core.i18n import LocalisedText


@pytest.mark.parametrize(
    ("effect", "outcome", "mark", "word"),
    [
        (BLOCK, MET, "status status--eligible", "met"),
        (BLOCK, UNMET, "status status--ineligible", "not met"),
        (WARN, UNMET, "status status--ineligible", "not met (warning)"),
        (WARN, BY_HAND, "status", "to check by hand"),
        (REPORT, MET, "status", "yes"),
        (REPORT, UNMET, "status", "no"),
    ],
)
def test_each_outcome_has_its_mark_and_its_word(effect, outcome, mark, word):
    rule = RuleResult(
        "R-1", "consent", effect, outcome, {"agreed": True, "version": "1"}, LocalisedText({"en": "<Consent> is given"})
    )
    with override("en"):
        [found] = findings_of([rule], {})
    assert found.verdict == f'<span class="{mark}">{word}</span>'
    assert (found.code, found.message) == ("R-1", "<Consent> is given")
