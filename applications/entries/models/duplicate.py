"""Applications of a call that look like the same one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.entries.models.application import Application
from applications.entries.models.deposit import Deposit


class Fingerprint(models.Model):
    """Something by which other applications of the call are found: a word of the start-up's name, the keyed hash of an
    address or a number, the hash of a long answer."""

    class Kind(models.TextChoices):
        """What was hashed."""

        NAME = "name", _("the name of the start-up is alike")
        CONTACT = "contact", _("the same address or number")
        TEXT = "text", _("the same long answer")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="fingerprints")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "kind", "key"], name="one_fingerprint_a_key")]
        indexes = [models.Index(fields=["kind", "key"], name="fingerprints_by_key")]
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind}"


class DuplicateCheck(models.Model):
    """Which deposit of an application was last compared with the others of its call."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="duplicate_check")
    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("comparison with the others")
        verbose_name_plural = _("comparisons with the others")

    def __str__(self) -> str:
        return str(self.application_id)


class LikelyDuplicate(models.Model):
    """Two applications of a call that look alike, and why (`reasons`, of `Fingerprint.Kind`).

    It blocks nothing. `settled_at` is when an officer said that they are two.
    """

    first = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="likely_after")
    second = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="likely_before")
    reasons = models.JSONField()
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_likeness_a_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likeness_in_order"),
        ]
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"
