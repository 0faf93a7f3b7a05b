"""Models of seed grants."""

from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.models.award import Award, Tranche, TrancheCondition
from incubator.grants.models.disbursement import Disbursement, LedgerLine, Signature
from incubator.grants.models.fund import Allocation, BudgetLine, Fund, LedgerPart

__all__ = [
    "Allocation",
    "Award",
    "BudgetLine",
    "Disbursement",
    "Fund",
    "GrantAgreement",
    "LedgerLine",
    "LedgerPart",
    "Signature",
    "Tranche",
    "TrancheCondition",
]
