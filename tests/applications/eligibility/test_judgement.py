from datetime import date
from types import SimpleNamespace

from applications.eligibility.facts import ApplicantFacts, facts_of
from applications.eligibility.judgement import RuleResult, judge
from applications.forms.schema import FormDocument
from core.canonical import canonical_json
from core.i18n import LocalisedText
from tests.factories.forms import SMALL_FORM

CLOSING = date(2027, 2, 28)
FORM = FormDocument.parse(SMALL_FORM)
PATHS = {"MA-RAB": "MA/MA-04/MA-RAB"}


def rule(code="E04", kind="sector", effect="block", params=None):
    message = LocalisedText({"fr": "Choisissez un secteur.", "ar": "اختاروا قطاعًا."})
    params = params or {"codes": ["recycling"], "minimum": 1}
    return SimpleNamespace(code=code, kind=kind, effect=effect, params=params, message=message)


def gathered(answers, births=()):
    return facts_of(FORM, answers, birth_dates=births, region_paths=PATHS, closing_date=CLOSING)


def test_judge_answers_in_the_order_of_the_rules():
    results = judge([rule("E04"), rule("E12", "stars")], ApplicantFacts(CLOSING, sectors=("recycling",)))
    assert [(one.code, one.outcome) for one in results] == [("E04", "met"), ("E12", "by_hand")]


def test_unmet_rule_blocks_and_unmet_warning_does_not():
    blocking, warning = judge([rule(), rule("W1", effect="warn")], ApplicantFacts(CLOSING))
    assert (blocking.outcome, blocking.blocks) == ("unmet", True)
    assert (warning.outcome, warning.blocks) == ("unmet", False)


def test_result_is_canonical_json_with_its_values_and_message():
    result = judge([rule()], ApplicantFacts(CLOSING, sectors=("mining",)))[0]
    assert '"sectors":["mining"]' in canonical_json(result.as_json())
    assert RuleResult.from_json(result.as_json()) == result
    assert result.message.resolve("ar") == "اختاروا قطاعًا."


def test_facts_are_read_by_the_roles_of_the_questions():
    answers = {"sectors": ["recycling"], "place": {"region": "MA-RAB", "commune": "Agdal"}}
    facts = gathered(answers, ["1999-05-04", date(2001, 1, 2), None])
    assert facts == ApplicantFacts(
        CLOSING, (date(1999, 5, 4), date(2001, 1, 2), None), "MA/MA-04/MA-RAB", ("recycling",)
    )


def test_facts_of_unreadable_answers_are_unknown():
    facts = gathered({"sectors": "recycling", "place": "Rabat"}, ["in May", ""])
    assert facts == ApplicantFacts(CLOSING, (None, None))


def test_facts_of_a_region_without_a_path_are_its_code():
    assert gathered({"place": {"region": "TN-51"}, "sectors": [3]}).region_path == "TN-51"


def test_facts_of_a_form_that_asks_nothing_are_empty():
    assert facts_of(
        FormDocument(), {"place": 1}, birth_dates=[], region_paths={}, closing_date=CLOSING
    ) == ApplicantFacts(CLOSING)
