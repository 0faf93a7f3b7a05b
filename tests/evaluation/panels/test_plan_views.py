"""The pages of a plan: asked for, looked at, carried out."""

import pytest
from django.urls import reverse

from evaluation.panels.models import Assignment, AssignmentPlan
from evaluation.panels.services import make_waiting_plans
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_entry, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return a_panel(a_stage(reviews_per_entry=1))


@pytest.fixture
def staff(client, panel):
    client.force_login(an_officer(panel.stage.call))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def ask(staff, panel, **asked):
    return staff.post(reverse("panels:balance", args=[panel.pk]), {"mode": "optimised", **asked})


def test_plan_is_shown_then_carried_out(staff, panel):
    an_entry(panel.stage)
    an_entry(panel.stage, language="ar", reference="RST-AR")
    member = a_juror(panel, languages=["fr"])
    address = ask(staff, panel).url
    body = staff.get(address).content.decode()
    assert "1 place would be given" in body
    assert "1 application in Arabic has 0 possible jurors who can read it" in body
    assert f"<bdi>{member.person}</bdi> <span" in body
    assert not Assignment.objects.exists()
    assert staff.post(address).url == address
    assert Assignment.objects.count() == 1
    assert "This plan was carried out" in staff.get(address).content.decode()


def test_plan_by_lot_shows_its_seed(staff, panel):
    an_entry(panel.stage), a_juror(panel)
    body = staff.get(ask(staff, panel, mode="random", mixed="on").url).content.decode()
    assert AssignmentPlan.objects.get().seed in body
    assert "readers of both sexes" in body


def test_plan_of_a_jury_without_jurors_says_so_in_one_sentence(staff, panel):
    an_entry(panel.stage)
    response = ask(staff, panel)
    assert response.status_code == 409
    assert "no juror yet" in response.content.decode()


def test_plan_that_waits_to_be_made_says_so_and_is_found_again(staff, panel, monkeypatch):
    monkeypatch.setattr("evaluation.panels.services.planning.AT_ONCE", 0)
    an_entry(panel.stage), a_juror(panel)
    address = ask(staff, panel).url
    body = staff.get(address).content.decode()
    assert "The plan is being made" in body
    assert '<meta http-equiv="refresh"' in body
    assert "Carry out this plan" not in body
    assert address in staff.get(reverse("panels:balance", args=[panel.pk])).content.decode()
    assert staff.post(address).status_code == 409
    make_waiting_plans(NOW)
    body = staff.get(address).content.decode()
    assert "1 place would be given" in body
    assert "http-equiv" not in body


def test_plan_whose_ground_has_moved_is_refused_on_its_page(staff, panel):
    an_entry(panel.stage), a_juror(panel)
    address = ask(staff, panel).url
    a_juror(panel)
    response = staff.post(address)
    assert response.status_code == 409
    assert "Make it again" in response.content.decode()


def test_plan_asked_for_in_no_known_way_is_shown_again(staff, panel):
    assert ask(staff, panel, mode="astrology").status_code == 400


def test_plan_with_nothing_to_give_says_so(staff, panel):
    an_entry(panel.stage), a_juror(panel)
    staff.post(ask(staff, panel).url)
    body = staff.get(ask(staff, panel).url).content.decode()
    assert "there is nothing to assign" in body
    assert "Carry out this plan" not in body


@pytest.mark.parametrize("count", [1, 3, 40])
def test_plan_takes_few_queries_and_little_weight(staff, panel, count, django_assert_max_num_queries):
    for _turn in range(count):
        an_entry(panel.stage), a_juror(panel)
    address = ask(staff, panel).url
    with django_assert_max_num_queries(15):
        body = staff.get(address).content
    assert len(body) < 60_000
