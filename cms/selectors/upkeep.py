"""What the site's keepers should look at: pictures that nothing uses, links that lead nowhere."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from media.models import SiteImage


def unused_pictures() -> QuerySet[SiteImage]:
    """Return the pictures that no page or record names, the oldest first."""
    named = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SiteImage), to_object_id=OuterRef("key")
    )
    found = SiteImage.objects.annotate(key=Cast("pk", CharField())).filter(~Exists(named))
    ordered: QuerySet[SiteImage] = found.order_by("created_at", "pk")
    return ordered


def broken_links() -> QuerySet[Any]:
    """Return the references from a published page to a page that is not published or no longer there."""
    pages = ContentType.objects.get_for_model(Page)
    live = Page.objects.live().annotate(key=Cast("pk", CharField()))
    found = ReferenceIndex.objects.filter(base_content_type=pages, to_content_type=pages).exclude(
        model_path__in=("alias_of", "locale")
    )
    broken: QuerySet[Any] = found.filter(
        Exists(live.filter(key=OuterRef("object_id"))), ~Exists(live.filter(key=OuterRef("to_object_id")))
    )
    return broken.order_by("object_id", "pk")


def with_pages(references: Iterable[Any]) -> list[tuple[Page, Page | None]]:
    """Return (page, page that it leads to, None when it is gone) for each reference, each pair once. One query."""
    rows = list(references)
    keys = {key for row in rows for key in (row.object_id, row.to_object_id)}
    found = {str(page.pk): page for page in Page.objects.filter(pk__in=keys).select_related("locale")}
    pairs = {(row.object_id, row.to_object_id): None for row in rows}
    return [(found[source], found.get(target)) for source, target in pairs if source in found]
