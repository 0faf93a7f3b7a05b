"""Reference data: rows, not code, for governments and partners change."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedTextField


class AddressField(models.URLField):
    """A web address; one typed without its scheme is meant as https."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field."""
        return super().formfield(**{"assume_scheme": "https", **kwargs})

    def deconstruct(self) -> Any:
        """Say to migrations that this is a URL field: only its form differs."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


class Sector(models.Model):
    """A sector of activity that calls and start-ups name."""

    code = models.SlugField(unique=True, verbose_name=_("code"))
    name = LocalisedTextField(verbose_name=_("name"))
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("position"))

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")

    def __str__(self) -> str:
        return str(self.name)


# What each country calls its parts; a word that is not here is shown as it was typed.
REGION_KINDS = {
    "country": _("country"),
    "region": _("region"),
    "province": _("province"),
    "prefecture": _("prefecture"),
    "wilaya": _("wilaya"),
    "governorate": _("governorate"),
    "city": _("city"),
}


class Region(models.Model):
    """A country or one of its subdivisions (ISO 3166). `path` joins the codes from the country down: "MA/MA-01/MA-TNG".

    Territories of scoped objects and of role grants are such paths.
    """

    code = models.CharField(max_length=10, unique=True, verbose_name=_("ISO 3166 code"))
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("part of"))
    country = models.CharField(max_length=2, db_index=True, verbose_name=_("country"))
    kind = models.CharField(max_length=20, verbose_name=_("kind"))
    name = LocalisedTextField(verbose_name=_("name"))
    path = models.CharField(max_length=40, db_index=True, editable=False)
    latitude = models.FloatField(null=True, blank=True, verbose_name=_("latitude (degrees north)"))
    longitude = models.FloatField(null=True, blank=True, verbose_name=_("longitude (degrees east)"))

    class Meta:
        ordering = ["path"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the path that its parent gives."""
        self.path = f"{self.parent.path}/{self.code}" if self.parent else self.code
        super().save(*args, **kwargs)

    @property
    def kind_name(self) -> str:
        """What this part of a country is called, in words."""
        return str(REGION_KINDS.get(self.kind, self.kind))


class Organisation(models.Model):
    """A partner, a donor, an institution."""

    class Kind(models.TextChoices):
        OPERATOR = "operator", _("operator")
        PARTNER = "partner", _("partner")
        DONOR = "donor", _("donor")
        INSTITUTION = "institution", _("institution")

    code = models.CharField(max_length=30, unique=True, verbose_name=_("code"))
    name = models.CharField(max_length=150, verbose_name=_("name"))
    label = LocalisedTextField(blank=True, verbose_name=_("name by language"))
    kind = models.CharField(max_length=12, choices=Kind.choices, verbose_name=_("kind"))
    country = models.CharField(max_length=2, blank=True, verbose_name=_("country"))
    url = AddressField(blank=True, verbose_name=_("site"))
    logo = models.ForeignKey(
        "media.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Shown on the pages of its programmes and of the partners; its name stands for it."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return str(self.label) or self.name


class Hub(models.Model):
    """A place where people are received."""

    code = models.CharField(max_length=10, unique=True, verbose_name=_("code"))
    name = LocalisedTextField(verbose_name=_("name"))
    region = models.ForeignKey(Region, on_delete=models.PROTECT, verbose_name=_("region"))
    operational_since = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("open since (year)"))
    note = LocalisedTextField(blank=True, multiline=True, verbose_name=_("note"))
    address = models.CharField(max_length=250, blank=True, verbose_name=_("address"))
    phone = models.CharField(max_length=30, blank=True, verbose_name=_("phone or WhatsApp"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("hub")
        verbose_name_plural = _("hubs")

    def __str__(self) -> str:
        return str(self.name)
