"""Numbers, dates and money as people read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from core import formats
from core.money import Money

NIGHT = datetime(2027, 8, 1, 23, 0, tzinfo=UTC)


def shown(source, language="fr", **context):
    with override(language):
        return Template("{% load tremplin %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "1\u202f234\u202f567,5"), ("ar", "1.234.567,5"), ("en", "1,234,567.5"), ("de", "1\u202f234\u202f567,5")],
)
def test_number_in_each_language(language, text):
    assert formats.number(Decimal("1234567.5"), language) == text


def test_number_with_fixed_digits():
    assert formats.number(Decimal("77.2"), "fr", 2) == "77,20"
    assert formats.number(Decimal("77.2"), "fr", 0) == "77"


@pytest.mark.parametrize(("language", "text"), [("fr", "15,5\xa0%"), ("ar", "15,5%"), ("en", "15.5%")])
def test_percent(language, text):
    assert formats.percent(Decimal("0.155"), language) in (text, text.replace("\xa0", "\u202f"))


@pytest.mark.parametrize(
    ("value", "digits", "text"), [("-0.04", 1, "0.0"), ("-0.06", 1, "-0.1"), ("-0.0004", None, "0"), ("-1", 0, "-1")]
)
def test_what_is_rounded_to_nothing_has_no_sign(value, digits, text):
    assert formats.number(Decimal(value), "en", digits) == text


def test_compact_number():
    assert formats.compact(1_234_567, "fr") == "1,2\xa0M"


@pytest.mark.parametrize(
    ("amount", "currency", "language", "text"),
    [
        ("50000", "MAD", "fr", "50\u202f000\xa0MAD"),
        ("50000", "MAD", "ar", "\u206650.000\u2069\xa0درهم مغربي"),
        ("50000", "MAD", "en", "MAD\xa050,000"),
        ("-1234.5", "TND", "fr", "-1\u202f234,500\xa0TND"),
        ("5", "EUR", "en", "€5"),
        ("5000", "XOF", "fr", "5\u202f000\xa0F\u202fCFA"),
    ],
)
def test_money_in_each_language(amount, currency, language, text):
    assert formats.money(Decimal(amount), currency, language) == text


@pytest.mark.parametrize(("language", "text"), [("fr", "1er août 2027"), ("ar", "1 غشت 2027"), ("en", "1 August 2027")])
def test_day_is_moroccan_in_arabic_and_first_in_french(language, text):
    assert formats.day(date(2027, 8, 1), language) == text


def test_eleventh_is_not_the_first():
    assert formats.day(date(2027, 8, 11), "fr") == "11 août 2027"


@pytest.mark.parametrize(
    ("zone", "language", "text"),
    [
        (None, "fr", "1er août 2027 à 23:00"),
        ("Africa/Casablanca", "fr", "1er août 2027 à 23:00"),
        ("Africa/Tunis", "fr", "2 août 2027 à 00:00 (UTC+1)"),
        ("Africa/Tunis", "ar", "2 غشت 2027، 00:00 (UTC+1)"),
        ("Africa/Kigali", "en", "2 August 2027, 01:00 (UTC+2)"),
    ],
)
def test_moment_is_read_in_a_zone_that_is_named_when_it_is_another(zone, language, text):
    assert formats.moment(NIGHT, zone, language) == text


def test_wall_time_is_shown_as_announced():
    assert formats.moment(datetime(2027, 2, 28, 23, 59, 59), "Africa/Tunis", "fr") == "28 février 2027 à 23:59"


@pytest.mark.parametrize(
    ("zone", "text"), [("Asia/Kolkata", "UTC+5:30"), ("America/New_York", "UTC-4"), ("Africa/Casablanca", "UTC+0")]
)
def test_offset_of_a_zone(zone, text):
    assert formats.utc_offset(NIGHT, zone) == text


def test_zone_is_named_by_its_city():
    assert formats.zone_label(NIGHT, "Africa/Casablanca", "fr") == "Casablanca, UTC+0"
    assert formats.zone_label(NIGHT, "Africa/Casablanca", "ar") == "الدار البيضاء، UTC+0"
    assert formats.zone_label(NIGHT, "UTC", "fr") == "UTC"


def test_active_language_is_used():
    with override("en-gb"):
        assert formats.reading_language() == "en"


@pytest.mark.parametrize(
    ("language", "html"),
    [
        ("fr", '<bdi dir="ltr" class="money">5\u202f000\xa0MAD</bdi>'),
        ("en", '<bdi dir="ltr" class="money">MAD\xa05,000</bdi>'),
        ("ar", '<span class="money"><bdi dir="ltr">5.000</bdi>\xa0درهم مغربي</span>'),
    ],
)
def test_money_filter_never_turns_round(language, html):
    assert shown("{{ a|money:'MAD' }}", language, a=Decimal(5000)) == html
    assert shown("{{ a|money }}", language, a=Money(Decimal(5000), "MAD")) == html


def test_money_filter_puts_a_sign_close():
    assert shown("{{ a|money:'EUR' }}", "en", a=5) == '<bdi dir="ltr" class="money">€5</bdi>'


@pytest.mark.parametrize("tag", ["money:'MAD'", "number", "percent", "day", "moment", "zone_label:'Africa/Tunis'"])
def test_nothing_is_shown_for_none(tag):
    assert shown("{{ a|" + tag + " }}", a=None) == ""


def test_other_filters():
    assert shown("{{ a|number }}", a=1234) == "1\u202f234"
    assert shown("{{ a|number:2 }}", a=-1) == '<bdi dir="ltr">-1,00</bdi>'
    assert shown("{{ a|percent }}", "ar", a=0.5) == '<bdi dir="ltr">50%</bdi>'
    assert shown("{{ a|day }}", a=NIGHT) == '<time datetime="2027-08-01">1er août 2027</time>'
    assert shown("{{ a|day }}", a=date(2027, 8, 2)) == '<time datetime="2027-08-02">2 août 2027</time>'
    assert shown("{{ a|zone_label:'Africa/Tunis' }}", a=NIGHT) == "Tunis, UTC+1"


def test_moment_filter_gives_machines_the_instant():
    html = '<time datetime="2027-08-01T23:00:00+00:00">2 août 2027 à 00:00 (UTC+1)</time>'
    assert shown("{{ a|moment:'Africa/Tunis' }}", a=NIGHT) == html


def test_state_label(parcel):
    assert shown("{{ a|state_label }}", a=parcel) == "packed"
