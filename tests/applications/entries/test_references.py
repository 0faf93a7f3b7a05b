"""References of third parties: asked by a private link, read by staff and jury, never by the applicant's side."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from applications.entries.models import Reference, Right
from applications.entries.services import submit
from applications.entries.services.references import (
    LIFETIME,
    REMINDED_BEFORE,
    ask_reference,
    cancel_reference,
    decline_reference,
    remind_references,
    write_reference,
)
from applications.entries.services.team import LinkGone, accept_invitation, invite
from applications.forms.composition import body_of, document_of
from applications.forms.models import StageForm
from applications.forms.schema import FormDocument
from core import journal
from core.models import OutboxMessage
from core.outbox.mail import message_as_mail
from core.transitions import TransitionRefused
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, fresh
from tests.factories.forms import REFERRED_FORM, SMALL_FORM, a_published_call

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)
SAID = "Je connais cette équipe depuis deux ans et je lui confierais mes propres séchoirs."


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def entry(alice):
    return a_complete_entry(alice, call=a_published_call(REFERRED_FORM))


def asked(entry, email="samir@example.org", by=None, **fields):
    who = {"full_name": "Samir Tazi", "relation": "Client", **fields}
    return ask_reference(entry=entry, email=email, by=by or entry.application.applicant, at=LATER, **who)


def url(entry, name, *more):
    return reverse(f"entries:{name}", args=[entry.application.reference, entry.stage.number, *more])


def link(reference):
    return reverse("entries:referee", args=[reference.secret])


def test_form_says_how_many_references_a_section_asks():
    document = FormDocument.parse(REFERRED_FORM)
    assert (document.references, FormDocument.parse(SMALL_FORM).references) == (2, 0)
    assert document.as_json()["sections"][1]["references"] == 2
    assert "references" not in document.as_json()["sections"][0]


def test_editor_keeps_the_references_of_a_section():
    document = FormDocument.parse(REFERRED_FORM)
    body = StageForm._meta.get_field("body").stream_block.to_python(body_of(document))
    assert document_of(body) == document


def test_referee_is_mailed_a_private_link(entry):
    reference = asked(entry)
    message = OutboxMessage.objects.get(template="entries.reference_asked")
    assert (message.address, message.body, message.recipient) == ("samir@example.org", "", None)
    assert link(reference) in message_as_mail(message).body


def test_referee_writes_without_an_account_and_once(client, entry, alice):
    reference = asked(entry)
    assert client.get(link(reference)).context["reference"] == reference
    assert client.post(link(reference), {"text": SAID}).status_code == 200
    kept = Reference.objects.get()
    assert (kept.outcome, kept.text, kept.secret) == ("written", SAID, "")
    assert client.post(link(reference), {"text": SAID}).status_code == 200
    assert client.post(link(reference), {"text": SAID * 2}).status_code == 410
    assert Reference.objects.get().text == SAID
    assert OutboxMessage.objects.get(template="entries.reference_in").recipient == alice


def test_referee_declines_and_another_may_be_named(client, entry, alice):
    first, _second = asked(entry), asked(entry, "amal@example.org")
    with pytest.raises(TransitionRefused):
        asked(entry, "third@example.org")
    assert client.post(link(first), {"act": "decline"}).status_code == 200
    assert client.post(link(first), {"text": SAID}).status_code == 410
    assert asked(entry, "third@example.org")


@pytest.mark.parametrize("text", ["", "Bien.", "x" * 4001])
def test_text_that_is_too_short_or_too_long_is_shown_again(client, entry, text):
    reference = asked(entry)
    assert client.post(link(reference), {"text": text}).status_code == 422
    assert Reference.objects.get().outcome == ""


def test_link_expires_or_is_taken_back_or_never_was(client, entry, alice):
    reference, other = asked(entry), asked(entry, "amal@example.org")
    cancel_reference(reference=reference, by=alice, at=LATER)
    for address in (link(reference), reverse("entries:referee", args=["never-existed"])):
        assert client.get(address).status_code == client.post(address, {"text": SAID}).status_code == 410
    with pytest.raises(LinkGone):
        write_reference(reference=other, text=SAID, at=LATER + LIFETIME)
    with pytest.raises(LinkGone):
        decline_reference(reference=reference, at=LATER)


def test_reference_may_come_after_the_deposit_and_nobody_is_asked_then(entry, alice):
    reference = asked(entry)
    submit(entry=entry, by=alice, at=LATER)
    with pytest.raises(TransitionRefused):
        asked(entry, "amal@example.org")
    assert write_reference(reference=reference, text=SAID, at=LATER).outcome == "written"


@pytest.mark.parametrize("whose", ["applicant", "teammate", "member", "same"])
def test_reference_comes_from_outside_and_once_a_person(entry, alice, bob, whose):
    if whose == "teammate":
        seat = invite(application=entry.application, right=Right.VIEW, by=alice, at=LATER)
        accept_invitation(secret=seat.secret, by=bob, at=LATER)
    entry.application.startup.members.filter(is_leader=False).update(email="karim@example.org")
    asked(entry, "same@example.org")
    address = {"applicant": alice.email, "teammate": bob.email, "member": "karim@example.org"}
    with pytest.raises(TransitionRefused):
        asked(entry, address.get(whose, "same@example.org"))


def test_call_that_asks_no_reference_takes_none(client, alice):
    entry = a_complete_entry(alice)
    with pytest.raises(TransitionRefused):
        asked(entry)
    client.force_login(alice)
    assert "/recommandations/" not in client.get(url(entry, "tasks")).content.decode()


def test_who_may_only_read_asks_nobody(entry, alice, bob):
    seat = invite(application=entry.application, right=Right.VIEW, by=alice, at=LATER)
    accept_invitation(secret=seat.secret, by=bob, at=LATER)
    with pytest.raises(PermissionDenied):
        asked(entry, by=bob)


def test_applicant_sees_that_it_is_in_and_not_the_text(client, entry, alice):
    write_reference(reference=asked(entry), text=SAID, at=LATER)
    submit(entry=entry, by=alice, at=LATER)
    client.force_login(alice)
    for page in ("references", "tasks", "receipt", "team", "thread"):
        assert SAID not in client.get(url(entry, page)).content.decode()
    assert client.get(url(entry, "references")).context["references"][0].outcome == "written"
    assert not [one for one in OutboxMessage.objects.all() if SAID in message_as_mail(one).body]
    assert SAID not in str([(act.reason, act.payload) for act in journal.entries_of(entry)])


def test_officer_reads_it_beside_the_deposit(client, entry, alice, officer):
    write_reference(reference=asked(entry), text=SAID, at=LATER)
    submit(entry=entry, by=alice, at=LATER)
    client.force_login(officer)
    assert SAID in client.get(url(entry, "officer_entry")).content.decode()


def test_applicant_asks_and_takes_back_by_the_page(client, entry, alice):
    client.force_login(alice)
    sent = {"full_name": "Samir", "email": "Samir@Example.org", "relation": "Client"}
    assert client.post(url(entry, "references"), {}).status_code == 422
    assert client.post(url(entry, "references"), sent).status_code == 302
    assert client.post(url(entry, "references"), sent).status_code == 409
    reference = Reference.objects.get()
    assert reference.email == "samir@example.org"
    assert client.post(url(entry, "cancel_reference", reference.pk)).status_code == 302
    assert client.post(url(entry, "cancel_reference", 0)).status_code == 404
    assert client.get(url(entry, "references")).context["references"] == []


def test_reminder_goes_out_once_a_week_before_the_end(entry):
    asked(entry)
    due = LATER + LIFETIME - REMINDED_BEFORE
    assert [remind_references(at) for at in (due - timedelta(seconds=1), due, due)] == [0, 1, 0]
    assert OutboxMessage.objects.get(template="entries.reference_due").address == "samir@example.org"


def test_who_answered_is_not_reminded(entry):
    decline_reference(reference=asked(entry), at=LATER)
    assert remind_references(LATER + LIFETIME - REMINDED_BEFORE) == 0


def test_task_list_leads_to_the_references(client, entry, alice):
    client.force_login(alice)
    assert url(entry, "references") in client.get(url(fresh(entry), "tasks")).content.decode()
