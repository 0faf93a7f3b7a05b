"""A draft that starts from an earlier application: what fits is copied, what is written stays, nobody is added."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.entries.models import Application, Invitation, Seat
from applications.entries.selectors.reuse import earlier_applications, plan_of
from applications.entries.services import NotAnswerable, save_file
from applications.entries.services.reuse import reuse
from applications.entries.services.team import accept_invitation, invite
from core.models import OutboxMessage
from incubator.toolbox.services import canvas_of, save_block
from media.models import StoredFile
from media.services import read
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, a_submitted_entry, an_entry, answer, fresh
from tests.factories.forms import SMALL_FORM, a_published_call, question

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
LATER = OPEN_AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


def upload(entry, by, data=PDF):
    save_file(entry=fresh(entry), key="plan", content=io.BytesIO(data), name="plan.pdf", by=by, at=OPEN_AT)


def write_block(entry, key, text, by):
    canvas = canvas_of(entry.application.startup)
    save_block(canvas=canvas, key=key, text=text, version=0, client_id="", by=by, at=OPEN_AT)


@pytest.fixture
def earlier(alice):
    """Return a submitted application with a file and one block of a canvas."""
    entry = an_entry(alice)
    answer(entry, title="Séchoirs", problem="La récolte se perd.", sectors=["recycling"], jobs=4, consent=True)
    upload(entry, alice)
    write_block(entry, "channels", "Le souk", alice)
    return entry


@pytest.fixture
def draft(alice, earlier):
    """Return an empty draft of another start-up of Alice's, to another call."""
    return an_entry(alice)


def copy(draft, earlier, by, people=()):
    return reuse(entry=fresh(draft), source=earlier.application, people=set(people), by=by, at=LATER)


def values(entry):
    return {one.key: one.value for one in entry.answers.all() if not one.stored_file_id}


def test_answers_that_fit_are_copied_and_agreement_is_not(alice, draft, earlier):
    done = copy(draft, earlier, alice)
    copied = {"title": "Séchoirs", "problem": "La récolte se perd.", "sectors": ["recycling"], "jobs": 4}
    assert values(draft) == copied
    assert (done.answers, done.refusals) == (5, [])


def test_written_answer_stays_as_it_is(alice, draft, earlier):
    answer(draft, title="Mon autre titre")
    copy(draft, earlier, alice)
    assert values(draft)["title"] == "Mon autre titre"


def test_cleared_answer_is_filled_again(alice, draft, earlier):
    answer(draft, title="Essai")
    answer(draft, title=None)
    copy(draft, earlier, alice)
    assert values(draft)["title"] == "Séchoirs"


def test_copying_twice_changes_nothing(alice, draft, earlier):
    copy(draft, earlier, alice)
    before = list(draft.answers.order_by("key").values("key", "value", "version", "stored_file"))
    assert copy(draft, earlier, alice).answers == 0
    assert list(draft.answers.order_by("key").values("key", "value", "version", "stored_file")) == before


def test_file_is_copied_as_a_file_of_its_own(alice, draft, earlier):
    copy(draft, earlier, alice)
    first, second = earlier.answers.get(key="plan").stored_file, draft.answers.get(key="plan").stored_file
    assert (read(second), second.name, second.state) == (PDF, "plan.pdf", "attached")
    assert (first.key != second.key, first.content.name != second.content.name) == (True, True)


def test_uploaded_file_is_not_replaced_by_the_earlier_one(alice, draft, earlier):
    upload(draft, alice, PDF + b"mine")
    copy(draft, earlier, alice)
    assert read(draft.answers.get(key="plan").stored_file) == PDF + b"mine"


def test_file_whose_object_is_gone_stops_no_other_answer(alice, draft, earlier):
    stored = earlier.answers.get(key="plan").stored_file
    stored.content.storage.delete(stored.content.name)
    done = copy(draft, earlier, alice)
    assert (done.answers, len(done.refusals)) == (4, 1)
    assert StoredFile.objects.count() == 1


def another_form(**changed):
    """Return a form whose questions have other keys: the role or nothing says what they are."""
    asked = [
        question("name", "short_text", max_length=80, role="title"),
        question("problem", "long_text", max_length=5),
        question("fields", "sector", codes=["agro-food"], maximum=1, role="sectors"),
        question("jobs", "short_text", max_length=80),
    ]
    return {"sections": [{**SMALL_FORM["sections"][0], "questions": asked}]}


