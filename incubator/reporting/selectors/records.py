"""The records on an award that an audit asks for: querysets that are read a page at a time."""

from typing import Any

from django.db.models import Q, QuerySet

from core.journal import label_of
from core.models import JournalEntry, OutboxMessage
from incubator.grants.models import (
    AccountChange,
    Allocation,
    Amendment,
    Award,
    Disbursement,
    Instalment,
    LedgerLine,
    Purchase,
    Recovery,
    RecoveryReceipt,
    SanctionsCheck,
    Signature,
    SignedCopy,
    SiteVisit,
    TrancheCondition,
    VisitFile,
)
from incubator.grants.selectors.recoveries import with_received
from incubator.reporting.models import AuditPack, Receipt, Report


def _objects_of(award: Award) -> list[Any]:
    payments = Disbursement.objects.filter(tranche__award=award)
    copies = SignedCopy.objects.filter(agreement__award=award)
    acts = [
        *copies,
        *account_changes_of(award),
        *payments,
        *SiteVisit.objects.filter(award=award),
        *purchases_on(award),
        *Amendment.objects.filter(agreement__award=award),
        *Recovery.objects.filter(award=award),
    ]
    return [award, award.agreement, *acts, *Report.objects.filter(award=award)]


def _about(award: Award) -> Q:
    found = Q(pk__in=[])
    for one in _objects_of(award):
        found |= Q(object_type=label_of(one), object_id=one.pk)
    return found


def journal_of(award: Award) -> QuerySet[JournalEntry]:
    """Return the journal of an award, its agreement, its payments and its reports."""
    return JournalEntry.objects.filter(_about(award)).select_related("actor")


def bank_changes_of(award: Award) -> QuerySet[JournalEntry]:
    """Return the acts on the bank account of an award; the journal never says which account it is."""
    return journal_of(award).filter(event__contains="bank_account")


def account_changes_of(award: Award) -> QuerySet[AccountChange]:
    """Return the changes of account that were asked for an award, whatever came of them."""
    found = AccountChange.objects.filter(agreement__award=award)
    people = ("asked_by", "in_person_by", "met_by", "confirmed_by")
    return found.select_related(*people, "meeting__statement").order_by("pk")


def checks_on(award: Award) -> QuerySet[SanctionsCheck]:
    """Return the checks of sanctions lists for an award."""
    return SanctionsCheck.objects.filter(award=award).select_related("recorded_by", "file").order_by("pk")


def messages_on(award: Award) -> QuerySet[OutboxMessage]:
    """Return what was written to people about an award, secrets left out."""
    return OutboxMessage.objects.filter(_about(award), secret=False, instead_of=None).select_related("recipient")


def ledger_of(award: Award) -> QuerySet[LedgerLine]:
    """Return the lines of the ledger of an award."""
    found = LedgerLine.objects.filter(award=award)
    return found.select_related("disbursement__tranche", "purchase__tranche", "recovery_receipt__recovery")


def payments_of(award: Award) -> QuerySet[Disbursement]:
    """Return each attempt to pay a tranche of an award."""
    return Disbursement.objects.filter(tranche__award=award).select_related("tranche", "proof")


def recoveries_on(award: Award) -> list[tuple[Any, JournalEntry | None]]:
    """Return what was asked back of an award, with what came in of each (`received`) and the act that ended it."""
    found = with_received(Recovery.objects.filter(award=award))
    recoveries = list(found.select_related("award", "asked_by", "approved_by").order_by("number"))
    ends = JournalEntry.objects.filter(
        object_type=Recovery._meta.label_lower,
        object_id__in=[one.pk for one in recoveries],
        event__in=("settle", "waive", "refuse"),
    )
    ended = {entry.object_id: entry for entry in ends.select_related("actor")}
    return [(one, ended.get(one.pk)) for one in recoveries]


def instalments_on(award: Award) -> QuerySet[Instalment]:
    """Return the parts of what was asked back of an award, with their days."""
    found = Instalment.objects.filter(recovery__award=award).select_related("recovery__award")
    return found.order_by("recovery__number", "due_on")


def money_back_on(award: Award) -> QuerySet[RecoveryReceipt]:
    """Return each amount of an award that came back, with its line of the ledger and its proof."""
    found = RecoveryReceipt.objects.filter(recovery__award=award)
    return found.select_related("recovery__award", "proof", "by", "ledger_line").order_by("pk")


def signatures_of(award: Award) -> QuerySet[Signature]:
    """Return the signatures of the payments of an award."""
    return Signature.objects.filter(disbursement__tranche__award=award).select_related(
        "person", "disbursement__tranche"
    )


def conditions_on(award: Award) -> QuerySet[TrancheCondition]:
    """Return what the tranches of an award wait for, with what met it."""
    found = TrancheCondition.objects.filter(tranche__award=award)
    return found.select_related("tranche", "evidence", "met_by", "visit")


def visit_files_of(award: Award) -> QuerySet[VisitFile]:
    """Return the photographs and files of the visits under an award."""
    found = VisitFile.objects.filter(visit__award=award).select_related("visit", "file")
    return found.order_by("visit__number", "pk")


def funds_of(award: Award) -> QuerySet[Allocation]:
    """Return what an award draws on which budget line."""
    return Allocation.objects.filter(award=award).select_related("line__fund__donor")


def purchases_on(award: Award) -> QuerySet[Purchase]:
    """Return what was bought in kind of an award, or was to be, with its files and who signed."""
    found = Purchase.objects.filter(award=award).select_related(
        "tranche", "category", "invoice", "proof", "photograph", "answered_by", "transferred_by"
    )
    return found.prefetch_related("signatures__person").order_by("pk")


def receipts_on(award: Award) -> QuerySet[Receipt]:
    """Return the receipts of an award, in the order in which they were entered."""
    found = Receipt.objects.filter(report__award=award)
    return found.select_related("report", "category", "file", "judged_by").order_by("pk")


def packs_of(award: Award) -> QuerySet[AuditPack]:
    """Return the audit packs of an award, the last one first."""
    return AuditPack.objects.filter(award=award).select_related("file", "asked_by").order_by("-asked_at", "-pk")
