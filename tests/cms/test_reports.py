"""Reports for who keeps the site: what nothing uses, and links that lead nowhere."""

import pytest
from django.urls import reverse

from accounts.services import sync_groups
from cms import selectors
from cms.models import NewsPage, StandardPage, StoryPage
from tests.factories.accounts import person_with
from tests.factories.media import SiteImageFactory

# Wagtail leaves the file of a new size to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def read(client, name, role="communications"):
    person = person_with(role)
    sync_groups(person)
    client.force_login(person)
    return client.get(reverse(name))


@pytest.fixture
def linking(homes):
    """Return (a page, the page that it links to, the one that its button leads to)."""
    page, target, other = (
        model.objects.get(slug=slug, locale__language_code="fr")
        for model, slug in ((StandardPage, "a-propos"), (StandardPage, "mentions"), (NewsPage, "opening"))
    )
    page.body = [
        ("paragraph", f'<p><a linktype="page" id="{target.pk}">there</a></p>'),
        ("call_to_action", {"text": "Go", "page": other, "url": ""}),
    ]
    page.save()
    return page, target, other


def test_picture_is_unused_until_a_page_names_it(homes):
    used, unused = SiteImageFactory(), SiteImageFactory()
    story = StoryPage.objects.first()
    story.picture, story.picture_shows = used, "The sun"
    story.save()
    assert list(selectors.unused_pictures()) == [unused]


def test_links_between_published_pages_are_not_reported(linking):
    assert not selectors.broken_links()


def test_link_to_an_unpublished_page_is_reported(linking):
    page, target, other = linking
    target.unpublish()
    assert [(one.pk, to.pk) for one, to in selectors.with_pages(selectors.broken_links())] == [(page.pk, target.pk)]
    other.unpublish()
    assert len(selectors.with_pages(selectors.broken_links())) == 2


def test_link_to_a_deleted_page_is_reported_from_the_next_save(linking):
    page, target, _other = linking
    target.delete()
    StandardPage.objects.get(pk=page.pk).save()
    assert [(one.pk, to) for one, to in selectors.with_pages(selectors.broken_links())] == [(page.pk, None)]


def test_links_of_an_unpublished_page_are_not_reported(linking):
    page, target, _other = linking
    target.unpublish()
    page.unpublish()
    assert not selectors.broken_links()


def test_reports_name_what_they_found(client, linking):
    _page, target, _other = linking
    target.unpublish()
    SiteImageFactory(title="Old fair")
    assert target.title in read(client, "broken_links").content.decode()
    assert "Old fair" in read(client, "unused_pictures").content.decode()


@pytest.mark.parametrize("name", ["broken_links", "unused_pictures"])
def test_reports_are_closed_to_officers(client, homes, name):
    assert read(client, name, "officer").status_code != 200


@pytest.mark.parametrize("count", [1, 3])
def test_links_ask_as_much_for_one_as_for_three(client, linking, count, django_assert_max_num_queries):
    page, target, _other = linking
    page.body = [("paragraph", f'<p><a linktype="page" id="{target.pk}">there</a></p>')] * count
    page.save()
    target.unpublish()
    read(client, "broken_links")
    with django_assert_max_num_queries(25):
        client.get(reverse("broken_links"))
