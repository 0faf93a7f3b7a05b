"""Many requests at once, on PostgreSQL.

The first and the third test were seen to fail without the lock of `core.transitions.lock`, the last one without the
one of `services.answers`. The second rests on a unique constraint, the fourth on the lock of `core.versions`.
"""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections, transaction

from applications.entries.models import Application, Deposit, StageEntry
from applications.entries.services import NotAnswerable, save_answer, start_application, submit
from applications.entries.workflows import EntryState
from core.journal import entries_of
from core.journal_proof import faults
from core.models import OutboxMessage
from core.versions import Conflict
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.entries import CLOSES_AT, a_complete_entry, a_startup, fresh
from tests.factories.forms import a_published_call

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
THREADS = 20


def at_once(act: Callable[[int], object], threads: int = THREADS) -> list[BaseException]:
    """Run `act(number)` in as many threads at the same moment; return what they raised."""
    start = threading.Barrier(threads)
    raised: list[BaseException] = []

    def run(number: int) -> None:
        start.wait()
        try:
            act(number)
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return raised


def test_twenty_identical_submissions_have_one_effect():
    entry = a_complete_entry(UserFactory())
    by = entry.application.applicant
    raised = at_once(lambda _number: submit(entry=StageEntry.objects.get(pk=entry.pk), by=by, at=OPEN_AT))
    assert raised == []
    assert Deposit.objects.count() == 1
    assert entries_of(entry).filter(event="submit").count() == 1
    assert OutboxMessage.objects.filter(template="entries.received").count() == 1
    assert list(faults()) == []


def test_twenty_identical_starts_make_one_application():
    person, call = UserFactory(), a_published_call()
    startup = a_startup(person)
    raised = at_once(lambda _number: start_application(call=call, startup=startup, by=person, at=OPEN_AT))
    assert raised == []
    assert Application.objects.count() == StageEntry.objects.count() == 1


def test_a_submission_that_arrived_in_time_and_waited_for_the_lock_is_in_time():
    entry = a_complete_entry(UserFactory())
    arrived = CLOSES_AT - timedelta(microseconds=1)
    waiting = threading.Thread(target=_submit_in_thread, args=(entry, arrived))
    with transaction.atomic():
        Application.objects.select_for_update().get(pk=entry.application_id)
        waiting.start()
        waiting.join(timeout=1)
        assert waiting.is_alive(), "it waits for the lock"
    waiting.join()
    assert fresh(entry).state == EntryState.SUBMITTED
    assert fresh(entry).submitted_at == arrived


def _submit_in_thread(entry, at):
    try:
        submit(entry=StageEntry.objects.get(pk=entry.pk), by=entry.application.applicant, at=at)
    finally:
        connections.close_all()


def test_twenty_saves_of_one_answer_leave_one_text_and_nineteen_conflicts():
    entry = a_complete_entry(UserFactory())
    by = entry.application.applicant

    def save(number):
        save_answer(entry=entry, key="title", value=f"Titre {number}", version=1, client_id="", by=by, at=OPEN_AT)

    raised = at_once(save)
    assert [type(error) for error in raised] == [Conflict] * (THREADS - 1)
    assert entry.answers.get(key="title").version == 2


def test_a_save_that_meets_a_submission_waits_and_is_refused():
    entry = a_complete_entry(UserFactory())
    by = entry.application.applicant
    raised: list[BaseException] = []
    saving = threading.Thread(target=_save_in_thread, args=(entry, raised))
    with transaction.atomic():
        submit(entry=StageEntry.objects.get(pk=entry.pk), by=by, at=OPEN_AT)
        saving.start()
        saving.join(timeout=1)
        assert saving.is_alive(), "it waits for the lock"
    saving.join()
    assert [type(error) for error in raised] == [NotAnswerable]
    assert Deposit.objects.get().document["answers"]["title"] == entry.answers.get(key="title").value


def _save_in_thread(entry, raised):
    by = entry.application.applicant
    try:
        save_answer(entry=entry, key="title", value="Trop tard", version=1, client_id="", by=by, at=OPEN_AT)
    except NotAnswerable as refused:
        raised.append(refused)
    finally:
        connections.close_all()
