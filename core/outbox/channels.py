"""Which way a message goes: e-mail, or the telephone of who asked for it."""

from django.conf import settings

from core.models import OutboxMessage
from core.outbox.notices import Notice, events

Channel = OutboxMessage.Channel
TELEPHONE = (Channel.SMS, Channel.WHATSAPP)


def has_gateway() -> bool:
    """Whether messages can go to telephones here."""
    return bool(settings.GATEWAY_TRANSPORT)


def way_to(notice: Notice) -> tuple[str, str]:
    """Return (channel, address) of a notice: as its recipient chose, but secrets and guests always by e-mail.

    A notice that names a telephone goes there. Who has no address is written to by telephone, whatever the notice.
    """
    if notice.phone:
        return Channel.SMS, notice.phone
    person = notice.recipient
    chosen = getattr(person, "channel", Channel.EMAIL)
    phone = getattr(person, "phone", "")
    by_mail = notice.address or events[notice.event].secret or not (has_gateway() and phone and chosen in TELEPHONE)
    if by_mail and not notice.address and not person.email and phone:
        return chosen, phone
    return (Channel.EMAIL, notice.address or person.email) if by_mail else (chosen, phone)
