"""Forms of panels."""

from evaluation.panels.forms.members import MemberForm
from evaluation.panels.forms.panels import (
    AssignmentForm,
    DeclarationForm,
    InvitationForm,
    PanelForm,
    PlanForm,
    ReasonForm,
)

__all__ = ["AssignmentForm", "DeclarationForm", "InvitationForm", "MemberForm", "PanelForm", "PlanForm", "ReasonForm"]
