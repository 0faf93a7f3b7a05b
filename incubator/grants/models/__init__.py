"""Models of seed grants."""

from incubator.grants.models.account_change import AccountChange, AccountMeeting, CallBack
from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.models.amendment import Amendment
from incubator.grants.models.award import Award, Tranche, TrancheCondition
from incubator.grants.models.budget import BudgetItem
from incubator.grants.models.disbursement import Disbursement, LedgerLine, Signature
from incubator.grants.models.fund import Allocation, BudgetLine, Fund, LedgerPart
from incubator.grants.models.order import OrderLine, PaymentOrder
from incubator.grants.models.purchase import Purchase, PurchaseSignature
from incubator.grants.models.rate import ExchangeRate, RateImport
from incubator.grants.models.receipt import PaymentReceipt
from incubator.grants.models.recovery import Instalment, Recovery, RecoveryReceipt
from incubator.grants.models.signed_copy import SignedCopy
from incubator.grants.models.signer import ApprovalThreshold, Deputy
from incubator.grants.models.site_visit import SiteVisit, VisitFile
from incubator.grants.models.version import AgreementVersion
from incubator.grants.models.vetting import Declaration, Mandate, SanctionsCheck

__all__ = [
    "AccountChange",
    "AccountMeeting",
    "AgreementVersion",
    "Allocation",
    "Amendment",
    "ApprovalThreshold",
    "Award",
    "BudgetItem",
    "BudgetLine",
    "CallBack",
    "Declaration",
    "Deputy",
    "Disbursement",
    "ExchangeRate",
    "Fund",
    "GrantAgreement",
    "Instalment",
    "LedgerLine",
    "LedgerPart",
    "Mandate",
    "OrderLine",
    "PaymentOrder",
    "PaymentReceipt",
    "Purchase",
    "PurchaseSignature",
    "RateImport",
    "Recovery",
    "RecoveryReceipt",
    "SanctionsCheck",
    "Signature",
    "SignedCopy",
    "SiteVisit",
    "Tranche",
    "TrancheCondition",
    "VisitFile",
]
