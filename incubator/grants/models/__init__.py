"""Models of seed grants."""

from incubator.grants.models.account_change import AccountChange, CallBack
from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.models.award import Award, Tranche, TrancheCondition
from incubator.grants.models.budget import BudgetItem
from incubator.grants.models.disbursement import Disbursement, LedgerLine, Signature
from incubator.grants.models.fund import Allocation, BudgetLine, Fund, LedgerPart
from incubator.grants.models.vetting import Declaration, Mandate, SanctionsCheck

__all__ = [
    "AccountChange",
    "Allocation",
    "Award",
    "BudgetItem",
    "BudgetLine",
    "CallBack",
    "Declaration",
    "Disbursement",
    "Fund",
    "GrantAgreement",
    "LedgerLine",
    "LedgerPart",
    "Mandate",
    "SanctionsCheck",
    "Signature",
    "Tranche",
    "TrancheCondition",
]
