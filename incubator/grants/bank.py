"""Bank accounts: the Moroccan RIB and the IBAN, read as people type them.

A Moroccan RIB has 24 digits (3 bank, 3 town, 16 account, 2 key) and is 0 modulo 97, so its IBAN is always "MA64"
followed by it. The common IBAN libraries know no Moroccan one, hence the arithmetic here; the others are theirs.
"""

import re
from enum import StrEnum

from stdnum import iban as other_ibans
from stdnum.exceptions import ValidationError

RIB_LENGTH = 24
MOROCCO = "MA64"
# What people put between the groups of a number: spaces of all widths, dashes, dots, marks of direction.
BETWEEN = re.compile(r"[\s\u00a0\u200b-\u200f\u202a-\u202f\u2066-\u2069.\-‐‑–]+")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class Fault(StrEnum):
    """Why a text is no bank account."""

    EMPTY = "empty"
    LENGTH = "length"
    KEY = "key"
    COUNTRY = "country"
    IBAN = "iban"


class NotAnAccount(ValueError):
    """A text is no bank account. `fault` says why; the text itself is never repeated."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def compact(text: str) -> str:
    """Return `text` in capitals, without what separates groups, Arabic-Indic and Persian digits as 0 to 9."""
    return BETWEEN.sub("", text.translate(DIGITS)).upper()


def rib_key(account: str) -> str:
    """Return the two digits of the key of the first 22 digits of a RIB, "01" to "97"."""
    return f"{97 - int(account) * 100 % 97:02d}"


def is_rib(text: str) -> bool:
    """Tell whether `text`, as typed, is a Moroccan RIB with the right key."""
    digits = compact(text)
    return _is_number(digits) and len(digits) == RIB_LENGTH and int(digits) % 97 == 0


def iban_of(text: str) -> str:
    """Return the IBAN, without spaces, of a RIB or an IBAN as people type it. Raises NotAnAccount."""
    account = compact(text)
    if not account:
        raise NotAnAccount(Fault.EMPTY)
    if _is_number(account):
        return MOROCCO + _checked_rib(account)
    if account.startswith("MA"):
        return _moroccan_iban(account)
    try:
        checked: str = other_ibans.validate(account)
    except ValidationError:
        raise NotAnAccount(Fault.IBAN) from None
    return checked


def masked(iban: str) -> str:
    """Return what a page shows of an account: "•••• 4921". Nothing of an empty one."""
    return f"•••• {iban[-4:]}" if iban else ""


def grouped(iban: str) -> str:
    """Return an IBAN in groups of four, as banks print it."""
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _checked_rib(digits: str) -> str:
    if len(digits) != RIB_LENGTH:
        raise NotAnAccount(Fault.LENGTH)
    if int(digits) % 97:
        raise NotAnAccount(Fault.KEY)
    return digits


def _moroccan_iban(account: str) -> str:
    rib = account[len(MOROCCO) :]
    if not account.startswith(MOROCCO) or not _is_number(rib):
        raise NotAnAccount(Fault.COUNTRY)
    return MOROCCO + _checked_rib(rib)
