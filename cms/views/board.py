"""The translation board of a call, for officers, directors and communications."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.calls.models import Call
from cms.board import board_of, side_by_side
from cms.selectors.progress import PageProgress, progress_of
from cms.selectors.sharing import calls_to_translate
from cms.services import begin_call_page
from core.access import may, require
from core.listing import page_of_lines
from core.registries import Panel
from core.steps import Step

LINES_A_PAGE = 15


@login_required
@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is done in each language, and the texts side by side: of one part, or all that are missing."""
    require(request.user, "cms.list_share_kits")
    call = _call_to_translate(request, code)
    found = board_of(call, request.user)
    part = next((one for one in found.parts if one.part == request.GET.get("partie")), None)
    page = page_of_lines(request, found.chosen(part.part if part else ""), LINES_A_PAGE)
    context: dict[str, Any] = {
        "call": call,
        "pages": progress_of(call),
        "writes_pages": may(request.user, "cms.write_pages"),
        "board": found,
        "part": part,
        "page": page,
        "lines": [side_by_side(text, call.languages) for text in page.items],
        "on_call_page": may(request.user, "calls.view_call", call),
    }
    return render(request, "cms/communications/board.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page_of_call(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Say how far the page of a call is in one language; by POST, begin it and open its editor."""
    require(request.user, "cms.write_pages")
    call = _call_to_translate(request, code)
    progress = next((one for one in progress_of(call) if one.language == language), None)
    if progress is None:
        raise Http404(_("The call is not in this language."))
    if request.method == "POST":
        page = begin_call_page(call=call, language=language, by=request.user)
        if page is None:
            raise Http404(_("The site has no list of calls in this language."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    title = call.title.get(language) or str(call.title)
    context = {"call": call, "progress": progress, "steps": _steps(progress), "title": title}
    return render(request, "cms/communications/page_of_call.html", context)


def _call_to_translate(request: HttpRequest, code: str) -> Call:
    call = calls_to_translate(request.user).filter(code=code).first()
    if call is None:
        raise Http404(_("There is no call to translate under this code."))
    return call


def _steps(progress: PageProgress) -> list[Step]:
    names = [_("Begin the page"), _("Write"), _("Second reading"), _("Online")]
    done = len(names) if progress.is_online else progress.step
    return [Step(name, is_done=number < done, is_current=number == done) for number, name in enumerate(names)]


def call_panel(call: Call, request: HttpRequest, /) -> Panel | None:
    """Return how far the languages of a call are, for its page in my space."""
    if not may(request.user, "cms.list_share_kits"):
        return None
    return Panel(_("Languages"), "cms/communications/panel_languages.html", {"call": call, "board": board_of(call)})
