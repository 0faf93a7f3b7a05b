"""Template tags of pictures and documents."""

from pathlib import PurePath
from typing import Any

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from core import clock, formats
from media.models import SiteDocument, SiteImage

register = template.Library()


def _visible(picture: SiteImage | None) -> SiteImage | None:
    """Return the picture when it may be shown today: a page may be older than a consent that ended."""
    day = clock.today(settings.TIME_ZONE)
    return picture if picture is not None and picture.may_be_shown(day) else None


@register.inclusion_tag("cms/picture.html")
def shown(picture: SiteImage | None, alt: str) -> dict[str, Any]:
    """Show a picture as wide as the text, in WebP and in the size that the screen needs."""
    return {"picture": _visible(picture), "alt": alt}


@register.inclusion_tag("cms/portrait.html")
def portrait(picture: SiteImage | None, name: str) -> dict[str, Any]:
    """Show a person's portrait, or their initials where there is none."""
    initials = "".join(word[0] for word in name.split()[:2])
    return {"picture": _visible(picture), "name": name, "initials": initials}


@register.filter
def type_and_size(document: SiteDocument) -> str:
    """Return what a document is and what it weighs: "PDF, 1.2 MB"."""
    kind = PurePath(str(document.file.name)).suffix.removeprefix(".").upper()
    return formats.listed(part for part in (kind, filesizeformat(document.get_file_size() or 0)) if part)
