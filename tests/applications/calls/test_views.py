from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.enums import Role
from applications.calls.models import Call, Stage
from applications.forms.schema import FormDocument
from applications.forms.services import compose_form
from core import journal
from core.clock import now
from core.registries import Panel, call_parts, panels
from tests.factories.calls import CallFactory, CallProgrammeFactory, EnvelopeFactory, StageFactory
from tests.factories.forms import SMALL_FORM, a_published_call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_upper_parts(monkeypatch):
    items = {key: item for key, item in call_parts._items.items() if key in ("forms", "eligibility")}
    monkeypatch.setattr(call_parts, "_items", items)


def an_open_call(**fields):
    call = CallFactory(**fields)
    EnvelopeFactory(call=call)
    walls = [(now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S") for days in (-10, 10)]
    compose_form(
        stage=StageFactory(call=call, opens_wall=walls[0], closes_wall=walls[1]),
        document=FormDocument.parse(SMALL_FORM),
    )
    return call


def act(client, user, name, call, **data):
    client.force_login(user)
    return client.post(reverse(f"calls:{name}", args=[call.code]), data)


def read(client, user, call):
    client.force_login(user)
    return client.get(reverse("calls:detail", args=[call.code]))


@pytest.mark.parametrize("rows", [1, 3])
def test_officer_list_asks_as_much_at_one_row_as_at_three(client, officer, rows, django_assert_max_num_queries):
    for _row in range(rows):
        a_published_call()
    client.force_login(officer)
    with django_assert_max_num_queries(15):
        response = client.get(reverse("calls:officer_list"))
    assert response.content.decode().count("</th>\n<td") == rows


def test_officer_list_is_light(client, officer):
    for _row in range(30):
        CallFactory()
    client.force_login(officer)
    content = client.get(reverse("calls:officer_list")).content
    assert len(content) < 60_000


def test_officer_list_shows_only_what_the_role_reaches(client, person):
    CallFactory(code="RST-2027")
    CallFactory(code="CAEI-2027", programme=CallProgrammeFactory(code="CAEI"))
    client.force_login(person(Role.OFFICER, programme_code="CAEI"))
    content = client.get(reverse("calls:officer_list")).content.decode()
    assert "CAEI-2027" in content
    assert "RST-2027" not in content


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.JUROR, Role.FINANCE, Role.DONOR, Role.COMMUNICATIONS])
def test_call_pages_are_closed_to_other_roles(client, person, role):
    call = a_published_call()
    someone = person(role)
    client.force_login(someone)
    assert client.get(reverse("calls:detail", args=[call.code]), follow=True).status_code == 404
    assert client.get(reverse("calls:officer_list")).status_code == 403
    assert client.post(reverse("calls:publish", args=[call.code]), follow=True).status_code == 404


def test_call_pages_ask_visitors_to_sign_in(client):
    assert client.get(reverse("calls:officer_list")).status_code == 302
    assert client.get(reverse("calls:detail", args=["RST-2027"])).status_code == 302


def test_call_page_shows_the_closing_in_each_zone(client, officer):
    call = a_published_call(zone="Africa/Casablanca")
    EnvelopeFactory(call=call, country="TN", currency="TND")
    content = read(client, officer, call).content.decode()
    assert "23:59" in content
    assert "00:59" in content


def test_call_page_of_a_draft_says_what_is_missing(client, officer):
    content = read(client, officer, CallFactory()).content.decode()
    assert "act__unmet" in content
    assert reverse("calls:publish", args=[Call.objects.get().code]) not in content


def test_call_page_shows_the_panels_of_upper_rooms(client, officer, monkeypatch):
    monkeypatch.setattr(panels, "_items", {"calls.Call:x": (1, lambda *_: Panel("Funnel", "core/pager.html", {}))})
    assert "Funnel" in read(client, officer, CallFactory()).content.decode()


def test_call_page_costs_little(client, officer, django_assert_max_num_queries):
    call = a_published_call()
    client.force_login(officer)
    with django_assert_max_num_queries(20):
        client.get(reverse("calls:detail", args=[call.code]))


def test_publish_button_publishes(client, officer):
    call = an_open_call()
    assert "calls/publier" not in read(client, officer, call).content.decode()
    assert act(client, officer, "publish", call).status_code == 302
    assert Call.objects.get().state == "published"
    assert read(client, officer, call).status_code == 200


def test_publish_that_is_refused_answers_409_with_the_reasons(client, officer):
    response = act(client, officer, "publish", CallFactory())
    assert response.status_code == 409
    assert "error-summary" in response.content.decode()


def test_director_sees_a_call_and_may_not_publish_it(client, director):
    call = an_open_call()
    assert reverse("calls:publish", args=[call.code]) not in read(client, director, call).content.decode()
    assert act(client, director, "publish", call).status_code == 403
    assert Call.objects.get().state == "draft"


def test_archive_waits_for_the_end(client, officer):
    assert act(client, officer, "archive", an_open_call(published=True)).status_code == 409
    over = CallFactory(published=True)
    assert act(client, officer, "archive", over).status_code == 302
    assert Call.objects.get(pk=over.pk).state == "archived"


def test_cancel_needs_a_reason(client, officer):
    call = CallFactory()
    assert act(client, officer, "cancel", call).status_code == 409
    assert act(client, officer, "cancel", call, reason="No funds").status_code == 302
    assert journal.last_of(call).reason == "No funds"
    assert "No funds" in read(client, officer, call).content.decode()


def test_drifted_window_is_settled_by_an_officer(client, officer):
    call = an_open_call(published=True)
    Stage.objects.update(closes_at=Stage.objects.get().closes_at + timedelta(hours=1))
    url = reverse("calls:drift", args=[call.code, 1])
    assert url in read(client, officer, call).content.decode()
    assert client.post(url, {"keep": "instants"}).status_code == 409
    assert client.post(url, {"keep": "instants", "reason": "Decree"}).status_code == 302
    assert not Stage.objects.select_related("call").get().window.drifted()


def test_drift_of_a_stage_that_does_not_exist_is_not_found(client, officer):
    client.force_login(officer)
    url = reverse("calls:drift", args=[CallFactory().code, 7])
    assert client.post(url, follow=True).status_code == 404


def test_officer_of_the_back_office_finds_the_way_to_it(client, officer):
    officer.is_staff = True
    officer.save()
    call = CallFactory()
    assert reverse("calls_setup:edit", args=[call.pk]) in read(client, officer, call).content.decode()
    assert reverse("calls_setup:add") in client.get(reverse("calls:officer_list")).content.decode()
    published = CallFactory(published=True)
    assert reverse("calls_setup:edit", args=[published.pk]) not in read(client, officer, published).content.decode()
