"""Visits of call pages: the beacon that counts them, and the way from a visit to a submitted application."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from applications.calls.channels import LABELS, channel_of
from applications.calls.visits import count_visit
from applications.entries.selectors.funnel import Funnel, Line, channel_label, funnel_of, lines_by
from cms.selectors.sharing import public_call_pages
from cms.views.sharing import found_call
from core.access import require
from core.charts import Bar, bar_list

# Said by browsers that say it: a page of ours asked.
FROM_HERE = ("same-origin", "")


@csrf_exempt  # It changes a count and nothing of anybody; a cached page has no token.
@require_POST
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    """Count one visit of the page of a call, and answer 204 whatever it was asked. No cookie is read or set."""
    language = get_language() or settings.LANGUAGE_CODE
    found = public_call_pages(language).filter(call__slug=slug).values_list("call", flat=True).first()
    if found and request.headers.get("Sec-Fetch-Site", "") in FROM_HERE:
        own_host = request.get_host().split(":")[0]
        channel = channel_of(request.POST.get("via", ""), request.POST.get("de", ""), own_host)
        count_visit(found, channel=channel, language=language)
    return HttpResponse(status=204)


@login_required
@require_safe
def funnel(request: HttpRequest, code: str) -> HttpResponse:
    """Show how many visited, started, filled in each section and submitted, by channel and language."""
    require(request.user, "cms.list_share_kits")
    call = found_call(request, code)
    channel = request.GET.get("canal")
    language = request.GET.get("langue", "")
    asked_channel = channel if channel in LABELS else None
    asked_language = language if language in dict(settings.LANGUAGES) else ""
    counted = funnel_of(call, channel=asked_channel, language=asked_language)
    context: dict[str, Any] = {
        "call": call,
        "funnel": counted,
        "chart": bar_list(_("From a visit to a submitted application"), _bars(counted)),
        "channels": [(line, channel_label(line.code)) for line in lines_by(call, "channel")],
        "languages": [(line, language_label(line)) for line in lines_by(call, "language")],
        "chosen": _chosen(asked_channel, asked_language),
    }
    return render(request, "cms/communications/funnel.html", context)


def _bars(counted: Funnel) -> list[Bar]:
    return [
        Bar(_("Visits of the page"), counted.visits),
        Bar(_("Applications started"), counted.started),
        *(Bar(step.label, step.count) for step in counted.sections),
        Bar(_("Applications submitted"), counted.submitted),
    ]


def language_label(line: Line) -> str:
    """Return the name of the language of a line."""
    return str(get_language_info(line.code)["name_translated"]) if line.code in dict(settings.LANGUAGES) else line.code


def _chosen(channel: str | None, language: str) -> str:
    if channel is not None:
        return str(channel_label(channel))
    return str(get_language_info(language)["name_translated"]) if language else ""
