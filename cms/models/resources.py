"""Resources: guides and sheets that people keep."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.models.base import ListPage, ProsePage


class ResourceIndexPage(ListPage):
    """The resources, in the order of the tree, which editors choose."""

    template = "cms/resource_index_page.html"
    subpage_types = ["cms.ResourcePage"]

    class Meta:
        verbose_name = _("list of resources")
        verbose_name_plural = _("lists of resources")


class ResourcePage(ProsePage):
    """One resource. What it says of laws and amounts was true on the day it was checked, and the page says which."""

    class Kind(models.TextChoices):
        GUIDE = "guide", _("guide")
        SHEET = "sheet", _("fact sheet")
        TEMPLATE = "template", _("template to fill in")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.GUIDE, verbose_name=_("kind of resource"))
    checked_on = models.DateField(
        null=True,
        blank=True,
        verbose_name=_("facts checked on"),
        help_text=_("For laws, fees and amounts, which change."),
    )

    template = "cms/resource_page.html"
    parent_page_types = ["cms.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("checked_on"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
