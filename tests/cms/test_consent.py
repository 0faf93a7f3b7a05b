"""A picture of people without recorded consent is never published: refused in the editor, and never drawn."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from accounts.services import sync_groups
from cms.consent import refusals
from cms.models import SiteDetails, SiteMenus, StandardPage, StoryPage
from tests.factories.accounts import person_with
from tests.factories.media import SiteImageFactory

# Wagtail leaves the file of a new size to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def crowd():
    return SiteImageFactory(title="Crowd in Oujda", shows_people=True, consent_note=" ")


@pytest.fixture
def page(homes, crowd):
    page = StandardPage.objects.get(slug="a-propos", locale__language_code="fr")
    page.body.append(("picture", {"image": crowd, "alt": "A crowd", "caption": ""}))
    page.live = False
    page.save()
    return page


def staff(role, name):
    person = person_with(role, full_name=name, email=f"{name}@example.org")
    sync_groups(person)
    return person


def test_picture_is_named_by_its_title(page):
    assert [sentence for sentence in refusals(page) if "Crowd in Oujda" in sentence and "consent" in sentence]


def test_picture_past_its_last_day_is_refused(homes):
    page = StoryPage.objects.first()
    page.picture = SiteImageFactory(title="Old fair", expires_on="2020-01-01")
    assert "Old fair" in refusals(page)[0]


def test_page_of_pictures_that_may_be_shown_has_no_refusal(page, crowd):
    type(crowd).objects.update(consent_note="Drawer 2")
    assert refusals(page) == []


def test_second_reader_cannot_approve_it_and_reads_why(client, page):
    writer, reader = staff("communications", "writer"), staff("communications", "reader")
    page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    client.force_login(reader)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    html = client.post(url, {"next": "/admin/"}, follow=True).content.decode()
    assert "Crowd in Oujda" in html
    assert not StandardPage.objects.get(pk=page.pk).live


def test_page_that_was_published_before_shows_no_such_picture(client, page):
    StandardPage.objects.filter(pk=page.pk).update(live=True)
    html = client.get("/fr/a-propos/").content.decode()
    assert "A crowd" not in html


@pytest.mark.parametrize(("role", "opens"), [("communications", True), ("officer", False)])
def test_communications_keep_redirects_and_settings_and_officers_do_not(client, homes, role, opens):
    client.force_login(staff(role, "someone"))
    settings = [
        reverse("wagtailsettings:edit", args=["cms", one._meta.model_name, one.load().pk])
        for one in (SiteDetails, SiteMenus)
    ]
    for address in (reverse("wagtailredirects:index"), *settings):
        assert (client.get(address).status_code == 200) is opens


def test_page_that_moves_keeps_its_old_address(client, homes, django_capture_on_commit_callbacks):
    page = StandardPage.objects.get(slug="a-propos", locale__language_code="fr")
    page.slug = "qui-sommes-nous"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    response = client.get("/fr/a-propos/")
    assert (response.status_code, response.headers["location"]) == (301, "/fr/qui-sommes-nous/")
