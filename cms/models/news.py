"""News."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from applications.calls.models import Call
from cms.models.base import ListPage, ProsePage
from incubator.programmes.models import Programme


class NewsIndexPage(ListPage):
    """The news, latest first."""

    template = "cms/news_index_page.html"
    subpage_types = ["cms.NewsPage"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")


class NewsPage(ProsePage):
    """One piece of news, about a programme or a call when it says so."""

    date = models.DateField(verbose_name=_("date"))
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("programme"),
    )
    call = models.ForeignKey(
        Call, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("call")
    )

    template = "cms/news_page.html"
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("programme"),
        FieldPanel("call"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
