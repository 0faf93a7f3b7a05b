"""Many requests at once, on PostgreSQL."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.test import Client
from django.urls import reverse

from applications.entries.models import Application, Deposit, StageEntry
from applications.entries.services import NotAnswerable, save_answer, start_application, submit
from applications.entries.workflows import EntryState
from core.clock import now
from core.journal import entries_of
from core.models import OutboxMessage
from core.versions import Conflict
from tests.concurrency import errors_in
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.entries import CLOSES_AT, a_complete_entry, a_startup, fresh
from tests.factories.forms import a_published_call

TWENTY = 20
INSTANT = timedelta(microseconds=1)


def test_twenty_identical_submissions_have_one_effect(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried): errors of a unique constraint."""
    entry = a_complete_entry(UserFactory())
    by = entry.application.applicant
    answers = at_once(lambda: submit(entry=entry, by=by, at=OPEN_AT), times=TWENTY)
    assert errors_in(answers) == []
    assert Deposit.objects.count() == 1
    assert entries_of(entry).filter(event="submit").count() == 1
    assert OutboxMessage.objects.filter(template="entries.received").count() == 1


def test_twenty_identical_starts_make_one_application(at_once):
    """A unique constraint holds this one: it passes without any lock."""
    person, call = UserFactory(), a_published_call()
    startup = a_startup(person)
    answers = at_once(lambda: start_application(call=call, startup=startup, by=person, at=OPEN_AT), times=TWENTY)
    assert errors_in(answers) == []
    assert Application.objects.count() == StageEntry.objects.count() == 1


def press_submit(entry):
    """Send the applicant's POST and return its answer."""
    browser = Client()
    browser.force_login(entry.application.applicant)
    return browser.post(reverse("entries:submit", args=[entry.application.reference, entry.stage.number]))


def pressed_while_locked(entry, begun, clock, arrival):
    """Press at `arrival` while another act holds the application until an hour after the window has closed."""
    clock.move_to(arrival, tick=False)
    with transaction.atomic():
        Application.objects.select_for_update().get(pk=entry.application_id)
        pressed = begun(partial(press_submit, entry))
        pressed.wait_until_blocked()
        clock.move_to(CLOSES_AT + timedelta(hours=1), tick=False)
    assert now() > CLOSES_AT
    return pressed.answer()


def test_request_that_arrived_in_time_and_waited_past_the_closing_is_in_time(begun, time_machine):
    """Fails when `transition` takes the time after it has the lock (tried): the answer is 409."""
    entry = a_complete_entry(UserFactory())
    answer = pressed_while_locked(entry, begun, time_machine, CLOSES_AT - INSTANT)
    assert answer.status_code == 302
    assert (fresh(entry).state, fresh(entry).submitted_at) == (EntryState.SUBMITTED, CLOSES_AT - INSTANT)


def test_request_that_arrived_at_the_closing_and_waited_is_late(begun, time_machine):
    entry = a_complete_entry(UserFactory())
    answer = pressed_while_locked(entry, begun, time_machine, CLOSES_AT)
    assert answer.status_code == 409
    assert fresh(entry).state == EntryState.DRAFT


def test_twenty_saves_of_one_answer_leave_one_text_and_nineteen_conflicts(at_once):
    """Two locks hold it, that of `services.answers` and that of `core.versions`: fails without both (tried)."""
    entry = a_complete_entry(UserFactory())
    by = entry.application.applicant
    save = partial(save_answer, entry=entry, key="title", version=1, client_id="", by=by, at=OPEN_AT)
    answers = at_once(*[partial(save, value=f"Titre {number}") for number in range(TWENTY)])
    assert [type(error) for error in errors_in(answers)] == [Conflict] * (TWENTY - 1)
    assert entry.answers.get(key="title").version == 2


def test_a_save_that_meets_a_submission_waits_and_is_refused(begun):
    """Fails without the row lock of `services.answers` (tried): the save does not wait."""
    entry = a_complete_entry(UserFactory())
    by = entry.application.applicant
    save = partial(save_answer, entry=entry, key="title", version=1, client_id="", by=by, at=OPEN_AT)
    with transaction.atomic():
        submit(entry=entry, by=by, at=OPEN_AT)
        saving = begun(partial(save, value="Trop tard"))
        saving.wait_until_blocked()
    assert isinstance(saving.answer(), NotAnswerable)
    assert Deposit.objects.get().document["answers"]["title"] == entry.answers.get(key="title").value
