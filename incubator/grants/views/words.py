"""The words of each act on an agreement or a payment, its form, and the service that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from incubator.grants import services
from incubator.grants.forms import (
    AgreeForm,
    ConfirmForm,
    ContestForm,
    CorrectionForm,
    PaymentForm,
    ReasonForm,
    RequestForm,
)


@dataclass(frozen=True)
class Act:
    """One act: what its button and its page say, what it asks, and what does it.

    `run` takes the object, the clean values of the form, who acts and when. `asks_again`: only for who proved a short
    while ago who they are.
    """

    label: Any
    title: Any
    done: Any
    form: type[forms.Form]
    run: Callable[[Any, dict[str, Any], Any, Any], Any]
    kind: str = "primary"
    asks_again: bool = False


def with_values(service: Callable[..., Any], name: str) -> Callable[[Any, dict[str, Any], Any, Any], Any]:
    """Return the `run` of an act whose form has what `service` takes; `name` is what it calls the object."""

    def run(instance: Any, values: dict[str, Any], by: Any, at: Any) -> Any:
        return service(**{name: instance}, by=by, at=at, **values)

    return run


def _correction(service: Callable[..., Any], day: str) -> Callable[[Any, dict[str, Any], Any, Any], Any]:
    def run(instance: Any, values: dict[str, Any], by: Any, at: Any) -> Any:
        renamed = {day: values["booked_on"], "reference": values["reference"], "reason": values["reason"]}
        return service(disbursement=instance, by=by, at=at, **renamed)

    return run


def _paid(instance: Any, values: dict[str, Any], by: Any, at: Any) -> Any:
    name = values["proof"].name if values["proof"] else ""
    return services.pay(disbursement=instance, by=by, at=at, proof_name=name, **values)


PAYMENT_ACTS: dict[str, Act] = {
    "request": Act(
        _("Ask for this tranche"),
        _("Ask for a tranche"),
        _("Your request is sent. An officer verifies it."),
        RequestForm,
        with_values(services.request, "disbursement"),
    ),
    "verify": Act(
        _("Verify"),
        _("Verify a request"),
        _("Verified. A director can now approve."),
        ConfirmForm,
        with_values(services.verify, "disbursement"),
    ),
    "endorse": Act(
        _("Approve"),
        _("Approve a payment"),
        _("Your approval is kept. The amount asks for another one."),
        ConfirmForm,
        with_values(services.approve, "disbursement"),
    ),
    "approve": Act(
        _("Approve"),
        _("Approve a payment"),
        _("Approved. Finance can now pay."),
        ConfirmForm,
        with_values(services.approve, "disbursement"),
    ),
    "pay": Act(
        _("Record the payment"),
        _("Record a payment"),
        _("The payment is recorded."),
        PaymentForm,
        _paid,
        asks_again=True,
    ),
    "hold": Act(
        _("Hold"),
        _("Hold a payment"),
        _("The payment is on hold."),
        ReasonForm,
        with_values(services.hold, "disbursement"),
        "quiet",
    ),
    "release_hold": Act(
        _("End the hold"),
        _("End the hold of a payment"),
        _("The payment starts again from the request."),
        ConfirmForm,
        with_values(services.release_hold, "disbursement"),
    ),
    "refuse": Act(
        _("Refuse"),
        _("Refuse a request"),
        _("The request is refused. The start-up may ask again."),
        ReasonForm,
        with_values(services.refuse, "disbursement"),
        "danger",
    ),
    "return_payment": Act(
        _("Returned by the bank"),
        _("Record a payment returned by the bank"),
        _("Recorded. The tranche is open again."),
        CorrectionForm,
        _correction(services.return_payment, "returned_on"),
        "quiet",
    ),
    "reverse": Act(
        _("Reverse"),
        _("Reverse a payment made by mistake"),
        _("Reversed. The tranche is open again."),
        CorrectionForm,
        _correction(services.reverse, "reversed_on"),
        "danger",
    ),
}

# One button and one address for both: the last person to approve approves, those before endorse.
APPROVALS = ("endorse", "approve")

AGREEMENT_ACTS: dict[str, Act] = {
    "sign": Act(
        _("Sign the agreement"), _("Sign the agreement"), "", ConfirmForm, with_values(services.sign, "agreement")
    ),
    "countersign": Act(
        _("Countersign"),
        _("Countersign the agreement"),
        _("The agreement is in force."),
        ConfirmForm,
        with_values(services.countersign, "agreement"),
    ),
    "suspend": Act(
        _("Suspend"),
        _("Suspend the agreement"),
        _("The payments are suspended."),
        ReasonForm,
        with_values(services.suspend, "agreement"),
        "quiet",
    ),
    "resume": Act(
        _("Resume"),
        _("Resume the agreement"),
        _("The payments go on."),
        ConfirmForm,
        with_values(services.resume, "agreement"),
    ),
    "close": Act(
        pgettext_lazy("agreement", "Close"),
        _("Close the agreement"),
        _("The agreement is closed."),
        ConfirmForm,
        with_values(services.close, "agreement"),
        "quiet",
    ),
    "terminate": Act(
        _("Terminate"),
        _("Terminate the agreement"),
        _("The agreement is terminated."),
        ReasonForm,
        with_values(services.terminate, "agreement"),
        "danger",
    ),
}

RECOVERY_ACTS: dict[str, Act] = {
    "approve": Act(
        _("Approve"),
        _("Approve a recovery"),
        _("Approved. The start-up is told."),
        ConfirmForm,
        with_values(services.approve_recovery, "recovery"),
    ),
    "waive": Act(
        _("Give up the rest"),
        _("Give up what has not come in"),
        _("What had not come in is given up. The start-up is told."),
        ReasonForm,
        with_values(services.waive_recovery, "recovery"),
        "danger",
    ),
    "refuse": Act(
        _("Refuse"),
        _("Refuse a recovery"),
        _("The recovery is refused: nothing is asked of the start-up."),
        ReasonForm,
        with_values(services.refuse_recovery, "recovery"),
        "danger",
    ),
}

AMENDMENT_ACTS: dict[str, Act] = {
    "approve": Act(
        _("Approve"),
        _("Approve an amendment"),
        _("Approved. The start-up can now sign."),
        ConfirmForm,
        with_values(services.approve_amendment, "amendment"),
    ),
    "countersign": Act(
        _("Countersign"),
        _("Countersign an amendment"),
        _("The amendment is in force."),
        ConfirmForm,
        with_values(services.countersign_amendment, "amendment"),
    ),
    "refuse": Act(
        _("Refuse"),
        _("Refuse an amendment"),
        _("The amendment is refused: the agreement stays as it is."),
        ReasonForm,
        with_values(services.refuse_amendment, "amendment"),
        "danger",
    ),
}

COPY_ACTS: dict[str, Act] = {
    "accept": Act(
        _("Accept this copy"),
        _("Accept a signed copy"),
        _("Accepted: the agreement is signed by the start-up."),
        ConfirmForm,
        with_values(services.accept_copy, "copy"),
    ),
    "refuse": Act(
        _("Refuse this copy"),
        _("Refuse a signed copy"),
        _("The copy is refused; the start-up is told why."),
        ReasonForm,
        with_values(services.refuse_copy, "copy"),
        "danger",
    ),
}

VISIT_ACTS: dict[str, Act] = {
    "agree": Act(
        _("This is right"),
        _("Agree with the record of a visit"),
        _("Thank you: your agreement is kept."),
        AgreeForm,
        with_values(services.agree_visit, "visit"),
    ),
    "contest": Act(
        _("Contest"),
        _("Contest the record of a visit"),
        _("What you contest is kept beside the record, and told to the programme team."),
        ContestForm,
        with_values(services.contest_visit, "visit"),
        "quiet",
    ),
    "cancel": Act(
        _("Cancel the visit"),
        _("Cancel a visit"),
        _("The visit is cancelled."),
        ReasonForm,
        with_values(services.cancel_visit, "visit"),
        "danger",
    ),
}
