"""Template tags of pictures and documents."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from core import clock, formats
from incubator.network.models import Organisation
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


@register.inclusion_tag("cms/logo_band.html")
def logo_band(organisations: Iterable[Organisation]) -> dict[str, Any]:
    """Show the logos of those that have one which may be shown today, each named and led to its site."""
    return {"rows": [(one, one.logo) for one in organisations if _visible(one.logo)]}


@register.filter
def type_and_size(document: SiteDocument) -> str:
    """Return what a document is and what it weighs: "PDF, 1.2 MB"."""
    kind = PurePath(str(document.file.name)).suffix.removeprefix(".").upper()
    return formats.listed(part for part in (kind, filesizeformat(document.get_file_size() or 0)) if part)
