import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.selectors import waiting_for
from core import clock
from incubator.trainings.models import Attendance, Curriculum, Module, Registration, Resource, TrainingSession
from tests.factories.cohorts import EnrolmentFactory
from tests.factories.trainings import (
    AttendanceFactory,
    CurriculumFactory,
    ModuleFactory,
    RegistrationFactory,
    TrainingSessionFactory,
    member_of,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def at(name, *args):
    return reverse(f"trainings:{name}", args=args)


def workbook(*rows):
    book, stream = openpyxl.Workbook(), io.BytesIO()  # noqa: TID251
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return SimpleUploadedFile("presences.xlsx", stream.getvalue())


@pytest.fixture
def session(mentor, alice, bob):
    found = TrainingSessionFactory(begun=True, trainer=mentor)
    for person in (alice, bob):
        member_of(found.module.curriculum.cohort, person)
    RegistrationFactory(session=found, person=alice)
    return found


def test_from_an_empty_cohort_to_a_session_by_clicks(client, officer, alice):
    enrolment = EnrolmentFactory()
    code = enrolment.cohort.code
    client.force_login(officer)
    assert at("start", code) in client.get(reverse("cohorts:detail", args=[code])).content.decode()
    assert client.post(at("start", code)).url == at("settings", code)
    client.post(at("settings", code), {"title_fr": "Parcours", "share_needed": "75", "tools_needed": "3"})
    client.post(at("add_module", code), {"title_fr": "Le client"})
    module = Module.objects.get()
    client.post(at("add_resource", module.pk), {"title": "Guide", "link": "https://example.org", "language": "fr"})
    file = SimpleUploadedFile("guide.pdf", PDF)
    client.post(at("add_resource", module.pk), {"title": "Fiche", "file": file})
    values = {"title": "Le client", "language": "fr", "starts": "2031-02-31T09:00", "zone": "Africa/Kigali"}
    values |= {"minutes": "90", "seats": "5", "link": "https://visio.example.org"}
    assert client.post(at("add_session", module.pk), values).status_code == 422
    assert client.post(at("add_session", module.pk), values | {"starts": "2020-02-01T09:00"}).status_code == 422
    assert (
        client.post(at("add_session", module.pk), values | {"starts": "2031-02-01T09:00", "link": ""}).status_code
        == 422
    )
    made = client.post(at("add_session", module.pk), values | {"starts": "2031-02-01T09:00"})
    found = TrainingSession.objects.get()
    assert made.url == at("session", found.reference)
    assert found.starts_at.hour == 7
    assert Curriculum.objects.get().share_needed == 75
    assert set(Resource.objects.values_list("language", flat=True)) == {"fr", ""}
    assert client.post(at("remove_module", module.pk)).status_code == 422
    client.post(at("remove_resource", Resource.objects.last().pk))
    assert Resource.objects.count() == 1


def test_the_link_is_for_who_has_a_seat(client, alice):
    session = TrainingSessionFactory()
    member_of(session.module.curriculum.cohort, alice)
    client.force_login(alice)
    assert session.link not in client.get(at("session", session.reference)).content.decode()
    client.post(at("register", session.reference))
    assert session.link in client.get(at("session", session.reference)).content.decode()
    client.post(at("withdraw", session.reference))
    assert Registration.objects.get().state == "withdrawn"


def test_an_officer_takes_somebody_off_the_list(client, officer):
    held = RegistrationFactory()
    client.force_login(officer)
    client.post(at("withdraw", held.session.reference), {"person": held.person_id})
    assert Registration.objects.get().state == "withdrawn"


def test_attendance_by_ticks_without_a_script(client, mentor, session, alice, bob):
    client.force_login(mentor)
    page = client.get(at("attendance", session.reference)).content.decode()
    assert page.index("Alice Benali") < page.index(str(bob))
    client.post(at("attendance", session.reference), {"present": [bob.pk, "x"]})
    assert dict(Attendance.objects.values_list("person", "is_present")) == {alice.pk: False, bob.pk: True}


def test_a_file_is_shown_before_it_is_noted(client, mentor, session, alice, bob):
    client.force_login(mentor)
    file = workbook(["Nom", "Présent"], [alice.full_name, "oui"], [bob.email, "non"])
    shown = client.post(at("import_attendance", session.reference), {"file": file})
    assert not Attendance.objects.exists()
    table = shown.context["table"]
    client.post(at("import_attendance", session.reference), {"table": table, "do": "1"})
    assert dict(Attendance.objects.values_list("person", "is_present")) == {alice.pk: True, bob.pk: False}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["Nom", "Start-up"], ["Alice Benali", "x"]], "The first line must name two columns"),
        ([["Nom", "Présent"], ["Alice Benali", "x"], ["Zoé", "x"]], "nobody of the cohort has this name"),
        ([["Nom", "Présent"], ["Alice Benali", "x"], ["Alice Benali", "?"]], "the same person stands above"),
    ],
)
def test_one_wrong_line_and_nothing_is_noted(client, mentor, session, rows, sentence):
    client.force_login(mentor)
    answer = client.post(at("import_attendance", session.reference), {"file": workbook(*rows), "do": "1"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Attendance.objects.exists()


def test_the_list_to_fill_in_can_be_sent_back(client, mentor, session, alice):
    client.force_login(mentor)
    file = client.get(at("roll", session.reference)).content
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert book.active.max_row == 3
    sent = SimpleUploadedFile("presences.xlsx", file)
    shown = client.post(at("import_attendance", session.reference), {"file": sent})
    assert shown.status_code == 200
    assert not any(line.faults for line in shown.context["lines"])


def test_home_lines_of_each_side(session, mentor, alice, bob, officer):
    assert [line.title for line in waiting_for(mentor)] == ["Take attendance: Le canevas"]
    assert "Take attendance: Le canevas" in [line.title for line in waiting_for(officer)]
    coming = TrainingSessionFactory(module__curriculum=session.module.curriculum, title="Le prix")
    RegistrationFactory(session=coming, person=alice)
    assert [line.title for line in waiting_for(alice)] == ["Your next training: Le prix"]
    assert [line.title for line in waiting_for(bob)] == ["1 training to choose"]
    AttendanceFactory(session=session, person=bob)
    assert waiting_for(mentor) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_curriculum_takes_a_fixed_number_of_queries(client, alice, rows, django_assert_max_num_queries):
    curriculum = CurriculumFactory()
    member_of(curriculum.cohort, alice)
    for module in ModuleFactory.create_batch(rows, curriculum=curriculum):
        RegistrationFactory(session=TrainingSessionFactory(module=module), person=alice)
        TrainingSessionFactory(module=module, language="en")
    client.force_login(alice)
    with django_assert_max_num_queries(22):
        assert client.get(at("curriculum", curriculum.cohort.code)).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["mine", "progress", "session", "attendance"])
def test_lists_take_a_fixed_number_of_queries(client, officer, name, rows, django_assert_max_num_queries):
    session = TrainingSessionFactory(begun=name == "attendance", starts_at=clock.now() + timedelta(hours=1))
    if name == "attendance":
        TrainingSession.objects.update(starts_at=clock.now() - timedelta(hours=1))
    for _turn in range(rows):
        startup = member_of(session.module.curriculum.cohort)
        RegistrationFactory(session=session, startup=startup, person=startup.reaches.get().person)
    client.force_login(officer)
    curriculum = session.module.curriculum
    args = {"mine": [], "progress": [curriculum.cohort.code]}.get(name, [session.reference])
    with django_assert_max_num_queries(20):
        assert client.get(at(name, *args)).status_code == 200


def test_progress_as_csv_has_a_line_a_person(client, officer, session):
    client.force_login(officer)
    text = b"".join(client.get(at("progress_csv", session.module.curriculum.cohort.code)).streaming_content).decode()
    assert text.strip().endswith("# end,2")


def test_a_file_of_a_module_opens_for_its_cohort_alone(client, officer, session, alice, applicant):
    client.force_login(officer)
    client.post(at("add_resource", session.module_id), {"title": "Fiche", "file": SimpleUploadedFile("a.pdf", PDF)})
    address = reverse("media:download", args=[Resource.objects.get().file.key])
    client.force_login(alice)
    assert b"".join(client.get(address).streaming_content).startswith(b"%PDF")
    client.force_login(applicant)
    assert client.get(address).status_code == 404
