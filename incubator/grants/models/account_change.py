"""A change of the account on which a grant is paid, and the calls made about it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.workflows import AccountChangeState, AccountChangeWorkflow

UNSETTLED = [AccountChangeState.ASKED, AccountChangeState.CONFIRMED]


class AccountChange(AccountChangeWorkflow):
    """Another account for one agreement, beside the one it would replace. `number_on_file` is the old telephone number.

    It is in force once a person who did not ask for it had a yes at that number, and `wait_until` has passed.
    """

    agreement = models.ForeignKey(GrantAgreement, on_delete=models.PROTECT, related_name="account_changes")
    payee_name = models.CharField(max_length=150, verbose_name=_("account holder"))
    bank_account = EncryptedTextField(verbose_name=_("RIB or IBAN"))
    bank_account_hash = models.CharField(max_length=64, db_index=True)
    old_payee_name = models.CharField(max_length=150, verbose_name=_("account holder before"))
    old_bank_account = EncryptedTextField(verbose_name=_("account before"))
    number_on_file = models.CharField(max_length=16, blank=True, verbose_name=_("telephone number on file"))
    reason = models.TextField(verbose_name=_("reason"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(verbose_name=_("asked at"))
    wait_until = models.DateTimeField(verbose_name=_("not in force before"))
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, verbose_name=_("settled at"))

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state__in=UNSETTLED), name="one_unsettled_account_change"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[AccountChangeState.ASKED, AccountChangeState.REFUSED])
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("asked_by"))),
                name="account_change_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSETTLED, settled_at__isnull=True)
                | Q(state=AccountChangeState.REFUSED, settled_at__isnull=False)
                | Q(state=AccountChangeState.IN_FORCE, settled_at__gte=F("wait_until")),
                name="account_change_waits",
            ),
        ]
        verbose_name = _("change of account")
        verbose_name_plural = _("changes of account")

    def __str__(self) -> str:
        return str(self.agreement)


class CallBack(models.Model):
    """One call to the number on file about a change: who was called, when, what they said."""

    class Outcome(models.TextChoices):
        YES = "yes", _("the person confirms the change")
        NO = "no", _("the person did not ask for it, or says no")
        NO_ANSWER = "no_answer", _("nobody answered")

    change = models.ForeignKey(AccountChange, on_delete=models.PROTECT, related_name="calls")
    called_name = models.CharField(max_length=120, verbose_name=_("person who was called"))
    called_at = models.DateTimeField(verbose_name=_("called at"))
    outcome = models.CharField(max_length=10, choices=Outcome.choices, verbose_name=_("outcome"))
    note = models.TextField(blank=True, verbose_name=_("note"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["called_at", "pk"]
        verbose_name = _("call to the number on file")
        verbose_name_plural = _("calls to the number on file")

    def __str__(self) -> str:
        return f"{self.change}: {self.outcome}"
