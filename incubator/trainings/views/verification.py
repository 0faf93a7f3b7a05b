"""Verifying a certificate: anybody who holds its code, no account."""

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from incubator.trainings.models import Certificate
from incubator.trainings.selectors import genuine


class CodeForm(forms.Form):
    """The code that a certificate bears."""

    code = forms.CharField(
        label=_("Code of the certificate"),
        help_text=_("It begins with AT and stands at the foot of the certificate."),
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )


def verification_url(certificate: Certificate) -> str:
    """Return the whole address at which anybody can verify `certificate`: what its QR code holds."""
    return f"{settings.BASE_URL}{reverse('certificates:verify')}?{urlencode({'code': certificate.code})}"


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Say whether a certificate is genuine: the name, the programme and the day that it attests, nothing else.

    Status 404 when no certificate has the code.
    """
    form = CodeForm(request.GET if request.GET else None)
    asked = bool(request.GET) and form.is_valid()
    found = genuine(form.cleaned_data["code"]) if asked else None
    context = {"form": form, "asked": asked, "certificate": found}
    response = render(request, "trainings/verify.html", context, status=404 if asked and not found else 200)
    response["X-Robots-Tag"] = "noindex"
    return response
