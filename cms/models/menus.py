"""What stands in the main menu and at the foot of every page of the site, once for all languages."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from core.i18n import LocalisedTextField


@register_setting(icon="list-ul", order=2)
class SiteMenus(ClusterableModel, BaseGenericSetting):
    """The lines of the site's menus. While there is none, every page right under the home page is in the main menu."""

    panels = [
        HelpPanel(
            gettext_lazy(
                "Choose each page once, in any language: readers are led to its version in their own, and a page that "
                "is not published in it is left out. What does not fit in the row stands behind “More”."
            )
        ),
        InlinePanel("lines", heading=gettext_lazy("Lines"), label=gettext_lazy("Line")),
    ]

    class Meta:
        verbose_name = gettext_lazy("menu and foot of the pages")
        verbose_name_plural = gettext_lazy("menu and foot of the pages")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class MenuLine(Orderable):
    """One line: a page of the site, or an address elsewhere, in the main menu or at the foot."""

    class Place(models.TextChoices):
        """Where a line stands."""

        MENU = "menu", gettext_lazy("Main menu")
        FOOT = "foot", gettext_lazy("Foot of the pages")

    menus = ParentalKey(SiteMenus, on_delete=models.CASCADE, related_name="lines")
    place = models.CharField(
        max_length=4, choices=Place.choices, default=Place.MENU, verbose_name=gettext_lazy("where")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("page"),
    )
    address = models.URLField(
        blank=True,
        validators=[URLValidator(["https", "http"])],
        verbose_name=gettext_lazy("or an address elsewhere"),
        help_text=gettext_lazy("For example your page on a social network."),
    )
    label = LocalisedTextField(
        blank=True,
        verbose_name=gettext_lazy("words of the line"),
        help_text=gettext_lazy("Empty: the title of the page."),
    )

    panels = [
        FieldRowPanel([FieldPanel("place"), FieldPanel("page")]),
        FieldPanel("address"),
        FieldPanel("label"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = gettext_lazy("line of a menu")
        verbose_name_plural = gettext_lazy("lines of the menus")

    def __str__(self) -> str:
        return str(self.label or self.page or self.address)

    def clean(self) -> None:
        """Refuse, in a sentence, a line that leads nowhere or to two places, and an address without words."""
        super().clean()
        if bool(self.page_id) == bool(self.address):
            raise ValidationError({"page": _("Choose a page, or write an address: one of the two.")})
        if self.address and not self.label:
            raise ValidationError({"label": _("Write the words that lead to this address.")})
