"""The columns of the tables of an audit pack: an allow-list, a bank account never among them but masked."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from core.transitions import display_state
from incubator.reporting.exports import BUDGET, RECEIPTS

__all__ = [
    "BANK",
    "BUDGET",
    "CONDITIONS",
    "FUNDS",
    "INDEX",
    "JOURNAL",
    "LEDGER",
    "MESSAGES",
    "PAYMENTS",
    "RECEIPTS",
    "REPORTS",
    "SIGNATURES",
]
AMOUNT, DAY, STATE, TRANCHE = _("amount"), _("day"), _("state"), _("tranche")


def _name(person: Any) -> str:
    return str(person) if person else ""


BANK: list[Column] = [
    Column("at", _("when"), lambda row: row[0].at),
    Column("act", _("act"), lambda row: row[0].event),
    Column("by", _("by"), lambda row: _name(row[0].actor)),
    Column("account", _("present account, masked"), lambda row: row[1]),
]
PAYMENTS: list[Column] = [
    Column("tranche", TRANCHE, lambda row: row.tranche.number),
    Column("attempt", _("attempt"), lambda row: row.attempt),
    Column("state", STATE, display_state),
    Column("amount", AMOUNT, lambda row: row.tranche.amount),
    Column("paid_on", _("paid on"), lambda row: row.paid_on),
    Column("reference", _("reference of the transfer"), lambda row: row.payment_reference),
    Column("note", _("note of the start-up"), lambda row: row.note),
]
SIGNATURES: list[Column] = [
    Column("tranche", TRANCHE, lambda row: row.disbursement.tranche.number),
    Column("attempt", _("attempt"), lambda row: row.disbursement.attempt),
    Column("round", _("round"), lambda row: row.round),
    Column("act", _("act"), lambda row: row.get_act_display()),
    Column("by", _("by"), lambda row: _name(row.person)),
    Column("at", _("when"), lambda row: row.at),
]
LEDGER: list[Column] = [
    Column("booked_on", DAY, lambda row: row.booked_on),
    Column("kind", _("kind"), lambda row: row.get_kind_display()),
    Column("tranche", TRANCHE, lambda row: row.disbursement.tranche.number),
    Column("amount", AMOUNT, lambda row: row.amount),
    Column("currency", _("currency"), lambda row: row.currency),
    Column("reference", _("reference"), lambda row: row.reference),
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
    Column("met_by", _("by"), lambda row: _name(row.met_by)),
    Column("accounted", _("amount accounted for"), lambda row: row.accounted),
    Column("source", _("report"), lambda row: row.source),
    Column("note", _("note"), lambda row: row.note),
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
    Column("by", _("by"), lambda row: _name(row.actor)),
    Column("reason", _("reason"), lambda row: row.reason),
    Column("hash", _("hash"), lambda row: row.hash),
]
MESSAGES: list[Column] = [
    Column("at", _("when"), lambda row: row.created_at),
    Column("to", _("to"), lambda row: _name(row.recipient)),
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
