"""Forms of panels."""

from evaluation.panels.forms.members import MemberForm
from evaluation.panels.forms.panels import (
    AssignmentForm,
    CharterForm,
    DeclarationForm,
    InvitationForm,
    PanelForm,
    PlanForm,
    ReasonForm,
)
from evaluation.panels.forms.requests import JuryRequestForm
from evaluation.panels.forms.roster import RosterForm, faults_of

__all__ = [
    "AssignmentForm",
    "CharterForm",
    "DeclarationForm",
    "InvitationForm",
    "JuryRequestForm",
    "MemberForm",
    "PanelForm",
    "PlanForm",
    "ReasonForm",
    "RosterForm",
    "faults_of",
]
