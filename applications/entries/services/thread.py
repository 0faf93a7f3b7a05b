"""Writing to the other side of an application, and for staff alone."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.entries.messages import message_from_applicant, message_from_staff
from applications.entries.models import Application, Message, Note
from applications.entries.models.thread import LONGEST
from applications.entries.selectors.threads import unsettled
from core import journal
from core.access import may, require
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock, stated

# The same words of the same person within so long are a second press of the button.
PRESSED_TWICE = timedelta(minutes=2)


def write_message(*, application: Application, text: str, by: User, at: datetime, settles: bool = True) -> Message:
    """Send `text` to the other side of `application`, which is told on the channel it chose.

    A message of staff settles those that waited, unless `settles` is false. The same words sent twice within two
    minutes are one message. Raises PermissionDenied, and TransitionRefused when there is nothing to say or too much.
    """
    from_staff = may(by, "entries.answer_message", application)
    if not from_staff:
        require(by, "entries.write_message", application)
    said = _said(text)
    with transaction.atomic():
        fresh = lock(application)
        lately = fresh.messages.filter(author=by, text=said, sent_at__gt=at - PRESSED_TWICE).first()
        if lately:
            return lately
        message = Message.objects.create(application=fresh, author=by, from_staff=from_staff, text=said, sent_at=at)
        if from_staff and settles:
            fresh.messages.filter(unsettled()).update(settled_at=at)
        # The journal says that something was written and by whom; the text has one home.
        act = journal.append(fresh, event="message", by=by, at=at, payload={"message": message.pk})
        tell = message_from_staff if from_staff else message_from_applicant
        post(tell(message), about=fresh, number=act.number)
    return message


def settle_messages(*, application: Application, by: User, at: datetime) -> int:
    """Say that the messages of `application` need no answer; return how many waited. Raises PermissionDenied."""
    require(by, "entries.answer_message", application)
    with transaction.atomic():
        fresh = lock(application)
        count = fresh.messages.filter(unsettled()).update(settled_at=at)
        if count:
            journal.append(fresh, event="settle_messages", by=by, at=at, payload={"count": count})
    return count


def write_note(*, application: Application, text: str, by: User, at: datetime) -> Note:
    """Keep an internal note on `application`. Raises PermissionDenied and TransitionRefused as `write_message` does."""
    require(by, "entries.write_note", application)
    said = _said(text)
    with transaction.atomic():
        fresh = lock(application)
        lately = fresh.notes.filter(author=by, text=said, written_at__gt=at - PRESSED_TWICE).first()
        return lately or Note.objects.create(application=fresh, author=by, text=said, written_at=at)


def _said(text: str) -> str:
    said = stated(text, _("Write your message."))
    if len(said) > LONGEST:
        raise TransitionRefused(
            [
                _("Your text is too long: it has %(count)d characters, at most %(most)d are possible.")
                % {"count": len(said), "most": LONGEST}
            ]
        )
    return said
