"""Eligibility rules of a stage: data, judged by rule kinds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from core.i18n import LocalisedTextField


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
