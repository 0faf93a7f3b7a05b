"""A tool to take along: as PDF and as XLSX, of today or of a kept version."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, get_language_bidi, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.clock import now
from core.exports import xlsx_response
from core.pdf import PdfUnavailable, pdf_response, render_pdf
from incubator.toolbox.exports import sheets_of
from incubator.toolbox.selectors import currency_in, table_of
from incubator.toolbox.views.found import startup_of, tool_of
from incubator.toolbox.views.outcomes import outcome_of
from incubator.toolbox.views.worksheet import worksheet_for


@login_required
@require_safe
def tool_pdf(request: HttpRequest, reference: str, tool: str, number: int | None = None) -> HttpResponse:
    """Return a tool as PDF; where this machine cannot make one, the page to print."""
    startup, layout = startup_of(request, reference), tool_of(tool)
    _found, version, lines = worksheet_for(startup, layout, number)
    language = get_language() or settings.LANGUAGE_CODE
    currency = currency_in(lines)
    with override(language):
        context = {
            "startup": startup,
            "tool": layout,
            "version": version,
            "when": version.kept_at if version else now(),
            "currency": currency,
            "topics": [(topic, table_of(topic, lines.get(topic.key, ()), currency)) for topic in layout.topics],
            "outcome": outcome_of(layout, lines),
        }
    try:
        content = render_pdf("toolbox/tool_print.html", context, language)
    except PdfUnavailable:
        messages.info(request, _("This server cannot make PDF files: print this page."))
        return redirect("toolbox:worksheet", reference=reference, tool=tool)
    return pdf_response(content, f"{reference}-{tool}")


@login_required
@require_safe
def tool_xlsx(request: HttpRequest, reference: str, tool: str, number: int | None = None) -> HttpResponse:
    """Return a tool as XLSX: a sheet a topic, then what it amounts to."""
    startup, layout = startup_of(request, reference), tool_of(tool)
    _found, _version, lines = worksheet_for(startup, layout, number)
    return xlsx_response(f"{reference}-{tool}", sheets_of(layout, lines), rtl=get_language_bidi())
