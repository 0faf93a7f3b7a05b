"""Pages about calls: they own prose; rules, dates, grid and questions are the call's."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from applications.calls.models import Call
from cms.models.base import BoundPage, ListPage
from cms.page_texts import missing_in_page
from evaluation.decisions.selectors import is_decided


class CallIndexPage(ListPage):
    """The calls: open, coming, closed."""

    template = "cms/call_index_page.html"
    subpage_types = ["cms.CallPage"]

    class Meta:
        verbose_name = _("list of calls")
        verbose_name_plural = _("lists of calls")


class CallPage(RoutablePageMixin, BoundPage):
    """What visitors read about one call. Shown only when the call itself is published."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="site_pages", verbose_name=_("call"))
    bound_to: ClassVar[str] = "call"
    read_with: ClassVar[tuple[str, ...]] = ("call__programme",)

    template = "cms/call_page.html"
    parent_page_types = ["cms.CallIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*Page.content_panels, FieldPanel("call"), FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "language"], name="one_call_page_a_language")]
        verbose_name = _("call page")
        verbose_name_plural = _("call pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer a visitor; 404 while the call is not published."""
        if not self.call.is_shown:
            raise Http404
        return super().serve(request, *args, **kwargs)

    def missing_texts(self) -> list[str]:
        """Return what keeps the page from going online in its language, in sentences."""
        return missing_in_page(self) if self.call_id else []

    @path("laureats/", name="laureates")
    def laureates_route(self, request: HttpRequest) -> HttpResponse:
        """Show the laureates that agreed to it; 404 while no result is public."""
        if not is_decided(self.call):
            raise Http404
        found: HttpResponse = self.render(request, template="cms/laureates_page.html")
        return found
