"""Pages about programmes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.models.base import BoundPage, ListPage
from incubator.programmes.models import Programme


class ProgrammeIndexPage(ListPage):
    """The list of programmes."""

    template = "cms/programme_index_page.html"
    subpage_types = ["cms.ProgrammePage"]

    class Meta:
        verbose_name = _("list of programmes")
        verbose_name_plural = _("lists of programmes")


class ProgrammePage(BoundPage):
    """What visitors read about one programme; its partners, places and dates come from the programme itself."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme"))
    bound_to: ClassVar[str] = "programme"

    template = "cms/programme_page.html"
    parent_page_types = ["cms.ProgrammeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [*Page.content_panels, FieldPanel("programme"), FieldPanel("intro"), FieldPanel("body")]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "language"], name="one_programme_page_a_language")]
        verbose_name = _("programme page")
        verbose_name_plural = _("programme pages")
