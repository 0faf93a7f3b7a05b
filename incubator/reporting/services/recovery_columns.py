"""The columns of the tables on money that was asked back, in an audit pack."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from core.transitions import display_state
from incubator.grants.workflows import RecoveryState
from incubator.reporting.services.columns import AMOUNT, STATE, name_of

# A sum is written with as many decimals as what it sums.
ZERO = Decimal("0.000")


def _left(row: Any) -> Any:
    """Return what is still owed of a recovery, or was given up: nothing of one that was refused."""
    asked = row[0]
    return None if asked.state == RecoveryState.REFUSED else asked.amount - asked.received


# A row is a recovery and the act of the journal that ended it, if any.
RECOVERIES: list[Column] = [
    Column("number", _("number"), lambda row: row[0].number),
    Column("state", STATE, lambda row: display_state(row[0])),
    Column("amount", _("amount asked back"), lambda row: row[0].amount),
    Column("received", _("came in"), lambda row: row[0].received + ZERO),
    Column("left", _("still owed, or given up"), _left),
    Column("currency", _("currency"), lambda row: row[0].award.currency),
    Column("due_on", _("to be paid back by"), lambda row: row[0].due_on),
    Column("reason", _("reason"), lambda row: row[0].reason),
    Column("asked_at", _("asked at"), lambda row: row[0].asked_at),
    Column("asked_by", _("asked by"), lambda row: name_of(row[0].asked_by)),
    Column("approved_at", _("approved at"), lambda row: row[0].approved_at),
    Column("approved_by", _("approved by"), lambda row: name_of(row[0].approved_by)),
    Column("settled_at", _("settled at"), lambda row: row[0].settled_at),
    Column("settled_by", _("settled by"), lambda row: name_of(row[1].actor) if row[1] else ""),
    Column("why", _("why it was given up or refused"), lambda row: row[1].reason if row[1] else ""),
]
INSTALMENTS: list[Column] = [
    Column("recovery", _("recovery"), lambda row: row.recovery.number),
    Column("due_on", _("to be paid back by"), lambda row: row.due_on),
    Column("amount", AMOUNT, lambda row: row.amount),
    Column("currency", _("currency"), lambda row: row.recovery.award.currency),
]
MONEY_BACK: list[Column] = [
    Column("recovery", _("recovery"), lambda row: row.recovery.number),
    Column("received_on", _("received on"), lambda row: row.received_on),
    Column("amount", AMOUNT, lambda row: row.amount),
    Column("currency", _("currency"), lambda row: row.recovery.award.currency),
    Column("reference", _("reference"), lambda row: row.reference),
    Column("booked_on", _("booked on"), lambda row: row.ledger_line.booked_on),
    Column("booked", _("line of the ledger"), lambda row: row.ledger_line.amount),
    Column("by", _("recorded by"), lambda row: name_of(row.by)),
    Column("at", _("recorded at"), lambda row: row.at),
    Column("file", _("file"), lambda row: row.proof.name),
    Column("sha256", _("SHA-256"), lambda row: row.proof.sha256),
]
