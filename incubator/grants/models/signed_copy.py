"""A copy of the agreement that the start-up printed, signed by hand and sent as a scan or a photograph."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.workflows import SignedCopyState, SignedCopyWorkflow
from media.models import StoredFile

JUDGED = [SignedCopyState.ACCEPTED, SignedCopyState.REFUSED]


class SignedCopy(SignedCopyWorkflow):
    """What was sent, and the text that was printed: canonical JSON in its language, with its hash."""

    agreement = models.ForeignKey(GrantAgreement, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField(verbose_name=_("number"))
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="signed_copies", verbose_name=_("scan or photograph")
    )
    text = models.TextField(verbose_name=_("text that was printed"))
    text_sha256 = models.CharField(max_length=64)
    signed_name = models.CharField(max_length=120, verbose_name=_("signed by (on the paper)"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_from = models.CharField(max_length=43, blank=True, verbose_name=_("sent from (network)"))
    received_at = models.DateTimeField(verbose_name=_("received at"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, verbose_name=_("checked at"))
    refusal = models.TextField(blank=True, verbose_name=_("why it is refused"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="one_signed_copy_a_number"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state=SignedCopyState.RECEIVED), name="one_signed_copy_to_check"
            ),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state=SignedCopyState.ACCEPTED), name="one_signed_copy_accepted"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=JUDGED)
                | (Q(checked_by__isnull=False, checked_at__isnull=False) & ~Q(checked_by=F("sent_by"))),
                name="signed_copy_checked_by_another",
            ),
            models.CheckConstraint(
                condition=(Q(state=SignedCopyState.REFUSED) & ~Q(refusal=""))
                | (~Q(state=SignedCopyState.REFUSED) & Q(refusal="")),
                name="signed_copy_refused_with_a_reason",
            ),
        ]
        verbose_name = _("signed copy")
        verbose_name_plural = _("signed copies")

    def __str__(self) -> str:
        return f"{self.agreement} / {self.number}"
