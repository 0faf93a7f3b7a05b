"""Changing the form of an open stage: what officers see, what happens to drafts, what applicants read."""

from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.enums import Role
from applications.entries.deposits import build_document
from applications.entries.selectors.earlier import earlier_answers
from applications.entries.selectors.form_change import form_changes
from applications.entries.services import publish_changed_form, save_file
from applications.forms.schema import FormDocument
from applications.forms.selectors import current_revision
from applications.forms.services import compose_form
from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionRefused
from tests.factories.calls import OPEN_AT
from tests.factories.entries import CLOSES_AT, a_submitted_entry, an_entry, answer, fresh
from tests.factories.forms import a_published_call, question

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
L = {"en": "Label", "fr": "Libellé", "ar": "عنوان"}


def choices(*keys):
    return [{"key": key, "label": L} for key in keys]


def a_form(*questions):
    return {"sections": [{"key": "all", "title": L, "intro": {}, "questions": list(questions)}]}


BEFORE = a_form(
    question("title", "short_text", max_length=80, role="title"),
    question("form", "choice", choices=choices("coop", "sarl")),
    question("clients", "long_text", max_length=100),
    question("jobs", "number"),
    question("consent", "consent", notice_version="1"),
)
AFTER = a_form(
    question("title", "long_text", max_length=5, role="title"),
    question("form", "choice", choices=choices("coop", "gie")),
    question("jobs", "date"),
    question("since", "date", required=False),
    question("consent", "consent", notice_version="1"),
)
ANSWERS = {"title": "Séchoirs", "form": "sarl", "clients": "Trente herboristes", "jobs": 4, "consent": True}


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture
def entry(alice):
    entry = an_entry(alice, call=a_published_call(BEFORE))
    answer(entry, **ANSWERS)
    return fresh(entry)


def change(entry, document=AFTER):
    stage = entry.stage
    compose_form(stage=stage, document=FormDocument.parse(document))
    return stage


def publish(stage, by, reason="La question change."):
    return publish_changed_form(stage=stage, by=by, at=OPEN_AT, reason=reason)


def test_officer_sees_what_changes_for_how_many_drafts(entry):
    changes = {one.key: one for one in form_changes(change(entry), FormDocument.parse(AFTER))}
    assert {key: (one.what, one.answered, one.set_aside) for key, one in changes.items()} == {
        "title": ("changed", 1, 0),
        "form": ("changed", 1, 1),
        "jobs": ("changed", 1, 1),
        "since": ("new", 0, 0),
        "clients": ("no longer asked", 1, 1),
    }


def test_drafts_are_carried_over_and_no_answer_is_dropped(entry, officer):
    revision = publish(change(entry), officer)
    carried = fresh(entry)
    assert carried.form_revision == revision == current_revision(entry.stage)
    assert {one.key: one.value for one in carried.answers.all()} == ANSWERS


def test_applicant_reads_the_earlier_answer_beside_the_question(client, alice, entry, officer):
    publish(change(entry), officer)
    client.force_login(alice)
    url = reverse("entries:section", args=[entry.application.reference, 1, "all"])
    page = client.get(url).content.decode()
    assert page.count("This question has changed") + page.count("Cette question a changé") == 2
    assert "Séchoirs</textarea>" in page
    tasks = client.get(reverse("entries:tasks", args=[entry.application.reference, 1])).content.decode()
    assert "Trente herboristes" in tasks
    client.post(url, {"q-jobs": "2027-05-01", "q-jobs-version": 1, "stay": "1"})
    assert entry.answers.get(key="jobs").value == "2027-05-01"


def test_change_is_journalled_and_told_to_those_writing(entry, officer):
    publish(change(entry), officer, reason="Deux questions de moins.")
    acts = JournalEntry.objects.filter(event="form_changed")
    assert sorted(act.reason for act in acts) == ["Deux questions de moins."] * 2
    message = OutboxMessage.objects.get(template="entries.form_changed")
    assert "Deux questions de moins." in message.body


def test_submitted_entries_keep_their_revision(alice, officer):
    entry = a_submitted_entry(alice)
    before = entry.form_revision
    publish(change(entry, a_form(question("title", "short_text", max_length=9))), officer)
    assert fresh(entry).form_revision == before


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (BEFORE, "Rien."),
        (AFTER, " "),
        (a_form(question("consent", "consent", notice_version="2")), "Autre notice."),
        (a_form(question("consent", "yes_no")), "Autre sorte."),
    ],
)
def test_change_that_cannot_be_made_is_refused(entry, officer, document, reason):
    with pytest.raises(TransitionRefused):
        publish(change(entry, document), officer, reason)
    assert fresh(entry).form_revision.number == 1


def test_change_is_refused_to_others_and_after_the_closing(entry, officer, person):
    stage = change(entry)
    with pytest.raises(PermissionDenied):
        publish(stage, person(Role.DIRECTOR))
    with time_machine.travel(CLOSES_AT), pytest.raises(PermissionDenied):
        publish(stage, officer)


def test_officer_publishes_on_the_page(client, officer, entry):
    change(entry)
    client.force_login(officer)
    url = reverse("entries:form_change", args=[entry.application.call_code, 1])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 409
    assert client.post(url, {"reason": "Deux questions de moins."}).status_code == 302
    assert fresh(entry).form_revision.number == 2


def test_file_of_a_question_that_changed_its_kind_is_not_deposited(alice, officer):
    proof = question("proof", "file", max_bytes=1000, accept=["application/pdf"])
    entry = an_entry(alice, call=a_published_call(a_form(proof)))
    save_file(entry=entry, key="proof", content=BytesIO(PDF), name="devis.pdf", by=alice, at=OPEN_AT)
    publish(change(entry, a_form(question("proof", "short_text", max_length=9, required=False))), officer)
    assert earlier_answers(fresh(entry))["proof"].lines == ["devis.pdf"]
    assert build_document(fresh(entry))["files"] == {}
