"""States of agreements and their amendments, of disbursements and of changes of account."""

from incubator.grants.workflows.account_change import AccountChangeState, AccountChangeWorkflow
from incubator.grants.workflows.agreement import AgreementState, AgreementWorkflow
from incubator.grants.workflows.amendment import AmendmentState, AmendmentWorkflow
from incubator.grants.workflows.disbursement import DisbursementState, DisbursementWorkflow

__all__ = [
    "AccountChangeState",
    "AccountChangeWorkflow",
    "AgreementState",
    "AgreementWorkflow",
    "AmendmentState",
    "AmendmentWorkflow",
    "DisbursementState",
    "DisbursementWorkflow",
]