def test_plan_finds_questions_by_role_and_kind_and_says_what_does_not_fit(alice, earlier):
    draft = an_entry(alice, call=a_published_call(another_form()))
    plan = {one.question.key: one for one in plan_of(fresh(draft), earlier.application, alice).answers}
    assert (plan["name"].lines, plan["name"].refusal) == (["Séchoirs"], "")
    assert "characters" in plan["problem"].refusal
    assert plan["fields"].refusal
    assert "jobs" not in plan


def test_canvas_of_another_start_up_fills_the_empty_blocks_and_is_kept_as_a_version(alice, draft, earlier):
    write_block(earlier, "key_partners", "La coopérative", alice)
    write_block(draft, "channels", "Déjà écrit", alice)
    assert copy(draft, earlier, alice).blocks == 1
    canvas = canvas_of(draft.application.startup)
    texts = dict(canvas.blocks.values_list("key", "text"))
    assert texts == {"channels": "Déjà écrit", "key_partners": "La coopérative"}
    assert canvas.versions.first().name == f"From the application {earlier.application.reference}"


def test_team_is_invited_when_ticked_and_never_added(alice, draft, earlier):
    earlier.application.startup.members.filter(full_name="Karim Alaoui").update(email="karim@example.org")
    karim = earlier.application.startup.members.get(full_name="Karim Alaoui")
    before = draft.application.startup.members.count()
    assert copy(draft, earlier, alice).invited == 0
    assert not Invitation.objects.exists()
    assert copy(draft, earlier, alice, [karim.pk]).invited == 1
    assert (draft.application.startup.members.count(), Seat.objects.exists()) == (before, False)
    assert OutboxMessage.objects.get(template="entries.invited").address == "karim@example.org"
    assert plan_of(fresh(draft), earlier.application, alice).people == []


def test_other_peoples_shared_and_test_applications_are_not_offered(alice, bob, draft, earlier):
    shared = a_submitted_entry(bob)
    secret = invite(application=shared.application, right="edit", by=bob, at=OPEN_AT).secret
    accept_invitation(secret=secret, by=alice, at=OPEN_AT)
    trial = an_entry(alice)
    answer(trial, title="Essai")
    Application.objects.filter(pk=trial.application_id).update(is_test=True)
    an_entry(alice)  # nothing is written in it
    assert list(earlier_applications(alice, draft)) == [earlier.application]
    with pytest.raises(Application.DoesNotExist):
        copy(draft, shared, alice)


def test_stranger_copies_into_nobodys_draft(bob, draft):
    theirs = a_complete_entry(bob)
    with pytest.raises(PermissionDenied):
        copy(draft, theirs, bob)


def test_submitted_application_takes_nothing_more(alice, earlier):
    with pytest.raises(NotAnswerable):
        copy(a_submitted_entry(alice), earlier, alice)


@pytest.fixture
def address(client, alice, draft, earlier):
    client.force_login(alice)
    return reverse("entries:reuse_from", args=[draft.application.reference, 1, earlier.application.reference])


def test_page_shows_first_and_copies_then(client, draft, address):
    page = client.get(address).content.decode()
    assert "5 answers fit and will be copied" in page
    assert not draft.answers.exists()
    response = client.post(address, follow=True)
    assert "5 answers were copied. 1 block of the canvas was copied." in response.content.decode()
    assert draft.answers.count() == 5


def test_list_names_the_earlier_application_and_the_tasks_lead_to_it(client, draft, address):
    tasks = client.get(reverse("entries:tasks", args=[draft.application.reference, 1])).content.decode()
    listing = reverse("entries:reuse", args=[draft.application.reference, 1])
    assert listing in tasks
    assert address in client.get(listing).content.decode()


def test_list_takes_as_many_queries_for_three_applications_as_for_one(client, alice, draft, address):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("entries:reuse", args=[draft.application.reference, 1]))
        return len(captured)

    queries()
    one = queries()
    for _number in range(2):
        answer(an_entry(alice), title="Autre")
    assert queries() == one
