"""Forms of grants."""

from incubator.grants.forms.acts import (
    AccountForm,
    ConfirmForm,
    CorrectionForm,
    PaymentForm,
    ReasonForm,
    RequestForm,
    SignForm,
)
from incubator.grants.forms.funds import AllocationForm
from incubator.grants.forms.tranches import FactForm, PlanForm, planned

__all__ = [
    "AccountForm",
    "AllocationForm",
    "ConfirmForm",
    "CorrectionForm",
    "FactForm",
    "PaymentForm",
    "PlanForm",
    "ReasonForm",
    "RequestForm",
    "SignForm",
    "planned",
]
