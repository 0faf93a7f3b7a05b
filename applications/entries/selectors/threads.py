"""Messages and notes of an application, the newest first. Who may see the application was asked by the caller."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import people_with, reach_q
from applications.entries.models import Application, Message, Note


def messages_of(application: Application) -> QuerySet[Message]:
    """Return the messages of `application`, their authors joined."""
    return Message.objects.filter(application=application).select_related("author").order_by("-pk")


def notes_of(application: Application) -> QuerySet[Note]:
    """Return the internal notes on `application`, their authors joined. Never for the applicant's side."""
    return Note.objects.filter(application=application).select_related("author").order_by("-pk")


def unsettled() -> Q:
    """Return the condition of a message of an applicant that nobody answered."""
    return Q(from_staff=False, settled_at__isnull=True)


def messages_to_answer(user: Any) -> QuerySet[Message]:
    """Return the messages that wait for an answer of officers such as `user`, the oldest first."""
    reached = reach_q(user, [Role.OFFICER], "application__")
    waiting = Message.objects.filter(unsettled(), reached, application__is_test=False)
    return waiting.exclude(application__applicant=user).order_by("pk")


def officers_to_tell(application: Application) -> list[User]:
    """Return who is told of an applicant's message: the officers who wrote in this thread, else all who reach it.

    Nobody is told of a test.
    """
    if application.is_test:
        return []
    reaching = people_with(Role.OFFICER, application).exclude(pk=application.applicant_id)
    wrote = application.messages.filter(from_staff=True).values("author")
    return list(reaching.filter(pk__in=wrote)) or list(reaching)
