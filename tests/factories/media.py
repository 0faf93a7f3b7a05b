"""Factories of the site's pictures."""

import io

import factory
from django.core.files.base import ContentFile
from PIL import Image

from media.models import SiteImage


def png(size: tuple[int, int] = (900, 600)) -> bytes:
    """Return a plain picture."""
    stream = io.BytesIO()
    Image.new("RGB", size, (12, 91, 73)).save(stream, "PNG")
    return stream.getvalue()


class SiteImageFactory(factory.django.DjangoModelFactory):
    """A picture of nobody."""

    class Meta:
        model = SiteImage

    title = factory.Sequence(lambda n: f"Picture {n}")
    file = factory.LazyFunction(lambda: ContentFile(png(), "picture.png"))
    width = 900
    height = 600
