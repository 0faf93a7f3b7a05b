"""Comments on the canvas: mentors say, the team answers and settles."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from incubator.startups.models import Startup
from incubator.toolbox import services
from incubator.toolbox.canvas_layout import block_of, keys_of, variant_with
from incubator.toolbox.forms import AnswerForm, CommentForm
from incubator.toolbox.models import Canvas, CanvasComment
from incubator.toolbox.selectors import comments_visible_to, threads_visible_to
from incubator.toolbox.views.block import block_page, saved_sheet
from incubator.toolbox.views.found import canvas_to_read, startup_of


@login_required
@require_safe
def comments(request: HttpRequest, reference: str) -> HttpResponse:
    """List the comments on all the blocks, open ones first."""
    startup = startup_of(request, reference)
    require(request.user, "toolbox.answer_comment", startup)
    found = canvas_to_read(startup)
    page = page_of(request, threads_visible_to(request.user, found)) if found.pk else None
    context = {
        "startup": startup,
        "comments": page,
        "keys": keys_of(found.variant),
        "may_change": may(request.user, "startups.change_startup", startup),
    }
    return render(request, "toolbox/comments.html", context)


@login_required
@require_POST
def comment(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Pin a comment to a block or to one of its notes."""
    startup = startup_of(request, reference)
    require(request.user, "toolbox.comment_canvas", startup)
    found = services.canvas_of(startup)
    try:
        sheet = saved_sheet(found, block_of(found.variant, key))
    except KeyError as error:
        raise Http404 from error
    form = CommentForm(request.POST, notes=sheet.written)
    if not form.is_valid():
        return block_page(request, startup, found, sheet, status=422, comment=form)
    services.comment_on(canvas=found, key=key, by=request.user, at=received_at(request), **form.cleaned_data)
    messages.success(request, _("Your comment is sent to the team."))
    return redirect(_place(startup, found, key))


@login_required
@require_POST
def answer(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Answer a comment."""
    startup, thread = _thread(request, reference, pk)
    require(request.user, "toolbox.answer_comment", startup)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        found = canvas_to_read(startup)
        # The team may have chosen another variant since: the block is shown all the same.
        found.variant = variant_with(found.variant, thread.key)
        return block_page(request, startup, found, saved_sheet(found, thread.block), 422, answer=(thread.pk, form))
    services.answer_comment(comment=thread, text=form.cleaned_data["text"], by=request.user, at=received_at(request))
    messages.success(request, _("Your answer is sent."))
    return redirect(_place(startup, thread.canvas, thread.key))


@login_required
@require_POST
def resolve(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Settle a comment."""
    startup, thread = _thread(request, reference, pk)
    require(request.user, "toolbox.resolve_comment", startup)
    services.resolve_comment(comment=thread, by=request.user, at=received_at(request))
    messages.success(request, _("The comment is settled."))
    return redirect(_place(startup, thread.canvas, thread.key))


def _thread(request: HttpRequest, reference: str, pk: int) -> tuple[Startup, CanvasComment]:
    startup = startup_of(request, reference)
    threads = comments_visible_to(request.user).filter(canvas__startup=startup, answers_to=None)
    return startup, get_object_or_404(threads.select_related("author", "canvas__startup"), pk=pk)


def _place(startup: Startup, canvas: Canvas, key: str) -> str:
    """Return the comments of a block; of a block that the canvas no longer has, they are on the list of all."""
    if key not in keys_of(canvas.variant):
        return reverse("toolbox:comments", args=[startup.reference])
    return f"{reverse('toolbox:block', args=[startup.reference, key])}#comments"
