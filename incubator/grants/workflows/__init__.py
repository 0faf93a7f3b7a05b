"""States of agreements, copies, amendments, disbursements, recoveries, purchases, visits and changes of account."""

from incubator.grants.workflows.account_change import AccountChangeState, AccountChangeWorkflow
from incubator.grants.workflows.agreement import AgreementState, AgreementWorkflow
from incubator.grants.workflows.amendment import AmendmentState, AmendmentWorkflow
from incubator.grants.workflows.disbursement import DisbursementState, DisbursementWorkflow
from incubator.grants.workflows.purchase import PurchaseState, PurchaseWorkflow
from incubator.grants.workflows.recovery import RecoveryState, RecoveryWorkflow
from incubator.grants.workflows.signed_copy import SignedCopyState, SignedCopyWorkflow
from incubator.grants.workflows.site_visit import SiteVisitState, SiteVisitWorkflow

__all__ = [
    "AccountChangeState",
    "AccountChangeWorkflow",
    "AgreementState",
    "AgreementWorkflow",
    "AmendmentState",
    "AmendmentWorkflow",
    "DisbursementState",
    "DisbursementWorkflow",
    "PurchaseState",
    "PurchaseWorkflow",
    "RecoveryState",
    "RecoveryWorkflow",
    "SignedCopyState",
    "SignedCopyWorkflow",
    "SiteVisitState",
    "SiteVisitWorkflow",
]
