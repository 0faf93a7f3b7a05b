"""A page goes through a second reading: one writes and asks, another approves; neither reads applications."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.services import sync_groups
from cms.models import CallPage, NewsIndexPage, NewsPage
from core import clock
from tests.factories.accounts import person_with

pytestmark = pytest.mark.django_db


def colleague(name):
    person = person_with("communications", full_name=name, email=f"{name}@example.org")
    sync_groups(person)
    return person


@pytest.fixture
def writer(db):
    return colleague("writer")


@pytest.fixture
def reader(db):
    return colleague("reader")


def write(client, writer, index, **fields):
    client.force_login(writer)
    data = nested_form_data(
        {"title": "A new page", "slug": "new", "date": "2027-01-12", "intro": "", "body": streamfield([])} | fields
    )
    url = reverse("wagtailadmin_pages:add", args=["cms", "newspage", index.pk])
    response = client.post(url, data | {"action-submit": "1"})
    assert response.status_code == 302, response.context["form"].errors
    return NewsPage.objects.get(slug="new")


def approve(client, person, page):
    client.force_login(person)
    state = TaskState.objects.get(workflow_state__object_id=str(page.pk), status=TaskState.STATUS_IN_PROGRESS)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    response = client.post(url, {"next": "/admin/"})
    return response.status_code, NewsPage.objects.get(pk=page.pk)


@pytest.fixture
def index(homes):
    return NewsIndexPage.objects.get(locale__language_code="fr")


def test_page_is_published_by_a_second_person(client, index, writer, reader):
    page = write(client, writer, index)
    assert not page.live
    assert page.workflow_in_progress
    _status, page = approve(client, reader, page)
    assert page.live
    assert client.get("/fr/actualites/new/").status_code == 200


def test_nobody_approves_what_they_sent(client, index, writer):
    page = write(client, writer, index)
    _status, page = approve(client, writer, page)
    assert not page.live
    assert page.workflow_in_progress


def test_communications_cannot_publish_alone(client, index, writer):
    page = write(client, writer, index)
    assert not page.permissions_for_user(writer).can_publish()


def test_approved_page_waits_for_its_date(client, index, writer, reader):
    date = (clock.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    page = write(client, writer, index, go_live_at=date)
    _status, page = approve(client, reader, page)
    assert not page.live
    assert page.approved_schedule


@pytest.mark.parametrize("name", ["officer", "communications", "admin"])
def test_back_office_opens_to_its_roles(client, name):
    person = person_with(name)
    sync_groups(person)
    client.force_login(person)
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "our-brand" in response.content.decode()


@pytest.mark.parametrize("name", ["applicant", "juror", "mentor", "donor"])
def test_back_office_is_closed_to_others(client, name):
    person = person_with(name)
    sync_groups(person)
    client.force_login(person)
    assert client.get("/admin/").status_code in (302, 403)


def test_page_of_a_call_is_not_copied(client, homes):
    admin = person_with("admin")
    sync_groups(admin)
    client.force_login(admin)
    page = CallPage.objects.first()
    for held in (page, page.get_parent()):
        response = client.get(reverse("wagtailadmin_pages:copy", args=[held.pk]))
        assert response.status_code == 302


def test_communications_do_not_see_applications(client, homes, call, writer):
    client.force_login(writer)
    for name, args in (("entries:officer_list", [call.code, 1]), ("reviews:ranking", [call.code, 1])):
        assert client.get(reverse(name, args=args)).status_code in (403, 404)


@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtaildocs:add", "wagtailimages:index"])
def test_communications_keep_images_and_documents(client, writer, name):
    client.force_login(writer)
    assert client.get(reverse(name)).status_code == 200


def test_preview_of_a_call_page_opens(client, homes, writer):
    client.force_login(writer)
    page = CallPage.objects.get(language="fr")
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200


def test_what_is_being_written_is_previewed_at_phone_and_desktop_width(client, homes, writer):
    client.force_login(writer)
    page = NewsPage.objects.get(slug="opening", locale__language_code="fr")
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    widths = re.findall(r'name="preview-size"\s+value="(\w+)".*?data-device-width="(\d+)"', editor, re.DOTALL)
    assert {"mobile", "desktop"} <= {name for name, _width in widths}
    assert int(dict(widths)["mobile"]) <= 400 < 1200 <= int(dict(widths)["desktop"])
    fields = {"title": "Not saved yet", "slug": page.slug, "date": "2027-01-12", "intro": "", "body": streamfield([])}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(address, nested_form_data(fields)).json()["is_valid"]
    shown = client.get(address)
    assert "Not saved yet" in shown.content.decode()
    assert 'name="viewport" content="width=device-width' in shown.content.decode()
    assert "Not saved yet" not in client.get(page.url).content.decode()
