"""Certificates: issued, shown to who has one, printed in three languages."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_POST, require_safe

from core.access import may, require
from core.pdf import PdfUnavailable, pdf_response, render_pdf
from core.qr import qr_svg
from core.requests import language_asked, received_at
from incubator.trainings import services
from incubator.trainings.models import Certificate
from incubator.trainings.selectors import certificates_visible_to, successor_of
from incubator.trainings.views.found import curriculum_of
from incubator.trainings.views.verification import verification_url


def _found(request: HttpRequest, code: str) -> Certificate:
    return get_object_or_404(certificates_visible_to(request.user), code=code)


@login_required
@require_POST
def certify(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for one's own certificate; what is missing is said where it is not due."""
    found = curriculum_of(request, code)
    require(request.user, "trainings.certify", found)
    made = services.certify(curriculum=found, by=request.user, at=received_at(request))
    return redirect("trainings:certificate", made.code)


@login_required
@require_POST
def certify_all(request: HttpRequest, code: str) -> HttpResponse:
    """Issue all the certificates that are due."""
    found = curriculum_of(request, code)
    require(request.user, "trainings.change_curriculum", found)
    count = services.certify_all(curriculum=found, by=request.user, at=received_at(request))
    said = ngettext("%(count)s certificate is issued.", "%(count)s certificates are issued.", count)
    messages.success(request, said % {"count": count})
    return redirect("trainings:progress", code)


@login_required
@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Show a certificate, its code, and how anybody verifies it."""
    found = _found(request, code)
    return _page(request, found)


@login_required
@require_POST
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Revoke a certificate, with the reason given."""
    found = _found(request, code)
    require(request.user, "trainings.revoke_certificate", found)
    try:
        at = received_at(request)
        services.revoke_certificate(certificate=found, reason=request.POST.get("reason", ""), by=request.user, at=at)
    except ValidationError as error:
        return _page(request, found, error.messages)
    messages.success(request, _("The certificate is revoked; who has it is told."))
    return redirect("trainings:certificate", code)


@login_required
@require_POST
def reissue(request: HttpRequest, code: str) -> HttpResponse:
    """Issue a certificate in the place of a revoked one."""
    found = _found(request, code)
    require(request.user, "trainings.reissue_certificate", found)
    made = services.reissue_certificate(certificate=found, by=request.user, at=received_at(request))
    messages.success(request, _("The new certificate is issued; who has it is told."))
    return redirect("trainings:certificate", made.code)


def _page(request: HttpRequest, found: Certificate, sentences: list[str] | None = None) -> HttpResponse:
    successor = successor_of(found) if found.revoked_at else None
    context = {
        "certificate": found,
        "successor": successor,
        "may_reissue": found.revoked_at is not None
        and successor is None
        and may(request.user, "trainings.reissue_certificate", found),
        "verification": verification_url(found),
        "languages": settings.LANGUAGES,
        "sentences": sentences,
        "may_revoke": found.revoked_at is None and may(request.user, "trainings.revoke_certificate", found),
    }
    return render(request, "trainings/certificate.html", context, status=422 if sentences else 200)


@login_required
@require_safe
def certificate_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Return a certificate as PDF, in the language that `?language=` names or that of the page."""
    found = _found(request, code)
    if found.revoked_at is not None:
        return redirect("trainings:certificate", code)
    language = language_asked(request)
    address = verification_url(found)
    with override(language):
        context = {
            "certificate": found,
            "verification": address,
            "qr": qr_svg(address, _("Verify this certificate")),
            "operator": settings.WAGTAIL_SITE_NAME,
        }
    try:
        content = render_pdf("trainings/certificate_print.html", context, language)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: print this page."))
        return redirect("trainings:certificate", code)
    return pdf_response(content, f"{found.code}-{language}")
