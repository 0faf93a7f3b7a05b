"""One topic of a tool on a page of its own: its question, its lines, what mentors say of it."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import may, require
from core.requests import received_at
from core.versions import Conflict
from incubator.toolbox import services
from incubator.toolbox.forms import AnswerForm, GridSheet, RemarkForm
from incubator.toolbox.models import Worksheet
from incubator.toolbox.selectors import currency_in, lines_in, lines_of, remarks_on, table_of, topics_of
from incubator.toolbox.topics import Tool, Topic
from incubator.toolbox.views.found import conversation, neighbours, startup_of, tool_of, worksheet_to_read


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, reference: str, tool: str, key: str) -> HttpResponse:
    """Show one topic; founders write its lines, the others read."""
    startup, layout = startup_of(request, reference), tool_of(tool)
    one = topic_in(layout, key)
    if request.method != "POST":
        return topic_page(request, worksheet_to_read(startup, layout), one)
    require(request.user, "startups.change_startup", startup)
    return _save(request, services.worksheet_of(startup, layout.key), one)


def topic_in(layout: Tool, key: str) -> Topic:
    """Return a topic of a tool. Raises Http404."""
    try:
        return layout.topic(key)
    except KeyError as error:
        raise Http404 from error


def _save(request: HttpRequest, found: Worksheet, one: Topic) -> HttpResponse:
    currency = currency_in(lines_of(found))
    sheet = GridSheet.sent(one, request.POST, currency)
    if sheet.errors:
        return topic_page(request, found, one, sheet=sheet, status=422)
    try:
        if sheet.changed:
            services.save_topic(
                worksheet=found,
                key=one.key,
                lines=sheet.values,
                version=sheet.version,
                client_id=secrets.token_hex(8),
                by=request.user,
                at=received_at(request),
            )
            messages.success(request, _("Saved: %(topic)s.") % {"topic": one.label})
    except Conflict as conflict:
        sheet.catch_up(conflict)
        return topic_page(request, found, one, sheet=sheet, status=409)
    except ValidationError as error:
        return topic_page(request, found, one, sheet=sheet, sentences=error.messages, status=422)
    return redirect(_after(request, found, one))


def _after(request: HttpRequest, found: Worksheet, one: Topic) -> str:
    """Return where a save leads: here for more lines, to the next topic, to the tool after the last."""
    place = [found.startup.reference, found.layout.slug]
    if request.POST.get("act") == "stay":
        return reverse("toolbox:topic", args=[*place, one.key])
    _before, following = neighbours(found.layout.topics, one)
    if following is None:
        return reverse("toolbox:worksheet", args=place)
    return reverse("toolbox:topic", args=[*place, following.key])


def topic_page(
    request: HttpRequest,
    found: Worksheet,
    one: Topic,
    *,
    sheet: GridSheet | None = None,
    sentences: list[str] | None = None,
    remark: RemarkForm | None = None,
    answer: tuple[int, AnswerForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one topic with its comments; `sheet`, `remark` and `answer` (to that comment) are what is to correct."""
    written, layout = topics_of(found), found.layout
    currency = currency_in(lines_in(layout, written))
    row = written.get(one.key)
    shown = sheet or GridSheet.of(one, row, currency)
    before, following = neighbours(layout.topics, one)
    threads = remarks_on(request.user, found, one.key) if found.pk else None
    context = {
        "startup": found.startup,
        "tool": layout,
        "topic": one,
        "sheet": shown,
        "currency": currency,
        "row": row if row and row.version else None,
        "sentences": sentences,
        "kept": table_of(one, row.lines if row else [], currency),
        "theirs": None if shown.theirs is None else table_of(one, shown.theirs, currency),
        "position": layout.topics.index(one) + 1,
        "before": before,
        "following": following,
        "may_change": may(request.user, "startups.change_startup", found.startup),
        "to_correct": answer,
        **conversation(request, found.startup, threads, remark or RemarkForm()),
    }
    return render(request, "toolbox/topic.html", context, status=status)
