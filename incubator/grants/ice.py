"""The ICE, the number of a Moroccan business (15 digits, 0 modulo 97), read as people type it."""

from enum import StrEnum

from incubator.grants.bank import compact

LENGTH = 15


class IceFault(StrEnum):
    """Why a text is no ICE."""

    LENGTH = "length"
    KEY = "key"


class NotAnIce(ValueError):
    """A text is no ICE. `fault` says why."""

    def __init__(self, fault: IceFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def ice_of(text: str) -> str:
    """Return the 15 digits of an ICE as typed, Arabic-Indic digits and spaces included. Raises NotAnIce."""
    digits = compact(text)
    if not (digits.isascii() and digits.isdigit() and len(digits) == LENGTH):
        raise NotAnIce(IceFault.LENGTH)
    if int(digits) % 97:
        raise NotAnIce(IceFault.KEY)
    return digits
