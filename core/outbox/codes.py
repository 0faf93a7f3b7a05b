"""Codes to telephones: one SMS each, sealed until it is sent, shown nowhere."""

from core import clock, crypto
from core.models import OutboxMessage
from core.outbox.queue import new_message_id
from core.outbox.sms import in_one, simplified


def post_code(number: str, sentence: str, link: str, language: str) -> None:
    """Queue `sentence`, with `link` if there is one, to `number` (E.164), in the caller's transaction."""
    text = in_one(sentence, link) if link else simplified(sentence)
    moment = clock.now()
    OutboxMessage.objects.create(
        channel=OutboxMessage.Channel.SMS,
        address=number,
        language=language,
        secret=True,
        sealed_body=crypto.seal(text),
        message_id=new_message_id(),
        created_at=moment,
        due_at=moment,
    )
