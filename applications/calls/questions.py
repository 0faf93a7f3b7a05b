"""Questions to a call: asked by who is signed in, answered by officers for everybody."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.messages import question_answered
from applications.calls.models import Call, CallQuestion
from applications.calls.models.question import LONGEST
from applications.calls.selectors import takes_questions
from core import journal
from core.access import require
from core.i18n import LocalisedText
from core.outbox.queue import post
from core.transitions import TransitionRefused, stated

# So many questions of one person to one call may wait at a time.
MOST_WAITING = 5


def ask(*, call: Call, text: str, language: str, by: User, at: datetime) -> CallQuestion:
    """Keep the question of `by` to `call`; the same words again are one question.

    Raises TransitionRefused when there is nothing to ask, too much waits, or the call takes no questions any more.
    """
    said = stated(text, _("Write your question."))
    if len(said) > LONGEST:
        raise TransitionRefused([_("A question has at most %(most)s characters.") % {"most": LONGEST}])
    if not takes_questions(call, at):
        raise TransitionRefused([_("This call takes no questions any more.")])
    with transaction.atomic():
        Call.objects.select_for_update(no_key=True).get(pk=call.pk)
        waiting = CallQuestion.objects.filter(call=call, asked_by=by, published_at=None, set_aside_at=None)
        if same := waiting.filter(text=said).first():
            return same
        if waiting.count() >= MOST_WAITING:
            raise TransitionRefused([_("Several of your questions wait for an answer: please wait for it.")])
        asked = CallQuestion.objects.create(call=call, asked_by=by, asked_at=at, language=language, text=said)
        journal.append(asked, event="ask", by=by, at=at)
    return asked


def answer(
    *, question: CallQuestion, texts: Mapping[str, LocalisedText], publish: bool, by: User, at: datetime
) -> CallQuestion:
    """Write the "question" and the "answer" of `texts`, and publish them when `publish`; who asked is told once.

    What is published can be mended. Raises PermissionDenied, and TransitionRefused when a language of the call lacks
    one of the two.
    """
    require(by, "calls.answer_questions", question.call)
    with transaction.atomic():
        fresh = _locked(question)
        fresh.question, fresh.answer = texts["question"], texts["answer"]
        first = publish and fresh.published_at is None
        if publish or fresh.published_at:
            _complete(fresh)
            fresh.answered_by, fresh.set_aside_at = by, None
            fresh.published_at = fresh.published_at or at
        fresh.save()
        act = journal.append(fresh, event="publish" if publish else "write", by=by, at=at)
        if first:
            post(question_answered(fresh), about=fresh, number=act.number)
    return fresh


def set_aside(*, question: CallQuestion, by: User, at: datetime) -> CallQuestion:
    """Leave a question without a public answer. Raises PermissionDenied, TransitionRefused once it is published."""
    require(by, "calls.answer_questions", question.call)
    with transaction.atomic():
        fresh = _locked(question)
        if fresh.published_at:
            raise TransitionRefused([_("This answer is published: it can be mended, not taken away.")])
        fresh.set_aside_at = at
        fresh.save(update_fields=["set_aside_at"])
        journal.append(fresh, event="set_aside", by=by, at=at)
    return fresh


def _complete(question: CallQuestion) -> None:
    lacking = [
        language
        for language in question.call.languages
        if not question.question.get(language, "").strip() or not question.answer.get(language, "").strip()
    ]
    if lacking:
        raise TransitionRefused([_("Write the question and the answer in each language of the call.")])


def _locked(question: CallQuestion) -> CallQuestion:
    rows = CallQuestion.objects.select_for_update(no_key=True, of=("self",)).select_related("call__programme")
    return rows.get(pk=question.pk)
