"""Comments on a tool beside the canvas: mentors say, the team answers and settles."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import require
from core.requests import received_at
from incubator.toolbox import services
from incubator.toolbox.forms import AnswerForm, RemarkForm
from incubator.toolbox.models import WorksheetComment
from incubator.toolbox.selectors import remarks_visible_to
from incubator.toolbox.views.found import startup_of, tool_of
from incubator.toolbox.views.topic import topic_in, topic_page


@login_required
@require_POST
def remark(request: HttpRequest, reference: str, tool: str, key: str) -> HttpResponse:
    """Pin a comment to a topic."""
    startup, layout = startup_of(request, reference), tool_of(tool)
    require(request.user, "toolbox.comment_canvas", startup)
    one, found = topic_in(layout, key), services.worksheet_of(startup, layout.key)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return topic_page(request, found, one, remark=form, status=422)
    text = form.cleaned_data["text"]
    made = services.remark_on(worksheet=found, key=key, text=text, by=request.user, at=received_at(request))
    messages.success(request, _("Your comment is sent to the team."))
    return redirect(f"{made.url}#comments")


@login_required
@require_POST
def answer_remark(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Answer a comment."""
    thread = _thread(request, reference, pk)
    require(request.user, "toolbox.answer_comment", thread.worksheet.startup)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return topic_page(request, thread.worksheet, thread.block, answer=(thread.pk, form), status=422)
    services.answer_comment(comment=thread, text=form.cleaned_data["text"], by=request.user, at=received_at(request))
    messages.success(request, _("Your answer is sent."))
    return redirect(f"{thread.url}#comments")


@login_required
@require_POST
def resolve_remark(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Settle a comment."""
    thread = _thread(request, reference, pk)
    require(request.user, "toolbox.resolve_comment", thread.worksheet.startup)
    services.resolve_comment(comment=thread, by=request.user, at=received_at(request))
    messages.success(request, _("The comment is settled."))
    return redirect(f"{thread.url}#comments")


def _thread(request: HttpRequest, reference: str, pk: int) -> WorksheetComment:
    startup = startup_of(request, reference)
    threads = remarks_visible_to(request.user).filter(worksheet__startup=startup, answers_to=None)
    return get_object_or_404(threads.select_related("author", "worksheet__startup"), pk=pk)
