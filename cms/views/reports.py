"""Reports of the back office for who keeps the site."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms import selectors
from media.models import SiteImage


class UnusedPictures(ReportView):
    """The pictures that nothing uses."""

    model = SiteImage
    page_title = _("Pictures used nowhere")
    header_icon = "image"
    index_url_name = "unused_pictures"
    index_results_url_name = "unused_pictures_results"
    results_template_name = "cms/reports/unused_pictures.html"
    any_permission_required = ["add", "change", "delete"]
    list_export = ["title", "created_at"]

    def get_queryset(self) -> QuerySet[SiteImage]:
        """Return them."""
        return selectors.unused_pictures()


class BrokenLinks(ReportView):
    """The links from a published page to one that visitors cannot open."""

    model = Page
    page_title = _("Links that lead nowhere")
    header_icon = "link"
    index_url_name = "broken_links"
    index_results_url_name = "broken_links_results"
    results_template_name = "cms/reports/broken_links.html"
    any_permission_required = ["add", "change", "publish"]
    list_export: list[str] = []

    def get_queryset(self) -> QuerySet[Any]:
        """Return the references."""
        return selectors.broken_links()

    def decorate_paginated_queryset(self, object_list: Iterable[Any]) -> list[tuple[Page, Page | None]]:
        """Return the pages of both ends."""
        return selectors.with_pages(object_list)
