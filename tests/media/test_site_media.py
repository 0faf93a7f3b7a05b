"""The site's pictures and documents: credit, consent, sizes."""

import gc

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from accounts.services import sync_groups
from media.models import SiteDocument, SiteImage
from tests.media.test_upload import picture

pytestmark = pytest.mark.django_db


def an_image(**fields):
    return SiteImage(title="Hub", file=SimpleUploadedFile("hub.jpg", picture(), "image/jpeg"), **fields)


def test_site_uses_our_models():
    assert get_image_model() is SiteImage
    assert get_document_model() is SiteDocument


def test_picture_of_people_needs_their_consent():
    with pytest.raises(ValidationError) as refused:
        an_image(shows_people=True, consent_note="  ", width=40, height=20).full_clean(exclude=["description"])
    assert "consent_note" in refused.value.message_dict


@pytest.mark.parametrize(("note", "valid"), [("", False), ("Classeur 2027, n° 12", True)])
def test_form_of_pictures_asks_for_the_consent(note, valid):
    form = get_image_form(SiteImage)(
        {"title": "Hub", "collection": "1", "shows_people": "on", "consent_note": note, "credit": "ES.Maroc"},
        {"file": SimpleUploadedFile("hub.jpg", picture(), "image/jpeg")},
    )
    assert ("consent_note" not in form.errors) == valid


def test_picture_without_people_needs_none():
    an_image(width=40, height=20).clean()


def test_document_about_people_needs_their_consent():
    with pytest.raises(ValidationError):
        SiteDocument(title="Liste", shows_people=True).clean()


# Wagtail leaves the file of a new size to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_picture_has_sizes():
    image = an_image()
    image.save()
    rendition = image.get_rendition("max-20x20")
    assert (rendition.width, rendition.height) == (20, 10)
    assert rendition.url.startswith("/media/")
    rendition.file.close()
    image.file.close()
    del rendition
    gc.collect()


@pytest.mark.parametrize("order", ["file_size", "-file_size", "title", "-created_at"])
def test_pictures_found_by_a_search_are_sorted_as_wagtail_offers(client, communications, order):
    sync_groups(communications)
    client.force_login(communications)
    assert client.get(reverse("wagtailimages:index_results"), {"q": "hub", "ordering": order}).status_code == 200
