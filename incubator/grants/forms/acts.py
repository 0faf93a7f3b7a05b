"""Forms of the signature and of the acts on payments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.phone_fields import MobileField
from incubator.grants.models import Disbursement


class SignForm(forms.Form):
    """Consent by typing one's name."""

    read = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    agree = forms.BooleanField(label=_("I have read the agreement and I accept it for the start-up."))
    full_name = forms.CharField(
        label=_("Your full name"),
        max_length=120,
        help_text=_("As your account has it. Typing your name is your signature."),
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: the act itself."""


class RequestForm(forms.Form):
    """The request of a tranche."""

    note = forms.CharField(
        label=_("What the tranche is for"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(forms.Form):
    """An act that needs a reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("The start-up reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PaymentForm(forms.Form):
    """How a payment was made, and its proof."""

    means = forms.ChoiceField(
        label=_("Means of payment"),
        choices=Disbursement.Means.choices,
        initial=Disbursement.Means.TRANSFER,
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(
        label=_("Reference"),
        max_length=60,
        help_text=_("Of the transfer, of the mobile payment or of the cash receipt; the number of the cheque."),
    )
    paid_on = forms.DateField(label=_("Paid on"), widget=forms.DateInput(attrs={"type": "date"}))
    payee_number = MobileField(label=_("Telephone of the mobile account (mobile money)"), required=False)
    received_by = forms.CharField(label=_("Who received it (cash)"), required=False, max_length=120)
    proof = forms.FileField(
        label=_("Proof: transfer advice, cheque, or the signed receipt (cash)"),
        required=False,
        help_text=_("A PDF or a photograph, at most 10 MB."),
    )


class CorrectionForm(ReasonForm):
    """What corrects a payment."""

    reference = forms.CharField(label=_("Reference of the bank"), max_length=60)
    booked_on = forms.DateField(label=_("Booked on"), widget=forms.DateInput(attrs={"type": "date"}))
