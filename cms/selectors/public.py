"""Which pages visitors may read: what the sitemap lists, what the search finds."""

from typing import Any

from wagtail.models import Page

from applications.calls.selectors import published_calls
from cms.models import CallPage


def public_pages() -> Any:  # A Wagtail queryset, of which there are no stubs.
    """Return the live pages that anybody may read, the pages of calls that visitors may not see left out."""
    hidden = CallPage.objects.exclude(call__in=published_calls().values("pk")).values("pk")
    return Page.objects.live().public().filter(depth__gt=1).exclude(pk__in=hidden).select_related("locale")
