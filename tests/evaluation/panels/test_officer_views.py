"""Officers' pages of panels."""

import pytest
from django.urls import reverse

from evaluation.panels.models import Assignment, Panel, PanelMember
from tests.factories.panels import a_juror, a_panel, a_stage, an_assignment, an_entry, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    return a_stage(reviews_per_entry=1)


@pytest.fixture
def panel(stage):
    return a_panel(stage)


@pytest.fixture
def staff(client, stage):
    client.force_login(an_officer(stage.call))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def url(name, *args):
    return reverse(f"panels:{name}", args=args)


def test_panel_is_added_from_the_page_of_its_stage(staff, stage):
    address = url("of_stage", stage.call.code, 1)
    assert "no panel yet" in staff.get(address).content.decode()
    assert staff.post(address, {}).status_code == 400
    assert staff.post(address, {"name": "Comité"}).url == url("assignments", Panel.objects.get().pk)
    assert "Comité" in staff.get(address).content.decode()


@pytest.mark.parametrize("count", [1, 3, 25])
def test_assignments_take_few_queries_and_little_weight(staff, stage, panel, count, django_assert_max_num_queries):
    for _turn in range(count):
        an_assignment(an_entry(stage), a_juror(panel))
    with django_assert_max_num_queries(15):
        body = staff.get(url("assignments", panel.pk)).content
    assert len(body) < 60_000


def test_application_is_assigned_by_hand(staff, stage, panel):
    entry, member = an_entry(stage, reference="RST-7K2M9QXD"), a_juror(panel)
    response = staff.post(url("assign", panel.pk), {"reference": " rst-7k2m9qxd ", "member": member.pk})
    assert response.status_code == 302
    assert Assignment.objects.get().entry == entry
    assert str(member.person) in staff.get(url("assignments", panel.pk)).content.decode()


def test_assignment_that_cannot_be_says_why_and_keeps_what_was_typed(staff, stage, panel):
    an_entry(stage, reference="RST-7K2M9QXD")
    member = a_juror(panel, capacity=0)
    response = staff.post(url("assign", panel.pk), {"reference": "RST-7K2M9QXD", "member": member.pk})
    assert response.status_code == 409
    assert "no place left" in response.content.decode()
    assert 'value="RST-7K2M9QXD"' in response.content.decode()


@pytest.mark.parametrize("data", [{}, {"reference": "NOPE", "member": "x"}])
def test_assignment_form_that_is_wrong_is_shown_again(staff, panel, data):
    response = staff.post(url("assign", panel.pk), data)
    assert response.status_code == 400
    assert "There is something to correct" in response.content.decode()


INVITATION = {"full_name": "Nadia Alami", "email": "nadia@example.org", "capacity": "5", "languages": ["fr", "ar"]}


def test_juror_is_invited(staff, panel):
    assert staff.post(url("invite", panel.pk), INVITATION).status_code == 302
    member = PanelMember.objects.get()
    assert (member.person.email, member.languages, member.capacity) == ("nadia@example.org", ["fr", "ar"], 5)


def test_invitation_that_is_wrong_is_shown_again(staff, panel):
    response = staff.post(url("invite", panel.pk), INVITATION | {"email": "nowhere"})
    assert response.status_code == 400
    assert "Nadia Alami" in response.content.decode()


def test_invitation_of_a_closed_account_is_refused_in_words(staff, panel, person):
    person(email="nadia@example.org", is_active=False)
    response = staff.post(url("invite", panel.pk), INVITATION)
    assert response.status_code == 409
    assert "closed" in response.content.decode()


def test_officer_of_another_call_meets_404(client, panel, person):
    client.force_login(person("officer", call_code="OTHER"))
    assert client.get(url("assignments", panel.pk)).status_code == 404
    for name in ("assign", "invite", "balance"):
        assert client.post(url(name, panel.pk)).status_code == 404


def test_director_reads_and_changes_nothing(client, panel, director):
    client.force_login(director)
    body = client.get(url("assignments", panel.pk)).content.decode()
    assert url("assign", panel.pk) not in body
    for name in ("assign", "invite", "balance"):
        assert client.post(url(name, panel.pk)).status_code == 403


def test_director_adds_no_panel(client, stage, director):
    client.force_login(director)
    assert client.get(url("of_stage", stage.call.code, 1)).status_code == 200
    assert client.post(url("of_stage", stage.call.code, 1), {"name": "X"}).status_code == 403


def test_home_tells_officers_what_lacks_readers(staff, stage, panel):
    an_entry(stage)
    body = staff.get("/espace/").content.decode()
    assert "1 application lacks a reader" in body
    assert url("assignments", panel.pk) in body
    an_assignment(an_entry(stage), a_juror(panel))
    Assignment.objects.create(entry=stage.entries.first(), member=a_juror(panel), assigned_at=stage.opens_at)
    assert "lacks a reader" not in staff.get("/espace/").content.decode()
