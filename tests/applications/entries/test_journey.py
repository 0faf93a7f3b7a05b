"""The applicant's journey without JavaScript, page by page."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from applications.entries.models import Application, StageEntry
from applications.entries.views import deposit as views
from applications.entries.workflows import ApplicationState, EntryState
from core import pdf
from core.models import OutboxMessage
from incubator.startups.models import Startup
from incubator.startups.services import save_team
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT, EnvelopeFactory
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import (
    a_complete_entry,
    a_startup,
    a_submitted_entry,
    an_entry,
    answer,
    fresh,
    places,
)
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def address(name, entry, *more):
    return reverse(f"entries:{name}", args=[entry.application.reference, entry.stage.number, *more])


def test_mine_lists_my_applications_and_the_open_calls(as_alice, alice):
    entry = an_entry(alice)
    page = as_alice.get(reverse("entries:mine")).content.decode()
    assert entry.application.reference in page
    assert reverse("entries:start", args=[entry.application.call.code]) in page


@pytest.mark.parametrize("rows", [1, 3])
def test_mine_asks_a_bounded_number_of_queries(as_alice, alice, rows):
    for number in range(rows):
        an_entry(alice, call=a_published_call(code=f"AAA-{number}"))
    with at_most(15):
        as_alice.get(reverse("entries:mine"))


def test_start_describes_a_new_startup_and_opens_the_task_list(as_alice, alice):
    places()
    call = a_published_call()
    sent = {"startup": "new", "name": "L’Haj séchoirs", "region": "MA-RAB", "commune": "Salé", "language": "fr"}
    response = as_alice.post(reverse("entries:start", args=[call.code]), sent)
    application = Application.objects.get()
    assert response.url == reverse("entries:tasks", args=[application.reference, 1])
    assert application.reference.startswith("RST-")
    assert (application.territory, application.country) == ("MA/MA-04/MA-RAB", "MA")
    assert (application.programme_code, application.call_code) == ("RESTART", call.code)


def test_start_with_my_startup_twice_opens_the_same_application(as_alice, alice):
    call = a_published_call()
    startup = a_startup(alice)
    for _again in range(2):
        as_alice.post(reverse("entries:start", args=[call.code]), {"startup": startup.pk, "language": "fr"})
    assert Application.objects.get().startup == startup


def test_start_without_a_name_keeps_what_was_typed(as_alice):
    call = a_published_call()
    response = as_alice.post(
        reverse("entries:start", args=[call.code]), {"startup": "new", "pitch": "Sécher", "language": "fr"}
    )
    assert response.status_code == 422
    assert "Sécher" in response.content.decode()
    assert not Startup.objects.exists()


def test_start_says_it_is_free_and_shows_both_clocks(as_alice):
    call = a_published_call()
    EnvelopeFactory(call=call, country="TN", currency="TND")
    page = as_alice.get(reverse("entries:start", args=[call.code]), headers={"accept-language": "en"}).content.decode()
    assert "It is free" in page
    assert "28 February 2027, 23:59" in page
    assert "1 March 2027, 00:59" in page


def test_start_after_the_deadline_is_refused_with_a_sentence_and_creates_nothing(as_alice, alice):
    call = a_published_call()
    places()
    sent = {"startup": "new", "name": "Trop tard", "region": "MA-RAB", "language": "fr"}
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC), tick=False):
        as_alice.force_login(alice)
        response = as_alice.post(reverse("entries:start", args=[call.code]), sent)
    assert response.status_code == 409
    assert not Startup.objects.exists()


def test_start_of_an_unknown_call_is_not_found(as_alice):
    assert as_alice.get(reverse("entries:start", args=["NOPE-1"])).status_code == 404


def test_tasks_count_the_sections_that_are_complete(as_alice, alice):
    entry = an_entry(alice)
    answer(entry, consent=True)
    page = as_alice.get(address("tasks", entry), headers={"accept-language": "en"}).content.decode()
    assert "You have completed 1 of 2 sections" in page
    assert "Karim Alaoui" in page


def test_tasks_of_someone_else_are_not_found(client, alice, charlie):
    entry = an_entry(alice)
    client.force_login(charlie)
    assert client.get(address("tasks", entry)).status_code == 404


def test_a_section_saves_every_answer_and_goes_on(as_alice, alice):
    entry = an_entry(alice)
    sent = {
        "q-title": "Séchoirs",
        "q-problem": "La récolte\r\nse perd",
        "q-sectors": ["recycling"],
        "q-place-region": "MA-RAB",
        "q-place-commune": "Rabat",
        "q-jobs": "٤",
        "save": "1",
    }
    response = as_alice.post(address("section", entry, "project"), sent)
    assert response.url == address("section", entry, "last")
    values = {row.key: row.value for row in entry.answers.all()}
    assert values["problem"] == "La récolte\nse perd"
    assert values["jobs"] == 4
    assert values["place"] == {"region": "MA-RAB", "commune": "Rabat"}


def test_a_section_keeps_a_text_that_is_too_long_and_says_so(as_alice, alice):
    entry = an_entry(alice)
    response = as_alice.post(address("section", entry, "project"), {"q-title": "é" * 90})
    page = response.content.decode()
    assert response.status_code == 422
    assert "é" * 90 in page
    assert 'href="#q-title"' in page
    assert entry.answers.get(key="title").value == "é" * 90


def test_a_section_may_be_left_unfinished(as_alice, alice):
    entry = an_entry(alice)
    response = as_alice.post(address("section", entry, "project"), {"q-title": "Séchoirs", "to": "tasks"})
    assert response.url == address("tasks", entry)


def test_a_section_opened_from_the_check_page_returns_to_it(as_alice, alice):
    entry = an_entry(alice)
    response = as_alice.post(address("section", entry, "project"), {"q-title": "Séchoirs", "back": "check"})
    assert response.url == address("check", entry)


def test_a_section_shows_both_texts_when_another_came_in_between(as_alice, alice):
    entry = an_entry(alice)
    answer(entry, title="Le texte de Bob")
    sent = {"q-title": "Le texte d’Alice", "q-title-version": "0"}
    response = as_alice.post(address("section", entry, "project"), sent)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Le texte de Bob" in page
    assert "Le texte d’Alice" in page
    assert entry.answers.get(key="title").value == "Le texte de Bob"


def test_a_section_adds_a_row_to_the_team_without_javascript(as_alice, alice):
    entry = an_entry(alice)
    members = entry.application.startup.members.all()
    sent = {"team-count": "3", "team-leader": "0", "add_member": "1", "q-consent": "1"}
    for index, member in enumerate(members):
        sent |= {f"team-{index}-id": member.pk, f"team-{index}-full_name": member.full_name}
    sent |= {"team-2-full_name": "Nadia عبد الرحمن", "team-2-birth_date": "2002-03-04", "team-2-sex": "female"}
    response = as_alice.post(address("section", entry, "last"), sent)
    assert response.status_code == 200
    assert [member.full_name for member in entry.application.startup.members.all()][-1] == "Nadia عبد الرحمن"
    assert 'name="team-3-full_name"' in response.content.decode()


def test_a_team_that_somebody_saved_since_is_shown_beside_what_i_wrote(as_alice, alice):
    entry = an_entry(alice)
    startup = entry.application.startup
    page = as_alice.get(address("section", entry, "last")).content.decode()
    assert f'name="team-version" value="{startup.team_version}"' in page
    theirs = [{"full_name": "Celle de Bob", "is_leader": True}]
    save_team(startup=startup, members=theirs, version=startup.team_version, by=alice, at=OPEN_AT)
    sent = {"team-version": startup.team_version, "team-count": "1", "team-leader": "0", "team-0-full_name": "Moi"}
    response = as_alice.post(address("section", entry, "last"), sent)
    shown = response.content.decode()
    assert response.status_code == 409
    assert "Celle de Bob" in shown
    assert 'value="Moi"' in shown
    assert [member.full_name for member in startup.members.all()] == ["Celle de Bob"]
    as_alice.post(address("section", entry, "last"), sent | {"team-version": startup.team_version + 1})
    assert [member.full_name for member in startup.members.all()] == ["Moi"]


def test_a_section_removes_a_member(as_alice, alice):
    entry = an_entry(alice)
    sent = {"team-count": "2", "team-leader": "0", "remove_member": "1"}
    for index, member in enumerate(entry.application.startup.members.all()):
        sent |= {f"team-{index}-id": member.pk, f"team-{index}-full_name": member.full_name}
    as_alice.post(address("section", entry, "last"), sent)
    assert [member.full_name for member in entry.application.startup.members.all()] == ["Alice Benali"]


def test_a_section_keeps_a_team_that_is_not_right_and_says_what(as_alice, alice):
    entry = an_entry(alice)
    sent = {"team-count": "1", "team-leader": "0", "team-0-full_name": "Alice", "team-0-birth_date": "bientôt"}
    response = as_alice.post(address("section", entry, "last"), sent)
    assert response.status_code == 422
    assert "bientôt" in response.content.decode()


def test_a_section_saves_the_canvas_block_by_block(as_alice, alice):
    entry = an_entry(alice)
    as_alice.post(address("section", entry, "last"), {"q-canvas-channels": "Le souk"})
    assert entry.application.startup.canvas.blocks.get().text == "Le souk"


def test_a_file_is_kept_replaced_and_removed(as_alice, alice):
    entry = an_entry(alice)
    upload = SimpleUploadedFile("plan.pdf", PDF, content_type="application/pdf")
    as_alice.post(address("section", entry, "last"), {"q-plan": upload, "stay": "1"})
    first = entry.answers.get(key="plan").stored_file
    assert first.name == "plan.pdf"
    again = SimpleUploadedFile("plan2.pdf", PDF + b"x", content_type="application/pdf")
    page = as_alice.post(address("section", entry, "last"), {"q-plan": again, "stay": "1"}).content.decode()
    assert "plan2.pdf" in page
    as_alice.post(address("section", entry, "last"), {"remove_file": "plan"})
    assert entry.answers.get(key="plan").value is None


@pytest.mark.parametrize("content", [b"MZ not a pdf at all", b"", PDF + b"0" * 5_300_000])
def test_a_file_of_the_wrong_kind_is_refused_by_its_bytes(as_alice, alice, content):
    entry = an_entry(alice)
    upload = SimpleUploadedFile("plan.pdf", content, content_type="application/pdf")
    response = as_alice.post(address("section", entry, "last"), {"q-plan": upload, "q-consent": "1"})
    assert response.status_code == 422
    assert not entry.answers.filter(key="plan").exists()


def test_an_unknown_section_is_not_found(as_alice, alice):
    assert as_alice.get(address("section", an_entry(alice), "nothing")).status_code == 404


def test_a_section_after_the_deadline_keeps_nothing_and_says_so(as_alice, alice):
    entry = an_entry(alice)
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC), tick=False):
        as_alice.force_login(alice)
        response = as_alice.post(address("section", entry, "project"), {"q-title": "Trop tard"})
    assert response.status_code == 409
    assert "Trop tard" in response.content.decode()
    assert not entry.answers.exists()


def test_check_shows_every_answer_with_a_link_to_change_it(as_alice, alice):
    entry = a_complete_entry(alice)
    page = as_alice.get(address("check", entry)).content.decode()
    assert "Séchoirs solaires" in page
    assert address("section", entry, "project") + "?back=check#q-title" in page


def test_check_warns_before_sending_and_offers_to_submit(as_alice, alice):
    entry = a_complete_entry(alice)
    RuleFactory(stage=entry.stage, params={"minimum": 30, "maximum": 35, "who": "all"})
    page = as_alice.get(address("check", entry)).content.decode()
    assert "E01 (fr)" in page
    assert address("submit", entry) in page


def test_submitting_leads_to_the_receipt(as_alice, alice):
    entry = a_complete_entry(alice)
    response = as_alice.post(address("submit", entry), follow=True, headers={"accept-language": "en"})
    page = response.content.decode()
    deposit = fresh(entry).deposit
    assert response.redirect_chain[-1][0] == address("receipt", entry)
    assert deposit.sha256[:32] in page
    assert "2027-01-20T12:00:00.000Z" in page
    assert OutboxMessage.objects.filter(template="entries.received").count() == 1


def test_submitting_over_http_costs_at_most_25_queries(as_alice, alice):
    entry = a_complete_entry(alice)
    RuleFactory(stage=entry.stage)
    with at_most(25):
        as_alice.post(address("submit", entry))


def test_submitting_an_incomplete_application_shows_the_answers_again(as_alice, alice):
    entry = an_entry(alice)
    answer(entry, title="Séchoirs solaires")
    response = as_alice.post(address("submit", entry))
    assert response.status_code == 409
    assert "Séchoirs solaires" in response.content.decode()
    assert fresh(entry).state == EntryState.DRAFT


def test_submitting_twice_shows_the_receipt_again(as_alice, alice):
    entry = a_submitted_entry(alice)
    assert as_alice.post(address("submit", entry)).url == address("receipt", entry)


def test_submitting_for_someone_else_is_not_found(client, alice, charlie):
    entry = a_complete_entry(alice)
    client.force_login(charlie)
    assert client.post(address("submit", entry)).status_code == 404


def test_a_receipt_before_the_deposit_is_not_found(as_alice, alice):
    assert as_alice.get(address("receipt", an_entry(alice))).status_code == 404


def test_pages_of_a_submitted_entry_lead_to_its_receipt(as_alice, alice):
    entry = a_submitted_entry(alice)
    assert as_alice.get(address("check", entry)).url == address("receipt", entry)
    assert as_alice.get(address("section", entry, "project")).url == address("tasks", entry)
    assert address("receipt", entry) in as_alice.get(address("tasks", entry)).content.decode()


def test_withdrawing_asks_to_be_sure(as_alice, alice):
    entry = a_submitted_entry(alice)
    assert as_alice.post(address("withdraw", entry), {"reason": "Nous déménageons"}).status_code == 422
    as_alice.post(address("withdraw", entry), {"reason": "Nous déménageons", "sure": "on"})
    assert fresh(entry).state == EntryState.WITHDRAWN
    assert Application.objects.get().state == ApplicationState.WITHDRAWN


def test_withdrawing_twice_says_why_not(as_alice, alice):
    entry = a_submitted_entry(alice)
    as_alice.post(address("withdraw", entry), {"sure": "on"})
    assert as_alice.get(address("withdraw", entry)).status_code == 200
    assert StageEntry.objects.get().state == EntryState.WITHDRAWN


@pytest.mark.parametrize("name", ["tasks", "check", "withdraw"])
def test_pages_ask_to_sign_in(client, alice, name):
    assert "/accounts/login/" in client.get(address(name, an_entry(alice))).url


def test_the_form_page_is_light(as_alice, alice):
    entry = a_complete_entry(alice)
    assert len(as_alice.get(address("section", entry, "last")).content) < 40_000


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_receipt_as_pdf_holds_the_reference_and_the_hash(as_alice, alice, language):
    if not pdf.available():
        pytest.skip("the system library Pango is missing")
    entry = a_submitted_entry(alice)
    response = as_alice.get(address("receipt_pdf", entry), headers={"accept-language": language})
    assert response["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert entry.application.reference in text
    assert entry.deposit.sha256[:20] in text


def test_the_receipt_without_pango_is_a_page_to_print(as_alice, alice, monkeypatch):
    def refuse(*_values):
        raise pdf.PdfUnavailable

    monkeypatch.setattr(views, "render_pdf", refuse)
    page = as_alice.get(address("receipt_pdf", a_submitted_entry(alice)), headers={"accept-language": "en"})
    assert "print this page" in page.content.decode()
