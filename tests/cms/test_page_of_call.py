"""The page of a call from its first draft to the site, in each language, and what waits for who writes it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from accounts.services import sync_groups
from applications.calls.models import Stage
from cms.messages import waiting_for_writers
from cms.models import CallPage, NewsPage
from cms.refusals import refusals
from cms.selectors.progress import ONLINE, READ, WRITE, calls_without_page, progress_of
from cms.services import begin_call_page
from evaluation.panels.models import Panel
from tests.factories.accounts import person_with
from tests.factories.calls import OPEN_AT, CallFactory, StageFactory, texts
from tests.factories.panels import a_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client, homes):
    person = person_with("communications", full_name="Writer", email="writer@example.org")
    sync_groups(person)
    client.force_login(person)
    return person


@pytest.fixture
def new_call(homes):
    made = CallFactory(published=True, title=texts("New call"))
    StageFactory(call=made, number=1)
    return made


def address(call, language="fr"):
    return reverse("communications:page", args=[call.code, language])


def step(call, language):
    return next(one.step for one in progress_of(call) if one.language == language)


def test_draft_begins_with_the_title_of_the_call_and_opens_its_editor(client, writer, new_call):
    assert str(new_call.title) in client.get(address(new_call)).content.decode()
    answer = client.post(address(new_call))
    page = CallPage.objects.get(call=new_call)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.language, page.live) == (new_call.title["fr"], "fr", False)
    assert client.get(answer.url).status_code == 200


def test_page_says_when_a_jury_of_the_call_looks_for_members(client, homes):
    juries = reverse("panels:open_juries")
    panel = a_panel(Stage.objects.get())
    assert juries not in client.get("/fr/appels/restart-2027/").content.decode()
    Panel.objects.filter(pk=panel.pk).update(takes_requests=True)
    assert juries in client.get("/fr/appels/restart-2027/").content.decode()


def test_beginning_twice_makes_one_page(writer, new_call):
    first = begin_call_page(call=new_call, language="fr", by=writer)
    assert begin_call_page(call=new_call, language="fr", by=writer).pk == first.pk
    assert CallPage.objects.filter(call=new_call).count() == 1


def test_other_language_begins_as_a_copy_that_may_not_go_online_untranslated(writer, new_call):
    first = begin_call_page(call=new_call, language="fr", by=writer)
    first.intro = "Une introduction."
    first.save_revision(user=writer).publish()
    second = begin_call_page(call=new_call, language="ar", by=writer)
    assert second.translation_key == first.translation_key
    assert (second.title, second.intro) == (new_call.title["ar"], first.intro)
    assert "introduction: it is still as in the version in" in " ".join(refusals(second))
    second.intro = "تقديم"
    assert refusals(second) == []


def test_language_without_a_list_of_calls_has_no_page(client, writer, new_call):
    Page.objects.filter(locale__language_code="en", slug="appels").delete()
    assert begin_call_page(call=new_call, language="en", by=writer) is None
    assert client.post(address(new_call, "en")).status_code == 404
    assert client.get(address(new_call, "de")).status_code == 404


def test_steps_follow_the_page(client, writer, new_call):
    page = begin_call_page(call=new_call, language="fr", by=writer)
    assert step(new_call, "fr") == WRITE
    page.get_workflow().start(page, writer)
    assert step(new_call, "fr") == READ
    assert 'aria-current="step"' in client.get(address(new_call)).content.decode()
    page.get_latest_revision().publish()
    assert step(new_call, "fr") == ONLINE
    assert 'aria-current="step"' not in client.get(address(new_call)).content.decode()


def test_page_is_begun_by_communications_only(client, homes, new_call):
    client.force_login(person_with("officer", full_name="Officer", email="officer@example.org"))
    assert client.post(address(new_call)).status_code == 403
    assert not CallPage.objects.filter(call=new_call).exists()


def test_home_of_writers_says_what_waits(writer, homes, new_call, editor):
    page = NewsPage.objects.get(slug="opening", locale__language_code="fr")
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    assert [line.count for line in waiting_for_writers(writer)] == [1, 1]
    assert [line.title for line in waiting_for_writers(editor)] == ["Calls without a page on the site"]
    assert waiting_for_writers(person_with("donor", full_name="D", email="d@example.org")) == []


def test_page_that_came_back_waits_for_its_writer(writer, homes, editor):
    page = NewsPage.objects.get(slug="opening", locale__language_code="fr")
    page.save_revision(user=writer)
    state = page.get_workflow().start(page, writer)
    state.current_task_state.reject(user=editor)
    assert "came back" in waiting_for_writers(writer)[0].title


def test_call_that_is_over_needs_no_page(new_call):
    assert list(calls_without_page(OPEN_AT)) == [new_call]
    assert not calls_without_page(OPEN_AT + timedelta(days=400)).exists()


def test_translation_of_a_page_begins_as_a_draft_in_the_usual_editor(client, writer):
    """A translation went online at once, unread, as its original was."""
    source = NewsPage.objects.get(slug="opening", locale__language_code="fr")
    NewsPage.objects.filter(translation_key=source.translation_key).exclude(pk=source.pk).delete()
    arabic = Locale.objects.get(language_code="ar")
    answer = client.post(
        reverse("wagtail_localize:submit_page_translation", args=[source.pk]), {"locales": [arabic.pk]}
    )
    page = source.get_translation(arabic)
    assert (answer.status_code, page.live) == (302, False)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Send to the second reading" in html
    assert "localize-restart-translation" not in html
    assert refusals(page.specific)


@pytest.mark.parametrize("way", ["localize-restart-translation", "localize-convert-to-alias"])
def test_editor_without_a_second_reading_is_out_of_reach(client, writer, way):
    source = NewsPage.objects.get(slug="opening", locale__language_code="fr")
    url = reverse("wagtailadmin_pages:edit", args=[source.pk])
    assert client.post(url, {way: "1"}).url == url
