"""The directory of start-ups, and the page of each one of them."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.models.base import ListPage
from incubator.startups.selectors import published_profiles


class StartupIndexPage(RoutablePageMixin, ListPage):
    """The start-ups that have a public profile. Their pages are not in the tree: they are their founders' words."""

    template = "cms/startup_index_page.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("directory of start-ups")
        verbose_name_plural = _("directories of start-ups")

    @path("<str:reference>/", name="startup")
    def startup_route(self, request: HttpRequest, reference: str) -> HttpResponse:
        """Show a visitor the public profile of one start-up; 404 unless communications published it."""
        profile = get_object_or_404(published_profiles(), startup__reference=reference)
        found: HttpResponse = self.render(
            request, template="cms/startup_page.html", context_overrides={"profile": profile}
        )
        return found

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the directory's address and those of the profiles that it leads to."""
        return [*super().get_sitemap_urls(request), *self._profile_urls(request)]

    def _profile_urls(self, request: HttpRequest | None) -> Iterator[dict[str, Any]]:
        url = self.get_full_url(request)
        rows = published_profiles().prefetch_related(None).select_related(None)
        for reference, at in rows.values_list("startup__reference", "published_at"):
            yield {"location": f"{url}{reference}/", "lastmod": at}
