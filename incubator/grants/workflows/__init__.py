"""States of agreements and disbursements."""

from incubator.grants.workflows.agreement import AgreementState, AgreementWorkflow
from incubator.grants.workflows.disbursement import DisbursementState, DisbursementWorkflow

__all__ = ["AgreementState", "AgreementWorkflow", "DisbursementState", "DisbursementWorkflow"]
