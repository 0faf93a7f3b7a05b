"""The translation board of a call, for officers, directors and communications."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from applications.calls.models import Call
from cms.board import board_of, side_by_side
from cms.selectors.sharing import calls_to_translate
from core.access import may, require
from core.listing import page_of_lines
from core.registries import Panel

LINES_A_PAGE = 15


@login_required
@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is done in each language, and the texts side by side: of one part, or all that are missing."""
    require(request.user, "cms.list_share_kits")
    call = calls_to_translate(request.user).filter(code=code).first()
    if call is None:
        raise Http404(_("There is no call to translate under this code."))
    found = board_of(call, request.user)
    part = next((one for one in found.parts if one.part == request.GET.get("partie")), None)
    page = page_of_lines(request, found.chosen(part.part if part else ""), LINES_A_PAGE)
    context: dict[str, Any] = {
        "call": call,
        "board": found,
        "part": part,
        "page": page,
        "lines": [side_by_side(text, call.languages) for text in page.items],
        "on_call_page": may(request.user, "calls.view_call", call),
    }
    return render(request, "cms/communications/board.html", context)


def call_panel(call: Call, request: HttpRequest, /) -> Panel | None:
    """Return how far the languages of a call are, for its page in my space."""
    if not may(request.user, "cms.list_share_kits"):
        return None
    return Panel(_("Languages"), "cms/communications/panel_languages.html", {"call": call, "board": board_of(call)})
