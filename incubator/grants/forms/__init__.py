"""Forms of grants."""

from incubator.grants.forms.accounts import (
    AccountChangeForm,
    AccountForm,
    CallForm,
    InPersonForm,
    MeetingForm,
    SecondForm,
)
from incubator.grants.forms.acts import (
    ConfirmForm,
    CorrectionForm,
    PaymentForm,
    ReasonForm,
    RequestForm,
    SignForm,
)
from incubator.grants.forms.amendments import AmendmentForm
from incubator.grants.forms.copies import CopyForm
from incubator.grants.forms.funds import AllocationForm
from incubator.grants.forms.ice import IceField
from incubator.grants.forms.orders import CancelForm, OrderForm
from incubator.grants.forms.purchases import (
    AssetFilters,
    GoodsContestedForm,
    GoodsReceivedForm,
    PurchaseForm,
    SupplierPaymentForm,
    TagForm,
    TransferForm,
)
from incubator.grants.forms.rates import ProposedRate, RatesForm
from incubator.grants.forms.receipts import ReceiptForm
from incubator.grants.forms.recoveries import RecoveryForm, RecoveryReceiptForm
from incubator.grants.forms.signers import DeputyForm
from incubator.grants.forms.tranches import FactForm, PlanForm, planned
from incubator.grants.forms.vetting import CheckForm, DeclarationForm, MandateForm
from incubator.grants.forms.visits import AgreeForm, ContestForm, VisitPlanForm, VisitRecordForm

__all__ = [
    "AccountChangeForm",
    "AccountForm",
    "AgreeForm",
    "AllocationForm",
    "AmendmentForm",
    "AssetFilters",
    "CallForm",
    "CancelForm",
    "CheckForm",
    "ConfirmForm",
    "ContestForm",
    "CopyForm",
    "CorrectionForm",
    "DeclarationForm",
    "DeputyForm",
    "FactForm",
    "GoodsContestedForm",
    "GoodsReceivedForm",
    "IceField",
    "InPersonForm",
    "MandateForm",
    "MeetingForm",
    "OrderForm",
    "PaymentForm",
    "PlanForm",
    "ProposedRate",
    "PurchaseForm",
    "RatesForm",
    "ReasonForm",
    "ReceiptForm",
    "RecoveryForm",
    "RecoveryReceiptForm",
    "RequestForm",
    "SecondForm",
    "SignForm",
    "SupplierPaymentForm",
    "TagForm",
    "TransferForm",
    "VisitPlanForm",
    "VisitRecordForm",
    "planned",
]
