"""Eligibility rules of a stage: data, judged by rule kinds; and the claims of service that one kind reads."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.eligibility.workflows import AlumniClaimWorkflow
from core.i18n import LocalisedTextField
from core.models import Scoped
from core.references import new_reference


class EligibilityRule(models.Model):
    """A rule kind with its parameters and its message. The effect "block" makes ineligible, it refuses no deposit."""

    class Effect(models.TextChoices):
        BLOCK = "block", _("makes ineligible")
        WARN = "warn", _("warns")
        MANUAL = "manual", _("an officer checks it")
        REPORT = "report", _("is reported, and settles ties")

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="rules", verbose_name=_("stage"))
    code = models.CharField(max_length=10, verbose_name=_("code"))
    kind = models.CharField(max_length=30, verbose_name=_("kind"))
    effect = models.CharField(max_length=10, choices=Effect.choices, default=Effect.BLOCK, verbose_name=_("effect"))
    params = models.JSONField(default=dict, blank=True, verbose_name=_("parameters"))
    message = LocalisedTextField(multiline=True, verbose_name=_("message"))
    position = models.PositiveSmallIntegerField(default=0, verbose_name=_("order"))

    class Meta:
        ordering = ["position", "code"]
        constraints = [models.UniqueConstraint(fields=["stage", "code"], name="one_rule_a_code")]
        verbose_name = _("eligibility rule")
        verbose_name_plural = _("eligibility rules")

    def __str__(self) -> str:
        return f"{self.code} – {self.stage}"


def claim_reference() -> str:
    """Return a reference such as "AC-7K2M9QXD"."""
    return new_reference("AC")


class AlumniClaim(AlumniClaimWorkflow, Scoped):
    """What an applicant says of their service in a programme: where, and the year it ended. One a person and programme.

    `territory` is the country of the service: its office answers, wherever the applicant lives now.
    """

    reference = models.CharField(max_length=20, unique=True, default=claim_reference, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alumni_claims", verbose_name=_("applicant")
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True, verbose_name=_("year in which the service ended"))
    claimed_at = models.DateTimeField()

    class Meta:
        ordering = ["claimed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "programme_code"], name="one_claim_a_programme")]
        indexes = [models.Index(fields=["state", "claimed_at"], name="claims_by_state")]
        verbose_name = _("claim of service")
        verbose_name_plural = _("claims of service")

    def __str__(self) -> str:
        return self.reference
