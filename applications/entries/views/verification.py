"""Verifying a receipt: anybody who holds its code, no account, nothing of a person."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from applications.entries.models import Deposit
from applications.entries.selectors.receipts import FEWEST, is_replaced, receipt_of


class ReceiptForm(forms.Form):
    """What a receipt says of itself."""

    reference = forms.CharField(label=_("Reference"), max_length=24, widget=forms.TextInput(attrs={"dir": "ltr"}))
    code = forms.CharField(
        label=_("Receipt (SHA-256 of the deposit)"),
        help_text=_("The 64 characters of the receipt, or the first 16 of them at least."),
        min_length=FEWEST,
        max_length=100,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )


def verification_url(reference: str, deposit: Deposit) -> str:
    """Return the whole address at which anybody can verify `deposit`: what the QR code of a receipt holds."""
    asked = urlencode({"reference": reference, "code": deposit.sha256})
    return f"{settings.BASE_URL}{reverse('receipts:verify')}?{asked}"


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Say whether a receipt is genuine, and of which call and instant; without a match, nothing about any application.

    Status 404 when the reference and the code do not belong together.
    """
    asked = bool(request.GET)
    form = ReceiptForm(request.GET if asked else None)
    found = receipt_of(form.cleaned_data["reference"], form.cleaned_data["code"]) if asked and form.is_valid() else None
    context = {
        "form": form,
        "asked": asked and form.is_valid(),
        "deposit": found,
        "replaced": bool(found and is_replaced(found)),
        "utc": f"{found.received_at:%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z" if found else "",
    }
    response = render(request, "entries/verify.html", context, status=404 if context["asked"] and not found else 200)
    response["X-Robots-Tag"] = "noindex"
    return response
