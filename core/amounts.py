"""Amounts as people type them: "1 200,50", "1,200.50", "١٢٠٠٫٥"."""

from decimal import Decimal
from typing import Any

from core.money import MINOR_DIGITS

LONGEST_TYPED = 40
MOST_DIGITS = 12
ARABIC_POINT, ARABIC_COMMA = "٫", "٬"


def decimal_of(value: Any) -> Decimal | None:
    """Return the number that a text or an integer writes, or None when it writes none.

    Spaces separate thousands. Where comma and point are both there, the last one is the decimal mark; one that is
    there twice separates thousands; one that is there once is the decimal mark.
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = "".join(str(value).split()) if not isinstance(value, int) or abs(value) < 10**MOST_DIGITS else ""
    text = text.replace(ARABIC_POINT, ".").replace(ARABIC_COMMA, "")
    if len(text) > LONGEST_TYPED:
        return None
    whole, mark, part = _cut(text)
    sign = -1 if whole.startswith("-") else 1
    whole = whole.removeprefix("-")
    for one in (",", "."):
        whole = whole.replace(one, "")
    if not (whole + part).isdecimal() or not whole or (mark and not part):
        return None
    if len(whole) > MOST_DIGITS or len(part) > MOST_DIGITS:
        return None
    return sign * Decimal(str(int(whole)) + "".join(("." if part else "", *(str(int(one)) for one in part))))


def _cut(text: str) -> tuple[str, str, str]:
    marks = {one: text.count(one) for one in (",", ".") if one in text}
    if not marks or (len(marks) == 1 and max(marks.values()) > 1):
        return text, "", ""
    return text.rpartition(max(marks, key=text.rindex))


def plain(value: Decimal) -> str:
    """Return a decimal as it is stored: no exponent, no zeros at its end ("1200.5", "100000", "0")."""
    return format(value.normalize() if value else Decimal(0), "f")


def fits(value: Decimal, currency: str) -> bool:
    """Tell whether `value` was written with no more digits after the point than `currency` has, zeros counted.

    Zeros count because "100,000" may mean a hundred thousand: it is refused rather than read as a hundred.
    """
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= MINOR_DIGITS.get(currency, 2)
