"""Commercial partnerships between the Maghreb and Europe."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import formats
from incubator.startups.enums import PartnershipKind
from incubator.startups.models.startup import Startup
from incubator.startups.workflows import PartnershipState, PartnershipWorkflow
from media.models import StoredFile


class Partnership(PartnershipWorkflow):
    """What a start-up agreed with a partner in Europe. Confirmed by an officer on evidence, it counts as a result."""

    startup = models.ForeignKey(Startup, on_delete=models.PROTECT, related_name="partnerships")
    partner = models.CharField(max_length=150, verbose_name=_("partner"))
    country = models.CharField(max_length=2, verbose_name=_("country of the partner"))
    kind = models.CharField(max_length=20, choices=PartnershipKind.choices, verbose_name=_("kind"))
    agreed_on = models.DateField(verbose_name=_("agreed on"))
    about = models.TextField(blank=True, verbose_name=_("what was agreed"))
    evidence = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("evidence"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["startup", "partner", "agreed_on"],
                condition=~Q(state=PartnershipState.REFUSED),
                name="one_partnership_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=PartnershipState.CONFIRMED) | Q(confirmed_at__isnull=False),
                name="partnership_confirmed_has_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "-agreed_on"], name="partnerships_by_day")]
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")

    def __str__(self) -> str:
        return f"{self.startup} – {self.partner}"

    @property
    def country_name(self) -> str:
        """The country in the reader's language."""
        return str(formats.locale_of().territories.get(self.country, self.country))
