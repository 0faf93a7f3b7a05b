"""Numbers by which people sign in: one account a number, once a code sent to it was typed."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.phones import mobile_or_blank
from core import clock, journal
from core.outbox.channels import Channel
from core.outbox.codes import post_code


def person_of_number(text: str) -> User | None:
    """Return the open account that has proved this number, however it is typed."""
    number = mobile_or_blank(text)
    return User.objects.filter(phone=number, phone_verified=True, is_active=True).first() if number else None


def give_number(*, person: User, number: str, proved: bool) -> None:
    """Keep the number (E.164) of `person`; who has no address is written to by SMS. A proof is journalled."""
    with transaction.atomic():
        person.phone, person.phone_verified = number, proved
        person.channel = person.channel if person.email else Channel.SMS
        person.save(update_fields=["phone", "phone_verified", "channel"])
        if proved:
            journal.append(person, event="prove_number", by=person, at=clock.now())


def send_code(*, number: str, code: str, language: str) -> None:
    """Send a sign-in code by SMS, in one message; it is nowhere readable."""
    with override(language):
        sentence = _("%(code)s is your code for %(site)s. Give it to nobody.")
        post_code(number, sentence % {"code": code, "site": settings.WAGTAIL_SITE_NAME}, "", language)


def tell_no_account(*, number: str) -> None:
    """Answer a number without account as a mailed address is: the same page for all, and a message that says why."""
    sentence, link = _("This number has no account. To create one:"), settings.BASE_URL + reverse("account_signup")
    post_code(number, sentence, link, _language())


def tell_account(*, number: str) -> None:
    """Tell the holder of a number, with which somebody wanted a new account, that there is one."""
    sentence = _("This number has an account already. Sign in by a code:")
    post_code(number, sentence, settings.BASE_URL + reverse("account_request_login_code"), _language())


def _language() -> str:
    return (get_language() or settings.LANGUAGE_CODE)[:2]
