"""The pictures of a page that may not be published: of people who are not known to agree, or past their last day."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from core import clock
from media.models import SiteImage


def refusals(page: Page) -> list[str]:
    """Return a sentence for each picture of `page` (as it stands in memory) that may not be shown today; [] for none.

    One query, for the pictures.
    """
    day = clock.today(settings.TIME_ZONE)
    found = SiteImage.objects.filter(pk__in=set(_pictures_of(page))).order_by("title")
    return [_refusal(picture) for picture in found if not picture.may_be_shown(day)]


def _refusal(picture: SiteImage) -> str:
    if picture.lacks_consent:
        text = _(
            "The picture “%(title)s” shows people, and nothing says where their consent is kept: the page cannot be "
            "published with it."
        )
    else:
        text = _("The picture “%(title)s” may no longer be shown: the page cannot be published with it.")
    return text % {"title": picture.title}


def _pictures_of(page: Page) -> Iterator[str]:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(page, field.name)
            for model, key, *_path in value.stream_block.extract_references(value):
                if model is SiteImage:
                    yield key
        elif field.concrete and field.related_model is SiteImage and getattr(page, field.attname):
            yield str(getattr(page, field.attname))
