"""Creating people, and what they say about themselves."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from accounts.models import User
from core import clock, journal
from core.access import require
from core.outbox.channels import Channel


def create_person(*, email: str, full_name: str, language: str = "", password: str | None = None) -> User:
    """Return the person with this address, created when there is none, their address verified.

    For people whom staff invite; applicants sign up by themselves. `password` is set only on creation.
    """
    with transaction.atomic():
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            person = User.objects.create_user(
                email, password, full_name=full_name, language=language or settings.LANGUAGE_CODE
            )
        EmailAddress.objects.get_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        return person


def prove_address(*, person: User) -> None:
    """Note that `person` opened what was mailed to their address; they may then add a passkey.

    A password that was set before the address was proved may be that of whoever signed up with it: it is dropped.
    """
    address, _created = EmailAddress.objects.get_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    if not address.verified:
        address.verified = True
        address.save(update_fields=["verified"])
        person.set_unusable_password()
        person.save(update_fields=["password"])


def person_proved(*, contact: str, full_name: str, language: str) -> User | None:
    """Return the person whose address or number (E.164) a code has just proved, created with `full_name` and
    `language` when there is none; nothing that they had said of themselves changes. None when the account is closed.
    """
    with transaction.atomic():
        if "@" not in contact:
            return _person_of_proved_number(contact, full_name, language)
        person = create_person(email=contact, full_name=full_name, language=language)
        if not person.is_active:
            return None
        prove_address(person=person)
        return person


def _person_of_proved_number(number: str, full_name: str, language: str) -> User | None:
    person = User.objects.filter(phone=number, phone_verified=True).first()
    if person is None:
        person = User.objects.create_user(
            "", full_name=full_name, phone=number, phone_verified=True, channel=Channel.SMS, language=language
        )
        journal.append(person, event="prove_number", by=person, at=clock.now())
    return person if person.is_active else None


def choose_language(*, person: User, language: str) -> None:
    """Keep the language that `person` chose, for mails and for their other devices; an unknown one is ignored."""
    if language in dict(settings.LANGUAGES) and language != person.language:
        person.language = language
        person.save(update_fields=["language"])


def update_details(
    *,
    person: User,
    full_name: str,
    language: str,
    zone: str = "",
    phone: str | None = None,
    channel: str | None = None,
) -> User:
    """Change what a person says about themselves. `phone` is E.164; None leaves it, or the channel, as it was."""
    person.full_name = full_name
    person.language, person.zone = language, zone
    if phone is not None and phone != person.phone:
        person.phone, person.phone_verified = phone, False
    person.channel = person.channel if channel is None else channel
    person.save(update_fields=["full_name", "language", "zone", "phone", "phone_verified", "channel"])
    return person


def set_active(*, person: User, active: bool, by: User, at: datetime) -> User:
    """Open or close the account of `person`, journalled. Raises PermissionDenied when `by` may not."""
    require(by, "accounts.close_user", person)
    with transaction.atomic():
        fresh = User.objects.select_for_update().get(pk=person.pk)
        if fresh.is_active != active:
            fresh.is_active = active
            fresh.save(update_fields=["is_active"])
            journal.append(fresh, event="open_account" if active else "close_account", by=by, at=at)
        return fresh
