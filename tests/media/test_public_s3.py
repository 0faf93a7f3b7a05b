"""The site's pictures and documents on S3: read by visitors without signature, written with the key."""

import gc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from media.models import SiteDocument, SiteImage
from tests.media.test_s3 import ask
from tests.media.test_upload import PDF, picture
from tests.s3_server import PUBLIC

# Wagtail leaves the file of a new size to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def _swept():
    """Collect what Wagtail left before another test does."""
    yield
    gc.collect()


@pytest.fixture
def visitors(visitors_s3, use_s3):
    """Put the site on S3, and let visitors read the public bucket at an address of its own."""
    use_s3(public_url=f"{visitors_s3.url}/{PUBLIC}")
    return visitors_s3


@pytest.fixture
def image(visitors):
    shown = SiteImage(title="Hub", file=SimpleUploadedFile("hub.jpg", picture(), "image/jpeg"))
    shown.save()
    return shown


@pytest.fixture
def document(visitors):
    kept = SiteDocument(title="Guide", file=SimpleUploadedFile("guide.pdf", PDF, TYPE))
    kept.save()
    return kept


TYPE = "application/pdf"


def test_picture_is_read_by_visitors_without_a_signature(visitors, image):
    rendition = image.get_rendition("max-20x20")
    assert rendition.url.startswith(f"{visitors.url}/{PUBLIC}/images/")
    assert "?" not in rendition.url
    status, headers, body = ask(rendition.url)
    assert (status, headers["Content-Type"]) == (200, "image/jpeg")
    assert body.startswith(b"\xff\xd8\xff")


def test_second_picture_of_a_name_takes_no_others_place(image):
    other = SiteImage(title="Other", file=SimpleUploadedFile("hub.jpg", picture(size=(8, 8)), "image/jpeg"))
    other.save()
    assert other.file.name != image.file.name
    assert (image.width, other.width) == (40, 8)


SHOWN = Template("{% load wagtailimages_tags %}<p>before {% image shown max-10x10 %} after</p>")


def test_page_whose_picture_cannot_be_made_is_still_a_page(s3, image):
    s3.kill()
    page = SHOWN.render(Context({"shown": SiteImage.objects.get()}))
    assert page.startswith("<p>before <img")
    assert page.endswith("after</p>")


def test_page_whose_picture_is_made_needs_no_s3(s3, visitors, image):
    image.get_rendition("max-10x10")
    s3.kill()
    assert f'src="{visitors.url}/{PUBLIC}/images/' in SHOWN.render(Context({"shown": SiteImage.objects.get()}))


def test_document_is_served_by_the_site(client, document):
    response = client.get(document.url)
    assert (response.status_code, response.headers["Content-Type"]) == (200, TYPE)
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert b"".join(response.streaming_content) == PDF


def test_document_while_s3_is_down_is_said_and_works_later(client, s3, document):
    s3.kill()
    response = client.get(document.url)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "Nothing is lost" in response.content.decode()
    s3.start()
    response = client.get(document.url)
    assert b"".join(response.streaming_content) == PDF


def test_document_whose_object_is_missing_is_not_found(client, s3, document):
    s3.delete(document.file.name, bucket=PUBLIC)
    assert client.get(document.url).status_code == 404
