"""What is settled before an agreement is signed: the declaration on honour, mandates, checks of sanctions lists."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.models.award import Award
from media.models import StoredFile


class Declaration(models.Model):
    """The declaration on honour of who signs for the start-up: the text that was accepted, and its hash.

    It also says who is paid: the start-up itself, or its leader, who made this declaration, with everybody's mandate.
    """

    class Payee(models.TextChoices):
        STARTUP = "startup", _("the start-up itself: it exists in law")
        LEADER = "leader", _("me, with the mandate of each member of the team")

    agreement = models.OneToOneField(GrantAgreement, on_delete=models.PROTECT, related_name="declaration")
    payee = models.CharField(max_length=10, choices=Payee.choices, verbose_name=_("who is paid"))
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_name = models.CharField(max_length=120, verbose_name=_("signed by (typed)"))
    signed_from = models.CharField(max_length=43, blank=True, verbose_name=_("signed from (network)"))
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("declaration on honour")
        verbose_name_plural = _("declarations on honour")

    def __str__(self) -> str:
        return str(self.agreement)


class Mandate(models.Model):
    """The mandate that a member of the team gave the leader to receive the grant: the text accepted, and its hash."""

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    signed_name = models.CharField(max_length=120, verbose_name=_("signed by (typed)"))
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["declaration", "person"], name="one_mandate_a_member"),
        ]
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")

    def __str__(self) -> str:
        return f"{self.person} → {self.declaration}"


class SanctionsCheck(models.Model):
    """That a start-up and its people were looked for on a sanctions list: which list, when, by whom, what was found."""

    class Outcome(models.TextChoices):
        NOTHING = "nothing", pgettext_lazy("sanctions list", "nobody found")
        MATCH = "match", pgettext_lazy("sanctions list", "somebody found")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="sanctions_checks")
    list_name = models.CharField(max_length=120, verbose_name=_("list"))
    checked_on = models.DateField(verbose_name=_("checked on"))
    outcome = models.CharField(max_length=10, choices=Outcome.choices, verbose_name=_("outcome"))
    note = models.TextField(blank=True, verbose_name=_("note"))
    file = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="sanctions_checks", verbose_name=_("evidence")
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]
        verbose_name = _("check of a sanctions list")
        verbose_name_plural = _("checks of sanctions lists")

    def __str__(self) -> str:
        return f"{self.award}: {self.list_name}"
