"""Messages between an applicant and officers, and internal notes."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from applications.entries.models import Message, Note
from applications.entries.selectors.waiting import waiting_to_answer
from applications.entries.services import settle_messages, write_message, write_note
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from tests.factories.calls import OPEN_AT
from tests.factories.entries import an_entry

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def entry(alice):
    return an_entry(alice)


def write(entry, by, text="Bonjour", at=LATER):
    return write_message(application=entry.application, text=text, by=by, at=at)


def url(entry, name):
    return reverse(f"entries:{name}", args=[entry.application.reference, entry.stage.number])


def test_message_of_the_applicant_tells_the_officers(entry, alice, officer):
    assert not write(entry, alice).from_staff
    assert OutboxMessage.objects.get(template="entries.message_received").recipient == officer


def test_message_of_an_officer_tells_the_applicant_and_settles_what_waited(entry, alice, officer):
    write(entry, alice)
    assert write(entry, officer, "Oui").from_staff
    assert OutboxMessage.objects.get(template="entries.message").recipient == alice
    assert waiting_to_answer(officer) == []


def test_only_officers_who_wrote_in_a_thread_are_told_of_what_follows(entry, alice, officer, person):
    person(Role.OFFICER, email="officer2@example.org")
    write(entry, officer)
    write(entry, alice)
    assert OutboxMessage.objects.get(template="entries.message_received").recipient == officer


def test_same_words_sent_twice_are_one_message(entry, alice):
    assert write(entry, alice) == write(entry, alice, at=LATER + timedelta(seconds=5))
    assert Message.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4001])
def test_message_without_words_or_too_long_is_refused(entry, alice, text):
    with pytest.raises(TransitionRefused):
        write(entry, alice, text)


def test_stranger_writes_nothing(entry, bob, person):
    for who in (bob, person(Role.OFFICER, programme_code="W4L"), person(Role.JUROR)):
        with pytest.raises(PermissionDenied):
            write(entry, who)
        with pytest.raises(PermissionDenied):
            write_note(application=entry.application, text="Note", by=who, at=LATER)


def test_applicant_keeps_no_note_on_their_own_application_even_as_an_officer(person):
    both = person(Role.OFFICER)
    with pytest.raises(PermissionDenied):
        write_note(application=an_entry(both).application, text="Note", by=both, at=LATER)


def test_message_waits_until_it_is_settled(entry, alice, officer):
    write(entry, alice)
    assert [line.detail for line in waiting_to_answer(officer)] == [entry.application.reference]
    assert settle_messages(application=entry.application, by=officer, at=LATER) == 1
    assert waiting_to_answer(officer) == []


def test_applicant_reads_the_thread_without_the_name_of_an_officer_and_no_note(client, entry, alice, officer):
    write(entry, officer, "Il manque le budget")
    write_note(application=entry.application, text="NoteInterne", by=officer, at=LATER)
    client.force_login(alice)
    page = client.get(url(entry, "thread")).content.decode()
    assert "Il manque le budget" in page
    assert "NoteInterne" not in page
    assert officer.full_name not in page


def test_applicant_sends_a_message_by_the_page(client, entry, alice):
    client.force_login(alice)
    assert client.post(url(entry, "thread"), {"text": "Bonjour"}).status_code == 302
    assert client.post(url(entry, "thread"), {"text": ""}).status_code == 422
    assert Message.objects.get().text == "Bonjour"


def test_officer_answers_notes_and_settles_by_the_page(client, entry, alice, officer):
    write(entry, alice)
    client.force_login(officer)
    assert client.post(url(entry, "officer_note"), {"note-text": "NoteInterne"}).status_code == 302
    assert client.post(url(entry, "officer_settle")).status_code == 302
    assert client.post(url(entry, "officer_thread"), {"answer-text": "Oui"}).status_code == 302
    assert "NoteInterne" in client.get(url(entry, "officer_thread")).content.decode()
    assert (Note.objects.count(), Message.objects.count()) == (1, 2)


@pytest.mark.parametrize(("page", "reader"), [("thread", "alice"), ("officer_thread", "officer")])
def test_thread_asks_as_many_queries_at_three_rows_as_at_one(client, entry, officer, request, page, reader):
    client.force_login(request.getfixturevalue(reader))
    write(entry, officer, "1")
    write_note(application=entry.application, text="1", by=officer, at=LATER)
    counts = []
    for number in (2, 3):
        with CaptureQueriesContext(connection) as captured:
            client.get(url(entry, page))
        counts.append(len(captured))
        write(entry, officer, str(number))
        write(entry, officer, str(number) * 2)
        write_note(application=entry.application, text=str(number), by=officer, at=LATER)
    assert counts[0] == counts[1]


def test_thread_is_paged(client, entry, alice, officer):
    for number in range(21):
        write(entry, officer, f"Message {number}.")
    client.force_login(alice)
    assert "Message 0." not in client.get(url(entry, "thread")).content.decode()
    assert "Message 0." in client.get(f"{url(entry, 'thread')}?page=2").content.decode()
