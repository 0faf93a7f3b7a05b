"""A laureate's consent to be shown on the site."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evaluation.decisions.models.decision import Decision
from evaluation.decisions.workflows import ConsentState, ConsentWorkflow
from media.models import SiteImage


class PublicationConsent(ConsentWorkflow):
    """What a selected start-up agreed to show among the laureates: its name, a sentence, an extract, a picture.

    The texts are copies: what was agreed to is what is shown. They are blanked, and the picture deleted, when the
    consent is withdrawn. `notice_version` and `language` say which text was agreed to.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="publicity")
    name = models.CharField(max_length=120, blank=True, verbose_name=_("name"))
    sentence = models.CharField(max_length=300, blank=True, verbose_name=_("in one sentence"))
    extract = models.TextField(max_length=600, blank=True, verbose_name=_("extract of the canvas"))
    picture = models.ForeignKey(
        SiteImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("picture")
    )
    notice_version = models.CharField(max_length=20, blank=True, editable=False)
    language = models.CharField(max_length=12, blank=True, editable=False)
    given_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ConsentState.GIVEN) | (Q(given_at__isnull=False) & ~Q(name="")),
                name="publicity_given_has_name",
            ),
            models.CheckConstraint(
                condition=~Q(state=ConsentState.WITHDRAWN)
                | Q(withdrawn_at__isnull=False, name="", sentence="", extract="", picture__isnull=True),
                name="publicity_withdrawn_is_blank",
            ),
        ]
        verbose_name = _("publication consent")
        verbose_name_plural = _("publication consents")

    def __str__(self) -> str:
        return self.name or str(self.decision_id)
