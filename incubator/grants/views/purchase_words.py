"""The words of each act on a purchase in kind, its form, and the service that does it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from incubator.grants import services
from incubator.grants.forms import (
    ConfirmForm,
    GoodsContestedForm,
    GoodsReceivedForm,
    ReasonForm,
    SupplierPaymentForm,
    TransferForm,
)
from incubator.grants.views.words import Act, with_values


def _paid(instance: Any, values: dict[str, Any], by: Any, at: Any) -> Any:
    return services.pay_purchase(purchase=instance, by=by, at=at, proof_name=values["proof"].name, **values)


def _received(instance: Any, values: dict[str, Any], by: Any, at: Any) -> Any:
    name = values["photograph"].name if values["photograph"] else ""
    return services.receive_purchase(purchase=instance, by=by, at=at, photograph_name=name, **values)


APPROVE = Act(
    _("Approve"),
    _("Approve a purchase"),
    _("Your approval is kept."),
    ConfirmForm,
    with_values(services.approve_purchase, "purchase"),
)
PURCHASE_ACTS: dict[str, Act] = {
    "endorse": APPROVE,
    "approve": APPROVE,
    "pay": Act(
        _("Record the payment of the supplier"),
        _("Record the payment of a supplier"),
        _("The payment is recorded. The start-up is asked to say when it arrives."),
        SupplierPaymentForm,
        _paid,
        asks_again=True,
    ),
    "receive": Act(
        _("It arrived"),
        _("Confirm what you received"),
        _("Thank you: what you received is kept."),
        GoodsReceivedForm,
        _received,
    ),
    "contest": Act(
        _("Something is missing or wrong"),
        _("Say what is missing or wrong"),
        _("What you write is kept, and told to the programme team."),
        GoodsContestedForm,
        with_values(services.contest_purchase, "purchase"),
        "quiet",
    ),
    "transfer": Act(
        _("Transfer the ownership"),
        _("Transfer the ownership to the start-up"),
        _("The goods are the start-up’s now. The certificate is on the page of the purchase."),
        TransferForm,
        with_values(services.transfer_asset, "purchase"),
    ),
    "cancel": Act(
        _("Cancel the purchase"),
        _("Cancel a purchase"),
        _("The purchase is cancelled."),
        ReasonForm,
        with_values(services.cancel_purchase, "purchase"),
        "danger",
    ),
}
