"""A change of the account on which a grant is paid, the calls made about it, and the meeting in their stead."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.workflows import AccountChangeState, AccountChangeWorkflow
from media.models import StoredFile

TO_CONFIRM = [AccountChangeState.ASKED, AccountChangeState.IN_PERSON, AccountChangeState.MET]
UNSETTLED = [*TO_CONFIRM, AccountChangeState.CONFIRMED]


class AccountChange(AccountChangeWorkflow):
    """Another account for one agreement, beside the one it would replace. `number_on_file` is the old telephone number.

    It is in force once a person who did not ask for it had a yes at that number, and `wait_until` has passed. Where
    nobody answers there, `in_person_by` asks that the person be met: `met_by` and `confirmed_by` are then two more
    people, and `wait_until` counts from the second of them.
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
    in_person_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    met_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, verbose_name=_("settled at"))

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state__in=UNSETTLED), name="one_unsettled_account_change"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*TO_CONFIRM, AccountChangeState.REFUSED])
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("asked_by"))),
                name="account_change_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSETTLED, settled_at__isnull=True)
                | Q(state=AccountChangeState.REFUSED, settled_at__isnull=False)
                | Q(state=AccountChangeState.IN_FORCE, settled_at__gte=F("wait_until")),
                name="account_change_waits",
            ),
            models.CheckConstraint(
                condition=Q(state=AccountChangeState.REFUSED)
                | Q(state=AccountChangeState.ASKED, in_person_by__isnull=True, met_by__isnull=True)
                | Q(state=AccountChangeState.IN_PERSON, in_person_by__isnull=False, met_by__isnull=True)
                | Q(state=AccountChangeState.MET, in_person_by__isnull=False, met_by__isnull=False)
                | (
                    Q(state__in=[AccountChangeState.CONFIRMED, AccountChangeState.IN_FORCE])
                    & (
                        Q(in_person_by__isnull=True, met_by__isnull=True)
                        | Q(in_person_by__isnull=False, met_by__isnull=False)
                    )
                ),
                name="account_change_met_in_person",
            ),
            models.CheckConstraint(
                condition=(Q(in_person_by__isnull=True) | ~Q(in_person_by=F("asked_by")))
                & (Q(met_by__isnull=True) | (~Q(met_by=F("asked_by")) & ~Q(met_by=F("in_person_by"))))
                & (
                    Q(met_by__isnull=True)
                    | Q(confirmed_by__isnull=True)
                    | (~Q(confirmed_by=F("met_by")) & ~Q(confirmed_by=F("in_person_by")))
                ),
                name="account_change_met_by_others",
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


class AccountMeeting(models.Model):
    """The person who asks for a change was met: where, on which day, with which document, and what they signed.

    Of the document its kind and its last characters only, and those no longer than until the change is settled.
    `confirmed` says how the second person confirms.
    """

    class Document(models.TextChoices):
        NATIONAL_CARD = "national_card", _("national identity card")
        PASSPORT = "passport", _("passport")
        RESIDENCE_CARD = "residence_card", _("residence card")

    class Check(models.TextChoices):
        PRESENT = "present", _("I met the person too")
        STATEMENT = (
            "statement",
            _("I compared the signed statement with the change and with what is noted of the identity document"),
        )

    change = models.OneToOneField(AccountChange, on_delete=models.PROTECT, related_name="meeting")
    place = models.CharField(max_length=200, verbose_name=_("place"))
    met_on = models.DateField(verbose_name=_("met on"))
    document = models.CharField(max_length=20, choices=Document.choices, verbose_name=_("identity document seen"))
    document_end = EncryptedTextField(blank=True, verbose_name=_("last four characters of its number"))
    statement = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="account_meetings", verbose_name=_("signed statement")
    )
    at = models.DateTimeField(verbose_name=_("at"))
    confirmed = models.CharField(
        max_length=10, choices=Check.choices, blank=True, verbose_name=_("second confirmation")
    )
    confirmed_at = models.DateTimeField(null=True, verbose_name=_("confirmed at"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed="", confirmed_at__isnull=True)
                | (~Q(confirmed="") & Q(confirmed_at__isnull=False)),
                name="account_meeting_confirmed_has_a_time",
            ),
        ]
        verbose_name = _("meeting about a change of account")
        verbose_name_plural = _("meetings about changes of account")

    def __str__(self) -> str:
        return f"{self.change}: {self.met_on}"
