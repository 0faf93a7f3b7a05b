"""The columns of the tables of an audit pack: an allow-list, a bank account never among them but masked."""

from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.exports import Column
from core.transitions import display_state
from incubator.grants.bank import masked
from incubator.reporting.selectors import BudgetRow

__all__ = [
    "ACCOUNT_CHANGES",
    "BANK",
    "BUDGET",
    "CHECKS",
    "CONDITIONS",
    "COPIES",
    "FUNDS",
    "INDEX",
    "JOURNAL",
    "LEDGER",
    "MESSAGES",
    "PAYMENTS",
    "PURCHASES",
    "RECEIPTS",
    "REPORTS",
    "SIGNATURES",
    "VISITS",
]
AMOUNT, DAY, STATE, TRANCHE = _("amount"), _("day"), _("state"), _("tranche")


def name_of(person: Any) -> str:
    return str(person) if person else ""


def _tranche_of(line: Any) -> Any:
    """Return the tranche that a line of the ledger pays, or out of which something was bought."""
    used = line.disbursement or line.purchase
    return used.tranche.number if used else ""


def _signed(row: Any) -> str:
    return "; ".join(f"{one.get_act_display()}: {one.person}" for one in row.signatures.all())


def _of_meeting(row: Any, name: str) -> Any:
    """Return a value of the meeting about a change of account, "" where nobody was met."""
    return getattr(getattr(row, "meeting", None), name, "")


def _share(row: BudgetRow) -> Any:
    return None if row.amounts.variance is None else round(row.amounts.variance, 4)


BUDGET: list[Column] = [
    Column("category", _("category"), lambda row: row.label or gettext("Total")),
    Column("budget", pgettext_lazy("budget", "planned"), lambda row: row.amounts.budget),
    Column("submitted", _("submitted"), lambda row: row.amounts.submitted),
    Column("accepted", _("accepted"), lambda row: row.amounts.accepted),
    Column("in_kind", _("bought in kind"), lambda row: row.amounts.in_kind),
    Column("left", pgettext_lazy("budget", "left"), lambda row: row.amounts.left),
    Column("variance", _("variance (of the budget)"), _share),
    Column("alert", _("differs by more than a tenth"), lambda row: row.differs),
]

