"""Numbers, dates and money as people read them: the one door, over Babel.

Arabic is formatted as in Morocco (غشت, Western digits). Every function takes a language code, or uses the active one.
Texts for mails isolate what would turn round in a right-to-left line; templates wrap it in `<bdi>` instead
(`core.templatetags.tremplin`).
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache, partial
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, get_timezone_location
from babel.numbers import format_compact_decimal, format_decimal, format_percent, get_currency_name, get_currency_symbol
from django.conf import settings
from django.utils.translation import get_language

from core.money import MINOR_DIGITS

LOCALES = {"fr": "fr", "ar": "ar_MA", "en": "en_GB"}
DATE_AND_TIME = {"fr": "{day} à {time}", "ar": "{day}، {time}", "en": "{day}, {time}"}
# The end of Babel's patterns of percentages, whose space differs by language.
PERCENT_END = re.compile(r"0(\s*)%")
NO_BREAK = "\u00a0"
# Unicode's left-to-right isolate and its end.
ISOLATE, END_ISOLATE = "\u2066", "\u2069"
# Babel reads its patterns and the locale's symbols anew for each number and date: a process keeps the last ones.
KEPT = 4_096


def reading_language(language: str | None = None) -> str:
    """Return a language code that we format in: `language`, else the active one, else the site's."""
    code = (language or get_language() or settings.LANGUAGE_CODE)[:2]
    return code if code in LOCALES else settings.LANGUAGE_CODE


def locale_of(language: str | None = None) -> Locale:
    """Return Babel's locale of a language; Arabic is that of Morocco."""
    return _locale(LOCALES[reading_language(language)])


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


@cache
def _percent_pattern(code: str) -> str:
    return PERCENT_END.sub(r"0.#\1%", _locale(code).percent_formats[None].pattern)


def number(value: Decimal | int | float, language: str | None = None, digits: int | None = None) -> str:
    """Return a number with its separators; `digits` after the point, or as many as it has (at most three)."""
    return _number(value, digits, LOCALES[reading_language(language)])


@lru_cache(maxsize=KEPT, typed=True)
def _number(value: Decimal | int | float, digits: int | None, code: str) -> str:
    pattern = None if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    write = partial(format_decimal, format=pattern, locale=_locale(code))
    # What is rounded to nothing has no sign: nobody reads "−0.0".
    return write(0) if value < 0 and write(-value) == write(0) else write(value)


def percent(share: Decimal | float, language: str | None = None) -> str:
    """Return a share (0.5) as a percentage (50 %), with at most one digit after the point."""
    return _percent(share, LOCALES[reading_language(language)])


@lru_cache(maxsize=KEPT, typed=True)
def _percent(share: Decimal | float, code: str) -> str:
    return format_percent(share, format=_percent_pattern(code), locale=_locale(code))


def listed(texts: Iterable[str], language: str | None = None) -> str:
    """Return texts one after the other, with the comma of the language. "" for none."""
    return ("، " if reading_language(language) == "ar" else ", ").join(texts)


def compact(value: Decimal | int, language: str | None = None) -> str:
    """Return a large number in short, such as "1,2 M"."""
    return format_compact_decimal(value, locale=locale_of(language), fraction_digits=1)


def amount_parts(amount: Decimal, currency: str, language: str | None = None) -> tuple[str, str, bool]:
    """Return (number, unit, unit comes first) of an amount. A whole amount shows no cents."""
    code = reading_language(language)
    amount = Decimal(amount)
    digits = 0 if amount == amount.to_integral_value() else MINOR_DIGITS.get(currency, 2)
    figure = number(amount, code, digits)
    if code == "ar":
        return figure, _currency_name(currency, amount, LOCALES[code]), False
    return figure, _currency_symbol(currency, LOCALES[code]), code == "en"


@lru_cache(maxsize=KEPT)
def _currency_name(currency: str, count: Decimal, code: str) -> str:
    return get_currency_name(currency, count=count, locale=_locale(code))


@cache
def _currency_symbol(currency: str, code: str) -> str:
    return get_currency_symbol(currency, locale=_locale(code))


def money(amount: Decimal, currency: str, language: str | None = None) -> str:
    """Return an amount with its currency as plain text, its number isolated from right-to-left text around it."""
    figure, unit, unit_first = amount_parts(amount, currency, language)
    if reading_language(language) == "ar":
        figure = f"{ISOLATE}{figure}{END_ISOLATE}"
    if unit_first:
        return f"{unit}{figure}" if len(unit) == 1 else f"{unit}{NO_BREAK}{figure}"
    return f"{figure}{NO_BREAK}{unit}"


def day(value: date, language: str | None = None) -> str:
    """Return a date in words, such as "1er août 2027". A datetime counts as the date it says."""
    said = value.date() if isinstance(value, datetime) else value
    return _day(said, reading_language(language))


@lru_cache(maxsize=KEPT)
def _day(value: date, code: str) -> str:
    text = format_date(value, "d MMMM y", locale=locale_of(code))
    return "1er" + text[1:] if code == "fr" and text.startswith("1 ") else text


def month(value: date, language: str | None = None) -> str:
    """Return a month in words, such as "novembre 2026"."""
    return _month(value, reading_language(language))


@lru_cache(maxsize=KEPT)
def _month(value: date, code: str) -> str:
    return format_date(value, "LLLL y", locale=locale_of(code))


def moment(value: datetime, zone: str | None = None, language: str | None = None) -> str:
    """Return a date and time as read in `zone` (the site's by default), which is named when it is another.

    A naive datetime is an announced wall time and is shown as it is.
    """
    code = reading_language(language)
    local = value if value.tzinfo is None else value.astimezone(ZoneInfo(zone or settings.TIME_ZONE))
    text = DATE_AND_TIME[code].format(day=day(local, code), time=f"{local:%H:%M}")
    if zone and zone != settings.TIME_ZONE and value.tzinfo is not None:
        return f"{text} ({utc_offset(value, zone)})"
    return text


def utc_offset(instant: datetime, zone: str) -> str:
    """Return the offset in force in `zone` at `instant`, as "UTC+1" or "UTC+5:30"."""
    offset = instant.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset is not None else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def zone_label(instant: datetime, zone: str, language: str | None = None) -> str:
    """Return a zone's city in words with its offset at `instant`, as "Casablanca, UTC+0"; universal time as "UTC"."""
    if zone == "UTC":
        return zone
    return listed((_city(zone, LOCALES[reading_language(language)]), utc_offset(instant, zone)), language)


@cache
def _city(zone: str, code: str) -> str:
    return get_timezone_location(ZoneInfo(zone), locale=_locale(code), return_city=True)
