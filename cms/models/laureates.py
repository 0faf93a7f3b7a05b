"""The gallery of the laureates of every edition."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.models.base import ListPage


class LaureateIndexPage(ListPage):
    """Those who were selected and agreed to be shown, of all calls; who withdraws is gone at once."""

    template = "cms/laureate_index_page.html"
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("gallery of laureates")
        verbose_name_plural = _("galleries of laureates")
