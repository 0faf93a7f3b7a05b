from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from applications.eligibility.facts import Agreement, ApplicantFacts, Funding, Known, facts_of
from applications.eligibility.judgement import RuleResult, judge
from applications.forms.schema import FormDocument
from core.canonical import canonical_json
from core.i18n import LocalisedText
from core.money import Money
from tests.factories.forms import SMALL_FORM, question

CLOSING = date(2027, 2, 28)
FORM = FormDocument.parse(SMALL_FORM)
PATHS = {"MA-RAB": "MA/MA-04/MA-RAB"}


def rule(code="E04", kind="sector", effect="block", params=None):
    message = LocalisedText({"fr": "Choisissez un secteur.", "ar": "اختاروا قطاعًا."})
    params = params or {"codes": ["recycling"], "minimum": 1}
    return SimpleNamespace(code=code, kind=kind, effect=effect, params=params, message=message)


def gathered(answers, births=()):
    team = [{"birth_date": birth, "sex": "female", "email": "a@example.org"} for birth in births]
    return facts_of(FORM, answers, team=team, startup={}, closing_date=CLOSING, known=Known(region_paths=PATHS))


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
    answers = {"sectors": ["recycling"], "place": {"region": "MA-RAB", "commune": "Agdal"}, "consent": True}
    facts = gathered(answers, ["1999-05-04", date(2001, 1, 2), None])
    assert facts.birth_dates == (date(1999, 5, 4), date(2001, 1, 2), None)
    assert (facts.region_path, facts.sectors, facts.sexes) == (
        "MA/MA-04/MA-RAB",
        ("recycling",),
        ("female", "female", "female"),
    )
    assert facts.agreements == {"consent": Agreement(True, "2027-01")}


def test_facts_of_unreadable_answers_are_unknown():
    facts = gathered({"sectors": "recycling", "place": "Rabat", "consent": "yes"}, ["in May", ""])
    assert (facts.birth_dates, facts.region_path, facts.sectors) == ((None, None), "", ())
    assert facts.agreements["consent"].given is False


def test_facts_of_a_region_without_a_path_are_its_code():
    assert gathered({"place": {"region": "TN-51"}, "sectors": [3]}).region_path == "TN-51"


def test_facts_of_a_form_that_asks_nothing_are_empty():
    known = Known()
    assert facts_of(
        FormDocument(), {"place": 1}, team=[], startup={}, closing_date=CLOSING, known=known
    ) == ApplicantFacts(CLOSING, known=known)


def asking(**answers):
    """Return the facts of a form with a question for each role of `answers`."""
    questions = [question(role, "short_text", max_length=80, role=role) for role in answers]
    section = {"key": "s", "title": {"fr": "S"}, "intro": {}, "questions": questions}
    startup = {"legal_form": "sarl", "founded_on": "2025-05-06"}
    known = Known(funding=Funding("MAD", Decimal("10.8"), Decimal(100000)))
    form = FormDocument.parse({"sections": [section]})
    return facts_of(form, answers, team=[], startup=startup, closing_date=CLOSING, known=known)


@pytest.mark.parametrize("value", [90000, "90000", {"amount": "90000.00", "currency": "MAD"}])
def test_amount_is_read_from_a_number_and_from_money(value):
    facts = asking(grant_asked=value, own_contribution=value, total_cost=value)
    assert facts.grant_asked == Money(Decimal(90000), "MAD")
    assert (facts.own_contribution, facts.total_cost) == (Decimal(90000), Decimal(90000))


def test_amount_keeps_its_own_currency():
    assert asking(grant_asked={"amount": "5.10", "currency": "EUR"}).grant_asked == Money(Decimal("5.1"), "EUR")


def test_budget_says_the_amounts_that_have_no_question():
    budget = {"currency": "MAD", "lines": [], "own": "20", "other": "", "total": "100", "asked": "80"}
    facts = asking(budget=budget)
    assert (facts.grant_asked, facts.own_contribution) == (Money(Decimal(80), "MAD"), Decimal(20))
    assert facts.total_cost == Decimal(100)
    both = asking(budget=budget, grant_asked=7, own_contribution=0, total_cost=9)
    assert (both.grant_asked, both.own_contribution, both.total_cost) == (Money(Decimal(7), "MAD"), 0, 9)


@pytest.mark.parametrize("value", [None, True, "much", "NaN", "Infinity", [1], {"amount": True}, 1.5])
def test_amount_that_cannot_be_read_is_unknown(value):
    facts = asking(grant_asked=value, own_contribution=value)
    assert (facts.grant_asked, facts.own_contribution) == (None, None)


@pytest.mark.parametrize(
    ("value", "said"), [(True, True), ("yes", True), (False, False), ("no", False), ("perhaps", None), (1, None)]
)
def test_yes_or_no_is_read_from_a_box_and_from_a_choice(value, said):
    assert asking(conflicts=value).conflict is said
    assert asking(rural=value).rural is (said is True)


def test_rural_is_read_from_the_type_of_site_too():
    assert asking(site_type="rural").rural is True
    assert asking(site_type="urban").rural is False


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2024-02-29", (date(2024, 2, 29), date(2024, 2, 29))),
        (2024, (date(2024, 1, 1), date(2024, 12, 31))),
        (1, (date(1, 1, 1), date(1, 12, 31))),
        (9999, (date(9999, 1, 1), date(9999, 12, 31))),
        (10000, None),
        (-1, None),
        (True, None),
        ("soon", None),
    ],
)
def test_creation_is_read_from_a_date_and_from_a_year(value, span):
    assert asking(created_on=value).created == span


def test_startup_answers_what_the_form_does_not_ask():
    facts = asking()
    assert (facts.legal_form, facts.created) == ("sarl", (date(2025, 5, 6), date(2025, 5, 6)))
    assert asking(legal_form="cooperative").legal_form == "cooperative"


def test_members_without_address_nor_number_are_counted():
    team = [{"email": "a@example.org"}, {"phone": "+212600000001"}, {"email": "", "phone": ""}]
    facts = facts_of(FormDocument(), {}, team=team, startup={}, closing_date=CLOSING, known=Known())
    assert (facts.unreachable, facts.sexes) == (1, ("", "", ""))


def test_hours_and_language_are_read():
    facts = asking(weekly_hours=6, follow_up_language="fr")
    assert (facts.weekly_hours, facts.follow_up_language) == (6, "fr")
    assert asking(weekly_hours=True).weekly_hours is None


@pytest.mark.parametrize(
    ("effect", "outcome", "concerns"),
    [("block", "unmet", True), ("warn", "unmet", True), ("manual", "by_hand", False), ("report", "unmet", False)],
)
def test_effect_says_what_becomes_of_an_unmet_rule(effect, outcome, concerns):
    result = judge([rule(effect=effect)], ApplicantFacts(CLOSING))[0]
    assert (result.outcome, result.concerns, result.blocks) == (outcome, concerns, effect == "block")


def test_rule_checked_by_hand_may_be_met():
    assert judge([rule(effect="manual")], ApplicantFacts(CLOSING, sectors=("recycling",)))[0].outcome == "met"


def test_consent_alone_refuses():
    consent, charter = judge([rule("E12", "consent"), rule("E09", "charter")], ApplicantFacts(CLOSING))
    assert (consent.refuses, charter.refuses) == (True, False)
    given = ApplicantFacts(CLOSING, agreements={"consent": Agreement(True)})
    assert judge([rule("E12", "consent"), rule("E99", "stars")], given)[0].refuses is False
    assert judge([rule("E99", "stars")], given)[0].refuses is False
