"""The home page and pages of plain prose."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.models.base import ProsePage


class HomePage(ProsePage):
    """The front of the site in one language: what is open now, the programmes, the latest news."""

    call_to_action = models.CharField(max_length=60, blank=True, verbose_name=_("text of the button to the calls"))

    template = "cms/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("call_to_action"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class StandardPage(ProsePage):
    """A page of prose: about us, contact, personal data…"""

    template = "cms/standard_page.html"
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