RECEIPTS: list[Column] = [
    Column("report", _("report"), lambda row: row.report.number),
    Column("date", _("date of the invoice"), lambda row: row.issued_on),
    Column("supplier", _("supplier"), lambda row: row.supplier),
    Column("ice", _("ICE of the supplier"), lambda row: row.ice),
    Column("no_ice", _("why the supplier has no ICE"), lambda row: row.no_ice_reason),
    Column("number", _("number of the invoice"), lambda row: row.invoice_number),
    Column("category", _("category"), lambda row: str(row.category.label)),
    Column("amount", _("amount, tax included"), lambda row: row.amount),
    Column("vat", _("of which VAT"), lambda row: row.vat),
    Column("counted", _("paid by the grant"), lambda row: row.counted),
    Column("verdict", _("decision"), lambda row: row.get_verdict_display()),
    Column("refusal", _("why it is refused"), lambda row: row.refusal),
    Column("file", _("file"), lambda row: row.file.name),
    Column("sha256", _("SHA-256"), lambda row: row.file.sha256),
]
BANK: list[Column] = [
    Column("at", _("when"), lambda row: row[0].at),
    Column("act", _("act"), lambda row: row[0].event),
    Column("by", _("by"), lambda row: name_of(row[0].actor)),
    Column("account", _("present account, masked"), lambda row: row[1]),
]
ACCOUNT_CHANGES: list[Column] = [
    Column("asked_at", _("when"), lambda row: row.asked_at),
    Column("asked_by", _("by"), lambda row: name_of(row.asked_by)),
    Column("before", _("account before, masked"), lambda row: masked(row.old_bank_account)),
    Column("after", _("account asked for, masked"), lambda row: masked(row.bank_account)),
    Column("holder", _("account holder"), lambda row: row.payee_name),
    Column("state", STATE, display_state),
    Column("in_person_by", _("confirmation in person asked by"), lambda row: name_of(row.in_person_by)),
    Column("met_by", _("met by"), lambda row: name_of(row.met_by)),
    Column("met_on", _("met on"), lambda row: _of_meeting(row, "met_on")),
    Column("confirmed_by", _("confirmed by"), lambda row: name_of(row.confirmed_by)),
    Column("settled_at", _("settled at"), lambda row: row.settled_at),
    Column("reason", _("reason"), lambda row: row.reason),
]
COPIES: list[Column] = [
    Column("number", _("number"), lambda row: row.number),
    Column("received_at", _("when"), lambda row: row.received_at),
    Column("sent_by", _("by"), lambda row: name_of(row.sent_by)),
    Column("signed_name", _("signed by (on the paper)"), lambda row: row.signed_name),
    Column("text", _("SHA-256 of the text"), lambda row: row.text_sha256),
    Column("file", _("file"), lambda row: row.file.name),
    Column("sha256", _("SHA-256"), lambda row: row.file.sha256),
    Column("state", STATE, display_state),
    Column("checked_by", _("checked by"), lambda row: name_of(row.checked_by)),
    Column("checked_at", _("checked at"), lambda row: row.checked_at),
    Column("refusal", _("why it is refused"), lambda row: row.refusal),
]
CHECKS: list[Column] = [
    Column("checked_on", _("checked on"), lambda row: row.checked_on),
    Column("list", _("list"), lambda row: row.list_name),
    Column("outcome", _("outcome"), lambda row: row.get_outcome_display()),
    Column("by", _("by"), lambda row: name_of(row.recorded_by)),
    Column("note", _("note"), lambda row: row.note),
]
PAYMENTS: list[Column] = [
    Column("tranche", TRANCHE, lambda row: row.tranche.number),
    Column("attempt", _("attempt"), lambda row: row.attempt),
    Column("state", STATE, display_state),
    Column("amount", AMOUNT, lambda row: row.tranche.amount),
    Column("paid_on", _("paid on"), lambda row: row.paid_on),
    Column("means", _("means of payment"), lambda row: row.get_means_display() if row.paid_on else ""),
    Column("reference", _("reference of the transfer"), lambda row: row.payment_reference),
    Column("received_by", _("person who received the cash"), lambda row: row.received_by),
    Column("note", _("note of the start-up"), lambda row: row.note),
]
SIGNATURES: list[Column] = [
    Column("tranche", TRANCHE, lambda row: row.disbursement.tranche.number),
    Column("attempt", _("attempt"), lambda row: row.disbursement.attempt),
    Column("round", _("round"), lambda row: row.round),
    Column("act", _("act"), lambda row: row.get_act_display()),
    Column("by", _("by"), lambda row: name_of(row.person)),
    Column("at", _("when"), lambda row: row.at),
]
LEDGER: list[Column] = [
    Column("booked_on", DAY, lambda row: row.booked_on),
    Column("kind", _("kind"), lambda row: row.get_kind_display()),
    Column("tranche", TRANCHE, _tranche_of),
    Column("amount", AMOUNT, lambda row: row.amount),
    Column("currency", _("currency"), lambda row: row.currency),
    Column("reference", _("reference"), lambda row: row.reference),
    Column("purchase", _("purchase in kind"), lambda row: row.purchase.number if row.purchase else ""),
    Column("recovery", _("recovery"), lambda row: row.recovery_receipt.recovery.number if row.recovery_receipt else ""),
]
FUNDS: list[Column] = [
    Column("donor", _("donor"), lambda row: str(row.line.fund.donor)),
    Column("fund", _("fund"), lambda row: row.line.fund.code),
    Column("contract", _("number of the contract"), lambda row: row.line.fund.contract),
    Column("line", _("budget line"), lambda row: row.line.code),
    Column("amount", AMOUNT, lambda row: row.amount),
    Column("in_fund", _("amount in the fund's currency"), lambda row: row.in_fund),
    Column("in_eur", _("amount in euros"), lambda row: row.in_eur),
]
CONDITIONS: list[Column] = [
    Column("tranche", TRANCHE, lambda row: row.tranche.number),
    Column("kind", _("condition"), lambda row: row.kind),
    Column("met_at", _("recorded at"), lambda row: row.met_at),
    Column("met_by", _("by"), lambda row: name_of(row.met_by)),
    Column("accounted", _("amount accounted for"), lambda row: row.accounted),
    Column("source", _("report"), lambda row: row.source),
    Column("visit", _("site visit"), lambda row: row.visit.number if row.visit else ""),
    Column("note", _("note"), lambda row: row.note),
]
VISITS: list[Column] = [
    Column("number", _("number"), lambda row: row.number),
    Column("planned_on", _("planned for"), lambda row: row.planned_on),
    Column("visitor", _("who goes"), lambda row: name_of(row.visitor)),
    Column("purpose", _("purpose"), lambda row: row.purpose),
    Column("state", STATE, display_state),
    Column("visited_on", _("visited on"), lambda row: row.visited_on),
    Column("place", _("place"), lambda row: row.place),
    Column("met", _("people who were met"), lambda row: row.met),
    Column("seen", _("what was seen"), lambda row: row.seen),
    Column("equipment", _("equipment seen"), lambda row: row.equipment_seen),
    Column("findings", _("findings"), lambda row: row.findings),
    Column("recorded_by", _("recorded by"), lambda row: name_of(row.recorded_by)),
    Column("answer", _("what the start-up says"), lambda row: row.answer),
]
PURCHASES: list[Column] = [
    Column("number", _("number"), lambda row: row.number),
    Column("state", STATE, display_state),
    Column("kind", _("kind"), lambda row: row.get_kind_display()),
    Column("description", _("what is bought"), lambda row: row.description),
    Column("supplier", _("supplier"), lambda row: row.supplier),
    Column("ice", _("ICE of the supplier"), lambda row: row.ice),
    Column("invoice", _("number of the invoice"), lambda row: row.invoice_number),
    Column("date", _("date of the invoice"), lambda row: row.invoiced_on),
    Column("tranche", TRANCHE, lambda row: row.tranche.number),
    Column("category", _("category"), lambda row: str(row.category.label) if row.category else ""),
    Column("amount", _("amount, tax included"), lambda row: row.amount),
    Column("paid_on", _("paid on"), lambda row: row.paid_on),
    Column("reference", _("reference of the transfer"), lambda row: row.payment_reference),
    Column("signed", _("signatures"), _signed),
    Column("received_on", _("received on"), lambda row: row.received_on),
    Column("answer", _("what the start-up says"), lambda row: row.answer),
    Column("tag", _("inventory number"), lambda row: row.asset_tag),
    Column("place", _("place where it is kept"), lambda row: row.place),
    Column("transferred_on", _("handed over on"), lambda row: row.transferred_on),
    Column("transferred_by", _("by"), lambda row: name_of(row.transferred_by)),
    Column("conditions", _("conditions of the transfer"), lambda row: row.conditions),
    Column("sha256", _("SHA-256"), lambda row: row.invoice.sha256),
]
REPORTS: list[Column] = [
    Column("number", _("number"), lambda row: row.number),
    Column("from", _("from"), lambda row: row.starts_on),
    Column("to", _("to"), lambda row: row.ends_on),
    Column("due", _("due on"), lambda row: row.due_on),
    Column("state", STATE, display_state),
    Column("done", _("What did you do in this period?"), lambda row: row.done),
    Column("results", _("What came of it: customers, sales, jobs?"), lambda row: row.results),
    Column("difficulties", _("What was difficult, and what did you change?"), lambda row: row.difficulties),
    Column("next", _("What comes next?"), lambda row: row.next_steps),
]
JOURNAL: list[Column] = [
    Column("at", _("when"), lambda row: row.at),
    Column("object", _("kind of object"), lambda row: row.object_type),
    Column("id", _("object"), lambda row: row.object_id),
    Column("number", _("number"), lambda row: row.number),
    Column("act", _("act"), lambda row: row.event),
    Column("from", _("from"), lambda row: row.from_state),
    Column("to", _("to"), lambda row: row.to_state),
    Column("by", _("by"), lambda row: name_of(row.actor)),
    Column("reason", _("reason"), lambda row: row.reason),
    Column("hash", _("hash"), lambda row: row.hash),
]
MESSAGES: list[Column] = [
    Column("at", _("when"), lambda row: row.created_at),
    Column("to", _("to"), lambda row: name_of(row.recipient)),
    Column("channel", _("channel"), lambda row: row.get_channel_display()),
    Column("status", STATE, lambda row: row.get_status_display()),
    Column("subject", _("subject"), lambda row: row.subject),
    Column("body", _("text"), lambda row: row.body),
]
INDEX: list[Column] = [
    Column("path", _("file"), lambda row: row.path),
    Column("title", _("what it is"), lambda row: row.title),
    Column("size", _("bytes"), lambda row: row.size),
    Column("sha256", "SHA-256", lambda row: row.sha256),
]
