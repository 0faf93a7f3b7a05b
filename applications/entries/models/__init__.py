"""Models of applications."""

from applications.entries.models.answer import Answer, ReplacedFile
from applications.entries.models.application import Application
from applications.entries.models.assistance import Assistance
from applications.entries.models.contact import Contact, TeamContact
from applications.entries.models.correction import Correction
from applications.entries.models.deposit import Deposit, EligibilityCheck, RejectionProposal
from applications.entries.models.duplicate import DuplicateCheck, Fingerprint, LikelyDuplicate
from applications.entries.models.late_link import LateLink
from applications.entries.models.mass import MassAct
from applications.entries.models.reference import Reference
from applications.entries.models.reminder import Reminder
from applications.entries.models.stage_entry import Extension, StageEntry
from applications.entries.models.tally import EntryTally
from applications.entries.models.target import CallTarget
from applications.entries.models.team import TEAM_RIGHTS, Invitation, Right, Seat, Transfer
from applications.entries.models.thread import Message, Note
from applications.entries.models.triage import SavedFilter, Tag, Tagging

__all__ = [
    "TEAM_RIGHTS",
    "Answer",
    "Application",
    "Assistance",
    "CallTarget",
    "Contact",
    "Correction",
    "Deposit",
    "DuplicateCheck",
    "EligibilityCheck",
    "EntryTally",
    "Extension",
    "Fingerprint",
    "Invitation",
    "LateLink",
    "LikelyDuplicate",
    "MassAct",
    "Message",
    "Note",
    "Reference",
    "RejectionProposal",
    "Reminder",
    "ReplacedFile",
    "Right",
    "SavedFilter",
    "Seat",
    "StageEntry",
    "Tag",
    "Tagging",
    "TeamContact",
    "Transfer",
]
