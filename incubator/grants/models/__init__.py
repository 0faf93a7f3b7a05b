"""Models of seed grants."""

from incubator.grants.models.agreement import GrantAgreement
from incubator.grants.models.award import Award, Tranche
from incubator.grants.models.disbursement import Disbursement, LedgerLine, Signature

__all__ = ["Award", "Disbursement", "GrantAgreement", "LedgerLine", "Signature", "Tranche"]
