"""The payment list that finance takes to the bank, and the ledger of a fund."""

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from core.transitions import display_state
from incubator.grants.bank import grouped
from incubator.grants.models import Disbursement, LedgerPart, PaymentReceipt, Purchase
from incubator.grants.selectors import receipt_of


def _tranche(row: Disbursement) -> str:
    return f"{row.tranche.award.reference}/{row.tranche.number}/{row.attempt}"


# An allow-list: the account is here because whoever pays must know it; each reading of it is journalled.
PAYMENT_LIST: list[Column] = [
    Column("order", _("order"), _tranche),
    Column("startup", _("start-up"), lambda row: row.tranche.award.enrolment.startup.name),
    Column("payee", _("account holder"), lambda row: row.tranche.award.agreement.payee_name),
    Column("account", _("IBAN"), lambda row: grouped(row.tranche.award.agreement.bank_account)),
    Column("amount", _("amount"), lambda row: row.tranche.amount),
    Column("currency", _("currency"), lambda row: row.tranche.award.currency),
]


def _paid_order(row: LedgerPart) -> str:
    """Return the order that a line pays or corrects, the purchase in kind of one, nothing for one of neither."""
    payment, purchase = row.ledger_line.disbursement, row.ledger_line.purchase
    return _tranche(payment) if payment else f"{row.ledger_line.award.reference}/N{purchase.number}" if purchase else ""


def _said(row: LedgerPart) -> PaymentReceipt | None:
    payment = row.ledger_line.disbursement
    return receipt_of(payment) if payment else None


def _word(row: LedgerPart) -> str:
    """Return what the start-up said of a payment: "received", "missing" or nothing."""
    said = _said(row)
    return "" if said is None else "received" if said.received else "missing"


def _received(row: LedgerPart, name: str) -> object:
    said = _said(row)
    return getattr(said, name) if said else None


LEDGER: list[Column] = [
    Column("booked_on", _("booked on"), lambda row: row.ledger_line.booked_on),
    Column("kind", _("kind"), lambda row: row.ledger_line.kind),
    Column("order", _("order"), _paid_order),
    Column("startup", _("start-up"), lambda row: row.ledger_line.award.enrolment.startup.name),
    Column("line", _("budget line"), lambda row: row.allocation.line.code),
    Column("means", _("means of payment"), lambda row: getattr(row.ledger_line.disbursement, "means", "")),
    Column("reference", _("reference"), lambda row: row.ledger_line.reference),
    Column("amount", _("amount"), lambda row: row.amount),
    Column("currency", _("currency"), lambda row: row.ledger_line.currency),
    Column("in_fund", _("amount in the fund's currency"), lambda row: row.in_fund),
    Column("in_eur", _("amount in euros"), lambda row: row.in_eur),
    Column("receipt", _("word of the start-up"), _word),
    Column("amount_received", _("amount received"), lambda row: _received(row, "amount")),
    Column("received_on", _("received on"), lambda row: _received(row, "received_on")),
]


def _owner(row: Purchase) -> str:
    """Return whose the goods are: "startup" once they were handed over, else "operator"."""
    return "startup" if row.transferred_on else "operator"


ASSETS: list[Column] = [
    Column("tag", _("inventory number"), lambda row: row.asset_tag),
    Column("goods", _("what is bought"), lambda row: row.description),
    Column("award", _("award"), lambda row: row.award.reference),
    Column("startup", _("start-up"), lambda row: row.award.enrolment.startup.name),
    Column("amount", _("amount, tax included"), lambda row: row.amount),
    Column("currency", _("currency"), lambda row: row.award.currency),
    Column("supplier", _("supplier"), lambda row: row.supplier),
    Column("invoice", _("number of the invoice"), lambda row: row.invoice_number),
    Column("invoiced_on", _("date of the invoice"), lambda row: row.invoiced_on),
    Column("paid_on", _("paid on"), lambda row: row.paid_on),
    Column("received_on", _("received on"), lambda row: row.received_on),
    Column("place", _("place where it is kept"), lambda row: row.place),
    Column("state", _("state"), display_state),
    Column("owner", _("owner"), _owner),
    Column("transferred_on", _("handed over on"), lambda row: row.transferred_on),
]

# A row is an order and one of its lines, as it was frozen.
ORDER: list[Column] = [
    Column("number", _("number"), lambda row: row[0].number),
    Column("order", _("order"), lambda row: row[1].order),
    Column("startup", _("start-up"), lambda row: row[1].startup),
    Column("payee", _("account holder"), lambda row: row[1].payee),
    Column("account", _("IBAN"), lambda row: grouped(row[1].account)),
    Column("amount", _("amount"), lambda row: row[1].amount),
    Column("currency", _("currency"), lambda row: row[0].currency),
]
