"""What people send to this room, read and checked."""

from applications.entries.forms.acts import CorrectionForm, ExtensionForm, RejectionForm, TextForm, WithdrawalForm
from applications.entries.forms.deadlines import LateLinkForm, OutageForm
from applications.entries.forms.filters import FilterForm, language_choices
from applications.entries.forms.sheet import Sheet
from applications.entries.forms.start import StartForm

__all__ = [
    "CorrectionForm",
    "ExtensionForm",
    "FilterForm",
    "LateLinkForm",
    "OutageForm",
    "RejectionForm",
    "Sheet",
    "StartForm",
    "TextForm",
    "WithdrawalForm",
    "language_choices",
]
