"""Programmes and who takes part in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.i18n import LocalisedTextField
from incubator.network.models import Organisation, Region


class Programme(ClusterableModel):
    """A programme that donors fund. Its text lives on its page; facts that others count with live here."""

    code = models.CharField(max_length=20, unique=True, verbose_name=_("code"))
    slug = models.SlugField(unique=True, verbose_name=_("address"))
    name = LocalisedTextField(verbose_name=_("name"))
    subtitle = LocalisedTextField(blank=True, verbose_name=_("subtitle"))
    summary = LocalisedTextField(blank=True, multiline=True, verbose_name=_("summary"))
    starts_on = models.DateField(null=True, blank=True, verbose_name=_("starts on"))
    ends_on = models.DateField(null=True, blank=True, verbose_name=_("ends on"))
    funding_statement = LocalisedTextField(blank=True, multiline=True, verbose_name=_("funding statement"))
    territories = models.ManyToManyField(Region, blank=True, related_name="programmes", verbose_name=_("territories"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return str(self.name)


class Participation(models.Model):
    """The part an organisation has in a programme."""

    class Part(models.TextChoices):
        LEAD = "lead", _("lead")
        DONOR = "donor", _("donor")
        CO_APPLICANT = "co_applicant", _("co-applicant")
        PARTNER = "partner", _("partner")
        OPERATOR = "operator", _("operator")

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participations", verbose_name=_("organisation")
    )
    part = models.CharField(max_length=15, choices=Part.choices, verbose_name=_("part"))
    share = LocalisedTextField(blank=True, verbose_name=_("share"))

    class Meta:
        ordering = ["part", "organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation", "part"], name="one_part_a_programme")
        ]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")

    def __str__(self) -> str:
        return f"{self.organisation} – {self.programme}"
