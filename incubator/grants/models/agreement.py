"""The agreement between the operator and the start-up."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from incubator.grants.models.award import Award
from incubator.grants.workflows import AgreementState, AgreementWorkflow


class GrantAgreement(AgreementWorkflow):
    """An agreement on one award, with the text that the start-up read when it signed, and the hash of it.

    The bank account is encrypted; its keyed hash finds the same one elsewhere.
    """

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="agreement")
    ends_on = models.DateField(null=True, verbose_name=_("last day of the agreement"))
    goals = models.TextField(blank=True, verbose_name=_("goals"))
    payee_name = models.CharField(max_length=150, blank=True, verbose_name=_("account holder"))
    bank_account = EncryptedTextField(blank=True, verbose_name=_("RIB or IBAN"))
    bank_account_hash = models.CharField(max_length=64, blank=True, db_index=True)
    # Given with the account, and called before the account is ever changed.
    callback_number = models.CharField(max_length=16, blank=True, verbose_name=_("mobile phone for call-backs"))
    signed_name = models.CharField(max_length=120, blank=True, verbose_name=_("signed by (typed)"))
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    signed_text = models.TextField(blank=True, verbose_name=_("text that was signed"))
    signed_text_sha256 = models.CharField(max_length=64, blank=True)
    signed_from = models.CharField(max_length=43, blank=True, verbose_name=_("signed from (network)"))
    signed_at = models.DateTimeField(null=True)
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    countersigned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AgreementState.DRAFTED)
                | (
                    Q(signed_by__isnull=False, signed_at__isnull=False)
                    & ~Q(bank_account="")
                    & ~Q(signed_text_sha256="")
                ),
                name="agreement_signed_by_startup",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[AgreementState.DRAFTED, AgreementState.SIGNED, AgreementState.TERMINATED])
                | Q(countersigned_by__isnull=False, countersigned_at__isnull=False),
                name="agreement_in_force_countersigned",
            ),
        ]
        verbose_name = _("grant agreement")
        verbose_name_plural = _("grant agreements")

    def __str__(self) -> str:
        return str(self.award)
