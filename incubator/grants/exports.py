"""The payment list that finance takes to the bank."""

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from incubator.grants.bank import grouped
from incubator.grants.models import Disbursement


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
