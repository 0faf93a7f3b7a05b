"""Start-ups."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.references import new_reference
from incubator.network.models import Region, Sector
from incubator.startups.enums import LegalForm


def startup_reference() -> str:
    """Return a reference such as "SU-7K2M9QXD"."""
    return new_reference("SU")


class Startup(models.Model):
    """A start-up or the project of one, as its founders describe it today. Deposits keep what it was."""

    reference = models.CharField(max_length=20, unique=True, default=startup_reference, editable=False)
    name = models.CharField(max_length=120, verbose_name=_("name"))
    pitch = models.CharField(max_length=300, blank=True, verbose_name=_("in one sentence"))
    legal_form = models.CharField(
        max_length=20, choices=LegalForm.choices, default=LegalForm.NONE, verbose_name=_("legal form")
    )
    founded_on = models.DateField(null=True, blank=True, verbose_name=_("created on"))
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="startups", verbose_name=_("region")
    )
    commune = models.CharField(max_length=100, blank=True, verbose_name=_("town or commune"))
    is_rural = models.BooleanField(default=False, verbose_name=_("outside an urban commune"))
    sectors = models.ManyToManyField(Sector, blank=True, related_name="startups", verbose_name=_("sectors"))
    # The team is saved as a whole: two people who change it at once must see each other's (core.versions).
    team_version = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        verbose_name = _("start-up")
        verbose_name_plural = _("start-ups")

    def __str__(self) -> str:
        return self.name
