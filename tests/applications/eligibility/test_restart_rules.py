"""E05 to E13 of RESTART and C1 to C6 of CorpsAfrica, at their boundaries."""

from datetime import date
from decimal import Decimal

import pytest

from applications.eligibility.facts import Agreement, ApplicantFacts, Funding, Known
from applications.eligibility.kinds import KINDS
from applications.eligibility.kinds.activity import months_before
from core.money import Money

CLOSING = date(2027, 2, 28)
FORMS = {"forms": ["none", "auto_entrepreneur", "sarl"], "by_hand": ["other"], "months": 36}
RICH = Funding("MAD", Decimal("10.8"), Decimal(1_000_000))
POOR = Funding("MAD", Decimal("10.8"), Decimal(100_000))
CEILING = {"maximum_eur": 60_000}
TEN = {"percent": 10}


def judged(kind, params=None, **facts):
    return KINDS[kind].judge(params or {}, ApplicantFacts(CLOSING, **facts))


def on(year, month, day):
    return (date(year, month, day),) * 2


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2027, 2, 28), 36, date(2024, 2, 28)),
        (date(2028, 2, 29), 36, date(2025, 2, 28)),
        (date(2028, 2, 29), 48, date(2024, 2, 29)),
        (date(2027, 3, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 15), 1, date(2026, 12, 15)),
        (date(2027, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_months_before_keep_the_day_or_end_their_month(day, months, found):
    assert months_before(day, months) == found


@pytest.mark.parametrize(
    ("form", "created", "met"),
    [
        ("none", None, True),
        ("none", on(2001, 1, 1), True),
        ("sarl", on(2024, 2, 28), True),  # 36 months before the closing
        ("sarl", on(2024, 2, 27), False),
        ("sarl", on(2027, 2, 28), True),
        ("sarl", None, None),
        ("sarl", (date(2024, 1, 1), date(2024, 12, 31)), None),
        ("sarl", (date(2025, 1, 1), date(2025, 12, 31)), True),
        ("sarl", (date(2023, 1, 1), date(2023, 12, 31)), False),
        ("association", on(2026, 1, 1), False),
        ("other", on(2026, 1, 1), None),
        ("other", None, None),
        ("other", on(2020, 1, 1), False),
        ("", None, None),
    ],
)
def test_e05_legal_form_and_36_months(form, created, met):
    assert judged("legal_form", FORMS, legal_form=form, created=created).met is met


@pytest.mark.parametrize(("created", "met"), [(on(2024, 2, 28), True), (on(2024, 2, 27), False)])
def test_c3_of_any_legal_form_counts_the_months(created, met):
    assert judged("legal_form", {"months": 36}, legal_form="gie", created=created).met is met


def test_legal_form_without_months_asks_no_date():
    assert judged("legal_form", {"forms": ["sarl"]}, legal_form="sarl").met is True


def test_e05_keeps_the_values_it_used():
    values = judged("legal_form", FORMS, legal_form="sarl", created=on(2024, 2, 27)).values
    assert values == {
        "legal_form": "sarl",
        "created": ["2024-02-27", "2024-02-27"],
        "created_from": "2024-02-28",
    }


@pytest.mark.parametrize(
    ("shared", "unreachable", "met"),
    [((), 0, True), ((), 1, None), (("RST-1",), 0, False), (("RST-1",), 1, False), (None, 0, None)],
)
def test_e06_member_of_another_application(shared, unreachable, met):
    assert judged("same_member", {"who": "all"}, unreachable=unreachable, known=Known(shared=shared)).met is met


@pytest.mark.parametrize(("leaders", "met"), [((), True), (("CAEI-1",), False), (None, None)])
def test_c5_looks_at_the_leader_alone(leaders, met):
    known = Known(shared=("CAEI-9",), leaders=leaders)
    assert judged("same_member", {"who": "leader"}, known=known).met is met


def test_e06_keeps_references_and_no_person():
    values = judged("same_member", known=Known(shared=("RST-2", "RST-1")), unreachable=1).values
    assert values == {"applications": ["RST-1", "RST-2"], "unreachable": 1}


@pytest.mark.parametrize(
    ("amount", "currency", "funding", "met"),
    [
        ("648000", "MAD", RICH, True),  # 60,000 EUR at 10.8
        ("648000.01", "MAD", RICH, False),
        ("60000", "EUR", RICH, True),
        ("60000.01", "EUR", RICH, False),
        ("100000", "MAD", POOR, True),
        ("100000.01", "MAD", POOR, False),
        ("9259.25", "EUR", POOR, True),  # 99,999.90 MAD
        ("9259.26", "EUR", POOR, False),  # 100,000.008 MAD
        ("1", "USD", POOR, None),
        ("1", "MAD", None, None),
    ],
)
def test_e07_ceilings_at_the_rate_of_the_call(amount, currency, funding, met):
    asked = Money(Decimal(amount), currency)
    assert judged("grant_ceiling", CEILING, grant_asked=asked, known=Known(funding=funding)).met is met


def test_e07_without_an_amount_is_checked_by_hand():
    assert judged("grant_ceiling", CEILING, known=Known(funding=POOR)).met is None


def test_e07_keeps_the_values_it_used():
    values = judged(
        "grant_ceiling", CEILING, grant_asked=Money(Decimal(54_005), "MAD"), known=Known(funding=POOR)
    ).values
    assert values == {
        "asked": "54005",
        "currency": "MAD",
        "national": "100000",
        "national_currency": "MAD",
        "rate": "10.8",
        "maximum_eur": 60_000,
        "in_eur": "5000.46",
    }


@pytest.mark.parametrize(
    ("own", "total", "met"),
    [("10", "100", True), ("9.99", "100", False), ("0", "0", True), ("-1", "-100", False), (None, "100", None)],
)
def test_e08_tenth_of_the_whole_cost(own, total, met):
    part = None if own is None else Decimal(own)
    assert judged("own_contribution", TEN, own_contribution=part, total_cost=Decimal(total)).met is met


@pytest.mark.parametrize(("own", "met"), [("10000", True), ("9999.99", False)])
def test_e08_without_a_whole_cost_adds_the_grant_and_the_own_part(own, met):
    asked = Money(Decimal(90_000), "MAD")
    found = judged("own_contribution", TEN, own_contribution=Decimal(own), grant_asked=asked)
    assert found.met is met
    assert found.values["percent"] == 10


def test_e08_without_an_amount_is_checked_by_hand():
    assert judged("own_contribution", TEN, own_contribution=Decimal(1)).met is None


@pytest.mark.parametrize(("kind", "role"), [("charter", "charter"), ("consent", "consent")])
def test_e09_and_e12_are_met_by_an_agreement(kind, role):
    given = judged(kind, agreements={role: Agreement(True, "2027-01")})
    assert (given.met, given.values) == (True, {"agreed": True, "version": "2027-01"})
    assert judged(kind, agreements={role: Agreement(False, "2027-01")}).met is False
    assert judged(kind).met is False


def test_e12_alone_refuses_a_deposit():
    assert [name for name, kind in KINDS.items() if kind.refuses] == ["consent"]


def test_e10_is_left_to_an_officer_with_its_hints():
    hint = {"code": "award", "subject": "AW-1", "of": "W4L"}
    found = judged("double_funding", known=Known(hints={"double_funding": [hint]}))
    assert (found.met, found.values) == (None, {"hints": [hint]})
    assert judged("double_funding").met is None


@pytest.mark.parametrize(
    ("declared", "hints", "met"),
    [(False, [], True), (True, [], False), (None, [], None), (False, [{"code": "x", "subject": "S"}], False)],
)
def test_e11_declaration_and_hint(declared, hints, met):
    assert judged("conflicts", conflict=declared, known=Known(hints={"conflicts": hints})).met is met


@pytest.mark.parametrize(
    ("sexes", "rural", "met"),
    [
        (("female", "male"), False, True),
        (("female", "male", "male"), False, False),
        (("male",), True, True),
        (("unsaid",), False, False),
        ((), False, False),
        ((), True, True),
    ],
)
def test_e13_half_women_or_rural(sexes, rural, met):
    assert judged("women_or_rural", sexes=sexes, rural=rural).met is met


def test_e13_is_no_condition():
    assert KINDS["women_or_rural"].effects == ("report",)


@pytest.mark.parametrize(("claim", "met"), [("confirmed", True), ("refused", False), ("pending", None), ("", None)])
def test_c1_pending_service_is_not_held_against_anybody(claim, met):
    found = judged("alumni", known=Known(alumni=claim))
    assert (found.met, found.values) == (met, {"claim": claim})


@pytest.mark.parametrize(("hours", "met"), [(6, True), (5, False), (None, None)])
def test_c4_six_hours_a_week(hours, met):
    found = judged("availability", {"minimum": 6}, weekly_hours=hours)
    assert (found.met, found.values) == (met, {"hours": hours})


@pytest.mark.parametrize(("language", "met"), [("fr", True), ("ar", False), ("", None)])
def test_c6_language_of_the_follow_up(language, met):
    assert judged("language", {"languages": ["fr", "en"]}, follow_up_language=language).met is met
