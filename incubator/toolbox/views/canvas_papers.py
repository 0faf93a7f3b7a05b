"""The canvas to take along: as one landscape page of A3, and as XLSX; of today or of a kept version."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.clock import now
from core.exports import xlsx_response
from core.pdf import PdfUnavailable, one_page_pdf, pdf_response
from incubator.startups.models import Startup
from incubator.toolbox.canvas_grid import grid_of
from incubator.toolbox.canvas_layout import VARIANTS, Variant
from incubator.toolbox.exports import canvas_sheet
from incubator.toolbox.models import CanvasVersion
from incubator.toolbox.selectors import texts_of
from incubator.toolbox.views.found import canvas_to_read, startup_of
from incubator.toolbox.views.versions import version_of

# Points: the first size at which everything stands on the page is taken.
SIZES = (11.0, 9.5, 8.0, 7.0, 6.0, 5.0, 4.0)


class Paper(NamedTuple):
    """What is printed: whose canvas, which version (None for that of today), its blocks and their texts."""

    startup: Startup
    version: CanvasVersion | None
    layout: Variant
    texts: dict[str, str]
    when: datetime


def _paper(request: HttpRequest, reference: str, number: int | None) -> Paper:
    startup = startup_of(request, reference)
    if number is not None:
        version = version_of(startup, number)
        return Paper(startup, version, VARIANTS[version.variant], version.blocks, version.kept_at)
    canvas = canvas_to_read(startup)
    return Paper(startup, None, VARIANTS[canvas.variant], texts_of(canvas) if canvas.pk else {}, now())


@login_required
@require_safe
def pdf(request: HttpRequest, reference: str, number: int | None = None) -> HttpResponse:
    """Return the canvas of today, or a kept version, as PDF; where this machine cannot make one, the page to print."""
    paper = _paper(request, reference, number)
    context = {**paper._asdict(), "grid": grid_of(paper.layout, paper.texts)}
    try:
        content = one_page_pdf("toolbox/print.html", context, get_language() or settings.LANGUAGE_CODE, SIZES)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: print this page."))
        return redirect("toolbox:canvas", reference=reference)
    return pdf_response(content, f"{reference}-canvas")


@login_required
@require_safe
def xlsx(request: HttpRequest, reference: str, number: int | None = None) -> HttpResponse:
    """Return the canvas of today, or a kept version, as XLSX: a row a block."""
    paper = _paper(request, reference, number)
    sheet = canvas_sheet(paper.layout, paper.texts)
    return xlsx_response(f"{reference}-canvas", [sheet], rtl=get_language_bidi())
