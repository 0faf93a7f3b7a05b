"""Models of applications."""

from applications.entries.models.answer import Answer
from applications.entries.models.application import Application
from applications.entries.models.deposit import Deposit, EligibilityCheck, RejectionProposal
from applications.entries.models.stage_entry import Extension, StageEntry

__all__ = ["Answer", "Application", "Deposit", "EligibilityCheck", "Extension", "RejectionProposal", "StageEntry"]
