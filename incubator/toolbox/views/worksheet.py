"""A tool as a whole: its topics and where each stands, what it amounts to, its versions."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import may
from core.listing import page_of
from core.registries import guides
from core.requests import received_at
from incubator.startups.models import Startup
from incubator.toolbox import services
from incubator.toolbox.forms import KeepForm
from incubator.toolbox.models import Worksheet, WorksheetTopic, WorksheetVersion
from incubator.toolbox.selectors import (
    Lines,
    is_filled,
    line_differences,
    lines_in,
    lines_of,
    open_remarks,
    topics_of,
    worksheet_versions,
)
from incubator.toolbox.topics import Tool, Topic
from incubator.toolbox.views.found import compared_with, own_startup, startup_of, tool_of, worksheet_to_read
from incubator.toolbox.views.outcomes import outcome_of


@dataclass(frozen=True)
class TopicState:
    """One topic on the page of its tool."""

    topic: Topic
    row: WorksheetTopic | None
    filled: bool
    comments: int


@login_required
@require_safe
def worksheet(request: HttpRequest, reference: str, tool: str) -> HttpResponse:
    """Show the topics of a tool, each leading to its page, and what is written amounts to."""
    startup, layout = startup_of(request, reference), tool_of(tool)
    found = worksheet_to_read(startup, layout)
    written, counts = topics_of(found), open_remarks(request.user, found)
    lines = lines_in(layout, written)
    states = [
        TopicState(one, written.get(one.key), is_filled(one, lines[one.key]), counts.get(one.key, 0))
        for one in layout.topics
    ]
    asked = [state for state in states if not state.topic.optional]
    has_lines = any(state.filled for state in states)
    context = {
        **_frame(request, startup, layout),
        "states": states,
        "filled": sum(state.filled for state in asked),
        "total": len(asked),
        "next": next((state.topic for state in asked if not state.filled), None),
        "outcome": outcome_of(layout, lines),
        "has_lines": has_lines,
        "versions": page_of(request, worksheet_versions(found), 10) if found.pk else None,
        "guide": _guide_of(layout),
        "keep_form": KeepForm() if has_lines else None,
    }
    return render(request, "toolbox/worksheet.html", context)


@login_required
@require_POST
def keep_tool(request: HttpRequest, reference: str, tool: str) -> HttpResponse:
    """Keep a tool as it is now, under a name."""
    startup, layout = own_startup(request, reference), tool_of(tool)
    form = KeepForm(request.POST)
    if form.is_valid():
        found, name = services.worksheet_of(startup, layout.key), form.cleaned_data["name"]
        services.keep_worksheet(worksheet=found, by=request.user, at=received_at(request), name=name)
        messages.success(request, _("This version is kept."))
    else:
        messages.error(request, _("Give this version a name, of 100 characters at most."))
    return redirect("toolbox:worksheet", reference=reference, tool=tool)


@login_required
@require_safe
def tool_version(request: HttpRequest, reference: str, tool: str, number: int) -> HttpResponse:
    """Show a kept version: what changed until another one or today, and what it amounted to."""
    startup, layout = startup_of(request, reference), tool_of(tool)
    version = version_of_tool(startup, layout, number)
    others = worksheet_versions(version.worksheet).exclude(pk=version.pk)
    form, older, newer = compared_with(request, version, others)
    after = newer.lines if newer else lines_of(version.worksheet)
    changes = line_differences(layout, older.lines, after)
    context = {
        **_frame(request, startup, layout),
        "version": version,
        "older": older,
        "newer": newer,
        "changed": [change for change in changes if change.changed],
        "same": [change for change in changes if not change.changed],
        "form": form,
        "figures": _figures(layout, older.lines, after),
    }
    return render(request, "toolbox/tool_version.html", context)


def version_of_tool(startup: Startup, layout: Tool, number: int) -> WorksheetVersion:
    """Return a kept version of a tool of `startup`. Raises Http404."""
    kept = WorksheetVersion.objects.select_related("worksheet__startup", "kept_by")
    return get_object_or_404(kept, worksheet__startup=startup, worksheet__tool=layout.key, number=number)


def _figures(layout: Tool, before: Lines, after: Lines) -> list[tuple[Any, str, str]]:
    """Return the figures of both, side by side: (name, before, after)."""
    old, new = (outcome_of(layout, lines).key_figures for lines in (before, after))
    return [(name, was, now) for (name, was), (_same, now) in zip(old, new, strict=True)]


def _guide_of(layout: Tool) -> str:
    return next((url for source in guides if (url := source(layout.guide))), "") if layout.guide else ""


def _frame(request: HttpRequest, startup: Startup, layout: Tool) -> dict[str, Any]:
    return {
        "startup": startup,
        "tool": layout,
        "may_change": may(request.user, "startups.change_startup", startup),
        "may_answer": may(request.user, "toolbox.answer_comment", startup),
    }


def worksheet_for(
    startup: Startup, layout: Tool, number: int | None
) -> tuple[Worksheet, WorksheetVersion | None, Lines]:
    """Return a tool of `startup` with its lines of today, or those of a kept version. Raises Http404."""
    if number is None:
        found = worksheet_to_read(startup, layout)
        return found, None, lines_of(found)
    version = version_of_tool(startup, layout, number)
    return version.worksheet, version, version.lines
