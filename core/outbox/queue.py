"""Writing to the outbox, and working it off.

A worker claims a row in a transaction of its own, sends, and marks it sent. Nothing is lost; when a worker dies
between the server's yes and our mark, the claim expires and the message goes once more with the same Message-ID.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from core import clock, crypto
from core.models import OutboxMessage
from core.outbox.notices import Notice, events
from core.outbox.render import rendered

CLAIM_LASTS = timedelta(minutes=5)
MAX_ATTEMPTS = 8
Status = OutboxMessage.Status


def new_message_id() -> str:
    """Return a fresh RFC 5322 Message-ID in the domain of the sender."""
    domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ")
    return make_msgid(domain=domain)


def post(batch: Sequence[Notice], *, about: models.Model | None = None, number: int | None = None) -> None:
    """Queue one message a notice, in the caller's transaction.

    `about` and `number` (the journal's number of the act) go together and make it unique: the same act never announces
    twice to one address.
    """
    moment = clock.now()
    rows = [_row(notice, about, number, moment) for notice in batch]
    OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)


def _row(notice: Notice, about: models.Model | None, number: int | None, moment: datetime) -> OutboxMessage:
    person = notice.recipient
    language = notice.language or getattr(person, "language", "") or settings.LANGUAGE_CODE
    subject, body = rendered(notice, language)
    secret = events[notice.event].secret
    return OutboxMessage(
        template=notice.event if about is not None else "",
        object_type=about._meta.label_lower if about is not None else "",
        object_id=about.pk if about is not None else None,
        number=number,
        recipient=person,
        address=notice.address or person.email,
        language=language,
        subject=subject,
        body="" if secret else body,
        sealed_body=crypto.seal(body) if secret else "",
        secret=secret,
        message_id=new_message_id(),
        created_at=moment,
        due_at=moment,
    )


def claim_next(now: datetime | None = None) -> OutboxMessage | None:
    """Claim one message that is due, or return None. Two workers never claim the same one.

    Raises RuntimeError inside a transaction: the claim must be committed before anything is sent.
    """
    moment = now or clock.now()
    ready = Q(status=Status.QUEUED, due_at__lte=moment) | Q(
        status=Status.SENDING, claimed_at__lte=moment - CLAIM_LASTS, attempts__lt=MAX_ATTEMPTS
    )
    with transaction.atomic(durable=True):
        message = (
            OutboxMessage.objects.select_for_update(skip_locked=True, no_key=True)
            .filter(ready)
            .order_by("due_at", "id")
            .first()
        )
        if message is None:
            return None
        message.status, message.claimed_at, message.attempts = Status.SENDING, moment, message.attempts + 1
        message.save(update_fields=["status", "claimed_at", "attempts"])
        return message


def deliver(message: OutboxMessage) -> bool:
    """Send a claimed message and mark it. A refusal waits twice as long each time; the eighth one is final."""
    transport = import_string(settings.OUTBOX_TRANSPORT)
    try:
        send_through(transport, message)
    except Exception as error:  # whatever a mail server or a network can say
        _mark_refused(message, error)
        return False
    OutboxMessage.objects.filter(pk=message.pk).update(
        status=Status.SENT, sent_at=clock.now(), error="", sealed_body=""
    )
    return True


def send_through(transport: Any, message: OutboxMessage) -> None:
    """Hand `message` to a Django e-mail backend class, outside any transaction."""
    transport(fail_silently=False).send_messages([message_as_mail(message)])


def message_as_mail(message: OutboxMessage) -> EmailMultiAlternatives:
    """Return `message` as a Django e-mail with its fixed Message-ID."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=crypto.unseal(message.sealed_body) if message.secret else message.body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.address],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _mark_refused(message: OutboxMessage, error: Exception) -> None:
    moment = clock.now()
    columns = {"error": f"{type(error).__name__}: {error}"[:250]}
    if message.attempts >= MAX_ATTEMPTS:
        _give_up(OutboxMessage.objects.filter(pk=message.pk), **columns)
        return
    OutboxMessage.objects.filter(pk=message.pk).update(
        status=Status.QUEUED, due_at=moment + timedelta(minutes=2**message.attempts), **columns
    )


def _give_up(messages: models.QuerySet[OutboxMessage], **columns: str) -> int:
    # What was secret is of no use any more, and is not kept.
    return messages.update(status=Status.FAILED, sealed_body="", **columns)


def drain(at: datetime | None = None, *, limit: int = 500) -> int:
    """Send what is due at `at` (now by default), at most `limit` messages; return how many were sent.

    Idempotent, and safe beside other workers. A message whose workers died eight times is given up.
    """
    sent = 0
    for _turn in range(limit):
        message = claim_next(at)
        if message is None:
            break
        sent += deliver(message)
    expired = (at or clock.now()) - CLAIM_LASTS
    _give_up(
        OutboxMessage.objects.filter(status=Status.SENDING, claimed_at__lte=expired, attempts__gte=MAX_ATTEMPTS),
        error="the worker died while sending",
    )
    return sent
