"""The site's own image and document models, public by nature."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index


class Credited(models.Model):
    """What must be known before a picture or a document is shown."""

    credit = models.CharField(max_length=200, blank=True, verbose_name=_("credit"))
    shows_people = models.BooleanField(default=False, verbose_name=_("shows people who can be recognised"))
    consent_note = models.CharField(
        max_length=250, blank=True, verbose_name=_("consent of the people shown"), help_text=_("Where it is kept.")
    )
    expires_on = models.DateField(null=True, blank=True, verbose_name=_("not to be shown after"))

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse what shows people without saying where their consent is kept: what is here can be published."""
        super().clean()
        if self.lacks_consent:
            raise ValidationError({"consent_note": _("Say where the consent of the people shown is kept.")})

    def may_be_shown(self, day: date) -> bool:
        """Tell whether visitors may see it on `day`: not past its last day, its people known to agree."""
        return not self.lacks_consent and (self.expires_on is None or day <= self.expires_on)

    @property
    def lacks_consent(self) -> bool:
        """Tell whether it shows people, and nothing says where their consent is kept."""
        return self.shows_people and not self.consent_note.strip()


CREDIT_FIELDS = ("credit", "shows_people", "consent_note", "expires_on")


class SiteImage(Credited, AbstractImage):
    """A picture of the site."""

    admin_form_fields = (*Image.admin_form_fields, *CREDIT_FIELDS)
    # Wagtail offers to sort by size what a search found, and has its size in no index.
    search_fields = [*AbstractImage.search_fields, index.FilterField("file_size")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_siteimage", "Can choose image")]


class SiteRendition(AbstractRendition):
    """A size of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter")
        ]


class SiteDocument(Credited, AbstractDocument):
    """A document of the site."""

    admin_form_fields = (*Document.admin_form_fields, *CREDIT_FIELDS)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_sitedocument", "Can choose document")]
