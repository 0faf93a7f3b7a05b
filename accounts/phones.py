"""Telephone numbers: read as people write them, kept as E.164 ("+212612345678"), shown as they are dialled. No ORM."""

import phonenumbers
from django.conf import settings
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

# Lines that no text message reaches.
FIXED = (PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN)


class NoNumber(ValueError):
    """The text is no telephone number of any country."""


class NotMobile(ValueError):
    """The number is a landline's."""


def mobile(text: str) -> str:
    """Return the mobile number that `text` means, in E.164; without a country code it is one of PHONE_REGION.

    Spaces, dots, brackets and Arabic digits are read. Raises NoNumber or NotMobile.
    """
    try:
        number = phonenumbers.parse(text, settings.PHONE_REGION)
    except NumberParseException as error:
        raise NoNumber(text) from error
    if not phonenumbers.is_valid_number(number):
        raise NoNumber(text)
    if phonenumbers.number_type(number) in FIXED:
        raise NotMobile(text)
    # Without an extension: E.164 has none.
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def mobile_or_blank(text: str) -> str:
    """Return what `mobile` does, "" for what is no mobile number."""
    try:
        return mobile(text)
    except (NoNumber, NotMobile):
        return ""


def shown(e164: str) -> str:
    """Return a stored number as it is dialled: in its national form here, with its country code elsewhere."""
    if not e164:
        return ""
    number = phonenumbers.parse(e164)
    here = phonenumbers.region_code_for_number(number) == settings.PHONE_REGION
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL if here else PhoneNumberFormat.INTERNATIONAL)
