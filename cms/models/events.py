"""Events: what happens at a hub, elsewhere or online."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from cms.models.base import ListPage, ProsePage
from incubator.network.models import AddressField, Hub
from incubator.programmes.models import Programme

# Every event is announced in this time, wherever its readers are.
ZONE = "Africa/Casablanca"


class EventIndexPage(ListPage):
    """The events: those to come, the next one first, then those of the past."""

    template = "cms/event_index_page.html"
    subpage_types = ["cms.EventPage"]

    class Meta:
        verbose_name = gettext_lazy("list of events")
        verbose_name_plural = gettext_lazy("lists of events")


class EventPage(ProsePage):
    """One event. Its place is a hub, an address in words, a link, or several of these."""

    starts_at = models.DateTimeField(verbose_name=gettext_lazy("starts"), help_text=gettext_lazy("Time of Casablanca."))
    ends_at = models.DateTimeField(verbose_name=gettext_lazy("ends"), help_text=gettext_lazy("Time of Casablanca."))
    hub = models.ForeignKey(
        Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=gettext_lazy("hub")
    )
    place = models.CharField(max_length=200, blank=True, verbose_name=gettext_lazy("place"))
    online_at = AddressField(blank=True, verbose_name=gettext_lazy("link to take part online"))
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=gettext_lazy("programme"),
    )

    template = "cms/event_page.html"
    parent_page_types = ["cms.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])], gettext_lazy("When")),
        MultiFieldPanel([FieldPanel("hub"), FieldPanel("place"), FieldPanel("online_at")], gettext_lazy("Where")),
        FieldPanel("programme"),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="event_ends_after_it_starts"
            )
        ]
        verbose_name = gettext_lazy("event page")
        verbose_name_plural = gettext_lazy("event pages")

    def clean(self) -> None:
        """Refuse, in sentences, an event that ends before it starts or that takes place nowhere."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("An event ends after it starts.")})
        if not (self.hub_id or self.place.strip() or self.online_at):
            raise ValidationError({"place": _("Say where it takes place: a hub, a place or a link.")})
