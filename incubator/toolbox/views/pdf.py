"""The canvas as one landscape page of A3."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.clock import now
from core.pdf import PdfUnavailable, one_page_pdf, pdf_response
from incubator.toolbox.canvas_grid import grid_of
from incubator.toolbox.canvas_layout import VARIANTS
from incubator.toolbox.selectors import texts_of
from incubator.toolbox.views.found import canvas_to_read, startup_of
from incubator.toolbox.views.versions import version_of

# Points: the first size at which everything stands on the page is taken.
SIZES = (11.0, 9.5, 8.0, 7.0, 6.0, 5.0, 4.0)


@login_required
@require_safe
def pdf(request: HttpRequest, reference: str, number: int | None = None) -> HttpResponse:
    """Return the canvas of today, or a kept version, as PDF; where this machine cannot make one, the page to print."""
    startup = startup_of(request, reference)
    version = version_of(startup, number) if number is not None else None
    canvas = version.canvas if version else canvas_to_read(startup)
    layout = VARIANTS[version.variant if version else canvas.variant]
    texts = version.blocks if version else texts_of(canvas) if canvas.pk else {}
    context = {
        "startup": startup,
        "version": version,
        "layout": layout,
        "grid": grid_of(layout, texts),
        "when": version.kept_at if version else now(),
    }
    try:
        content = one_page_pdf("toolbox/print.html", context, get_language() or settings.LANGUAGE_CODE, SIZES)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: print this page."))
        return redirect("toolbox:canvas", reference=reference)
    return pdf_response(content, f"{reference}-canvas")
