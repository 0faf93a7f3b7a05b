"""Bad input of who keeps the site: safe, and answered with a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.services import sync_groups
from applications.calls.models import Call
from cms.models import NewsIndexPage, NewsPage, StandardPage
from media.models import SiteImage
from tests.factories.accounts import person_with
from tests.media.test_forms import SVG, photo

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def keeper(client):
    """Sign a communications officer in."""
    person = person_with("communications", full_name="Keeper", email="keeper@example.org")
    sync_groups(person)
    client.force_login(person)
    return person


def about():
    return StandardPage.objects.get(slug="a-propos", locale__language_code="fr")


def test_script_typed_in_every_field_of_a_page_is_only_words(client, homes, keeper):
    index = NewsIndexPage.objects.get(locale__language_code="fr")
    body = streamfield([("heading", SCRIPT), ("paragraph", rich_text(f"<p>{SCRIPT}</p>"))])
    texts = dict.fromkeys(("title", "intro", "seo_title", "search_description"), SCRIPT)
    data = nested_form_data({"slug": "bad", "date": "2027-01-12", "body": body} | texts)
    response = client.post(reverse("wagtailadmin_pages:add", args=["cms", "newspage", index.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    page = NewsPage.objects.get(slug="bad")
    page.get_latest_revision().publish()
    for address in (page.url, index.url, "/fr/", "/fr/flux/actualites.atom"):
        assert SCRIPT not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"), [("logo.svg", SVG, ""), ("large.jpg", photo((8000, 5000)), "40 megapixels")]
)
def test_picture_that_is_refused_is_refused_on_the_screen_that_takes_it(client, keeper, name, data, words):
    file = SimpleUploadedFile(name, data)
    fields = {"title": "Logo", "collection": "1", "credit": "", "consent_note": "", "description": "", "tags": ""}
    response = client.post(reverse("wagtailimages:add"), fields | {"file": file})
    assert response.status_code == 200
    errors = " ".join(response.context["form"].errors["file"])
    assert errors
    assert words in errors
    assert not SiteImage.objects.exists()


def test_page_is_not_moved_under_itself(client, homes):
    """The administration moves pages: communications do not publish, and moving is publishing elsewhere."""
    admin = person_with("admin")
    sync_groups(admin)
    client.force_login(admin)
    index = NewsIndexPage.objects.get(locale__language_code="fr")
    below = index.get_children().first()
    before = list(Page.objects.order_by("pk").values_list("pk", "path"))
    for target in (index, below):
        response = client.post(reverse("wagtailadmin_pages:move_confirm", args=[index.pk, target.pk]), follow=True)
        assert response.redirect_chain == [(reverse("wagtailadmin_pages:move", args=[index.pk]), 302)]
        assert "A page cannot be moved under itself" in response.content.decode()
    assert list(Page.objects.order_by("pk").values_list("pk", "path")) == before


def test_page_of_an_archived_call_stays_and_says_that_it_is_closed(client, homes, call):
    Call.objects.filter(pk=call.pk).update(state="archived")
    response = client.get("/fr/appels/restart-2027/")
    assert response.status_code == 200
    html = response.content.decode()
    assert "deadline--closed" in html
    assert "/espace/candidatures/nouvelle/" not in html


def test_link_to_an_unpublished_page_is_words_without_an_address_and_the_page_helps(client, homes):
    target = NewsPage.objects.get(slug="opening", locale__language_code="fr")
    page = about()
    page.body = [("paragraph", f'<p>Read <a linktype="page" id="{target.pk}">the news</a></p>')]
    page.save()
    address = target.url
    target.unpublish()
    assert "the news" in client.get(page.url).content.decode()
    response = client.get(address)
    assert response.status_code == 404
    assert 'href="/fr/appels/"' in response.content.decode()
