"""Writing to the outbox, and working it off.

A worker claims a row in a transaction of its own, sends, and marks it sent. Nothing is lost; when a worker dies
between the server's yes and our mark, the claim expires and the message goes once more with the same Message-ID.
What the gateway to telephones refuses goes by e-mail instead. E-mail never waits for the gateway: each has a round of
its own, and the gateway's ends at its first failure or after GATEWAY_ROUND seconds.
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid
from enum import Enum, auto

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from core import clock, crypto
from core.models import OutboxMessage
from core.outbox.channels import TELEPHONE, Channel, has_gateway, way_to
from core.outbox.gateway import Refused, Unavailable
from core.outbox.mail import calendar_of, send_through
from core.outbox.notices import Notice, events
from core.outbox.render import Texts, rendered, short_text

CLAIM_LASTS = timedelta(minutes=5)
MAX_ATTEMPTS = 8
CHUNK = 500
Status = OutboxMessage.Status


class Outcome(Enum):
    """What became of a claimed message."""

    SENT = auto()
    LATER = auto()
    FAILED = auto()


def new_message_id() -> str:
    """Return a fresh RFC 5322 Message-ID in the domain of the sender."""
    domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ")
    return make_msgid(domain=domain)


def post(batch: Sequence[Notice], *, about: models.Model | None = None, number: int | None = None) -> None:
    """Queue one message a notice, in the caller's transaction.

    `about` and `number` (the journal's number of the act) go together and make it unique: the same act never announces
    twice to one address.
    """
    post_all([(notice, about, number) for notice in batch])


def post_all(batch: Sequence[tuple[Notice, models.Model | None, int | None]]) -> None:
    """Queue what `post` queues for many acts at once: each notice with the object and the number of its own act.

    The officers' texts are read once, and `CHUNK` messages are written by one statement.
    """
    moment, texts = clock.now(), Texts()
    rows = [_row(notice, about, number, moment, texts) for notice, about, number in batch]
    OutboxMessage.objects.bulk_create(rows, batch_size=CHUNK, ignore_conflicts=True)


def _row(
    notice: Notice, about: models.Model | None, number: int | None, moment: datetime, texts: Texts
) -> OutboxMessage:
    person = notice.recipient
    language = notice.language or getattr(person, "language", "") or settings.LANGUAGE_CODE
    channel, address = way_to(notice)
    subject, body = rendered(notice, language, texts)
    secret = events[notice.event].secret
    return OutboxMessage(
        template=notice.event if about is not None else "",
        object_type=about._meta.label_lower if about is not None else "",
        object_id=about.pk if about is not None else None,
        number=number,
        recipient=person,
        channel=channel,
        address=address,
        language=language,
        subject=subject,
        body="" if secret else body,
        sealed_body=crypto.seal(body) if secret else "",
        short=short_text(notice, language, channel, texts) if channel in TELEPHONE else "",
        calendar=calendar_of(notice),
        secret=secret,
        message_id=new_message_id(),
        created_at=moment,
        due_at=moment,
    )


def claim_next(now: datetime | None = None, channels: Sequence[str] = (Channel.EMAIL,)) -> OutboxMessage | None:
    """Claim one message of these channels that is due, or return None. Two workers never claim the same one.

    Raises RuntimeError inside a transaction: the claim must be committed before anything is sent.
    """
    moment = now or clock.now()
    ready = Q(status=Status.QUEUED, due_at__lte=moment) | Q(
        status=Status.SENDING, claimed_at__lte=moment - CLAIM_LASTS, attempts__lt=MAX_ATTEMPTS
    )
    with transaction.atomic(durable=True):
        message = (
            OutboxMessage.objects.select_for_update(skip_locked=True, no_key=True)
            .filter(ready, channel__in=channels)
            .order_by("due_at", "id")
            .first()
        )
        if message is None:
            return None
        message.status, message.claimed_at, message.attempts = Status.SENDING, moment, message.attempts + 1
        message.save(update_fields=["status", "claimed_at", "attempts"])
        return message


def deliver(message: OutboxMessage) -> Outcome:
    """Send a claimed message and mark it. A failure waits twice as long each time; the eighth one is final."""
    try:
        reference = _send(message)
    except Refused as refusal:
        _give_up(message, str(refusal))
        return Outcome.FAILED
    except Exception as error:  # whatever a server or a network can say
        return _mark_refused(message, error)
    OutboxMessage.objects.filter(pk=message.pk).exclude(status=Status.SENT).update(
        status=Status.SENT, sent_at=clock.now(), error="", sealed_body="", reference=reference
    )
    return Outcome.SENT


def _send(message: OutboxMessage) -> str:
    if message.channel == Channel.EMAIL:
        send_through(import_string(settings.OUTBOX_TRANSPORT), message)
        return ""
    if not has_gateway():
        raise Refused("no gateway is set up")
    reference: str = import_string(settings.GATEWAY_TRANSPORT)().send(message)
    return reference


def _mark_refused(message: OutboxMessage, error: Exception) -> Outcome:
    reason = f"{type(error).__name__}: {error}"
    if message.attempts >= MAX_ATTEMPTS:
        _give_up(message, reason)
        return Outcome.FAILED
    now = clock.now()
    asked = now + error.wait if isinstance(error, Unavailable) else now
    _under_its_claim(message).update(
        status=Status.QUEUED, due_at=max(now + timedelta(minutes=2**message.attempts), asked), error=reason[:250]
    )
    if asked > now:
        # The gateway asked us to slow down: the messages behind this one wait too, and keep their attempts.
        OutboxMessage.objects.filter(status=Status.QUEUED, channel__in=TELEPHONE, due_at__lt=asked).update(due_at=asked)
    return Outcome.LATER


def _under_its_claim(message: OutboxMessage) -> models.QuerySet[OutboxMessage]:
    # A worker that slept through the end of its claim must not undo what the next one did.
    return OutboxMessage.objects.filter(pk=message.pk, status=Status.SENDING, attempts=message.attempts)


def _give_up(message: OutboxMessage, reason: str) -> None:
    with transaction.atomic():
        # What was secret is of no use any more, and is not kept.
        given_up = _under_its_claim(message).update(status=Status.FAILED, sealed_body="", error=reason[:250])
        person = message.recipient
        if given_up and person and person.email and message.channel in TELEPHONE:
            OutboxMessage.objects.bulk_create([_as_mail_instead(message, person.email)], ignore_conflicts=True)


def _as_mail_instead(message: OutboxMessage, address: str) -> OutboxMessage:
    copied = (
        "template",
        "object_type",
        "object_id",
        "number",
        "recipient",
        "language",
        "subject",
        "body",
        "html",
        "calendar",
    )
    now = clock.now()
    return OutboxMessage(
        **{name: getattr(message, name) for name in copied},
        address=address,
        instead_of=message,
        message_id=new_message_id(),
        created_at=now,
        due_at=now,
    )


def _bury(at: datetime | None, channels: Sequence[str]) -> None:
    expired = (at or clock.now()) - CLAIM_LASTS
    dead = OutboxMessage.objects.filter(
        status=Status.SENDING, claimed_at__lte=expired, attempts__gte=MAX_ATTEMPTS, channel__in=channels
    )
    for message in dead:
        _give_up(message, "the worker died while sending")


def drain(at: datetime | None = None, *, limit: int = 500) -> int:
    """Send the e-mails due at `at` (now by default), at most `limit`; return how many were sent.

    Idempotent, and safe beside other workers. A message whose workers died eight times is given up.
    """
    sent = 0
    for _turn in range(limit):
        message = claim_next(at)
        if message is None:
            break
        sent += deliver(message) is Outcome.SENT
    _bury(at, (Channel.EMAIL,))
    return sent


def drain_telephones(at: datetime | None = None, *, limit: int = 500) -> int:
    """Send the SMS and WhatsApp messages due at `at`, as `drain` does; return how many the gateway accepted.

    The round ends after GATEWAY_ROUND seconds, or when the gateway fails: what it does to one it would do to the next.
    """
    sent, end = 0, time.monotonic() + settings.GATEWAY_ROUND
    for _turn in range(limit):
        message = claim_next(at, TELEPHONE) if time.monotonic() < end else None
        if message is None:
            break
        outcome = deliver(message)
        sent += outcome is Outcome.SENT
        if outcome is Outcome.LATER:
            break
    _bury(at, TELEPHONE)
    return sent
