"""Forms of grants."""

from incubator.grants.forms.accounts import AccountChangeForm, AccountForm, CallForm
from incubator.grants.forms.acts import (
    ConfirmForm,
    CorrectionForm,
    PaymentForm,
    ReasonForm,
    RequestForm,
    SignForm,
)
from incubator.grants.forms.funds import AllocationForm
from incubator.grants.forms.tranches import FactForm, PlanForm, planned
from incubator.grants.forms.vetting import CheckForm, DeclarationForm, MandateForm

__all__ = [
    "AccountChangeForm",
    "AccountForm",
    "AllocationForm",
    "CallForm",
    "CheckForm",
    "ConfirmForm",
    "CorrectionForm",
    "DeclarationForm",
    "FactForm",
    "MandateForm",
    "PaymentForm",
    "PlanForm",
    "ReasonForm",
    "RequestForm",
    "SignForm",
    "planned",
]
