"""Helping somebody at the counter of a hub: the agent's list, and the steps from the first code to the deposit."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.entries.forms.assistance import AssistForm, CounterCodeForm, ProjectForm
from applications.entries.messages.assistance import agent_of
from applications.entries.models import Assistance, StageEntry
from applications.entries.selectors.assistance import assistances_of, helpable_calls, shown_assistances
from applications.entries.services import assistance as services
from applications.entries.views.found import reader_of
from core.access import may, require
from core.listing import page_of
from core.requests import received_at
from core.transitions import TransitionRefused

PER_PAGE = 25


@login_required
@require_safe
def assist_list(request: HttpRequest) -> HttpResponse:
    """Show whom the agent helps, and helped lately, and the way to help somebody else."""
    require(request.user, "entries.assist")
    at = received_at(request)
    page = page_of(request, shown_assistances(request.user, at), per_page=PER_PAGE)
    return render(request, "entries/assist_list.html", {"page": page, "now": at})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def assist_new(request: HttpRequest) -> HttpResponse:
    """Say who is helped with which call, and have the first code sent. The answer is the same for every address."""
    require(request.user, "entries.assist")
    agent, at = reader_of(request), received_at(request)
    calls = [one for one in helpable_calls(at) if may(agent, "entries.assist_call", one.call)]
    language = (get_language() or "")[:2]
    form = AssistForm(request.POST or None, calls=calls, initial={"language": language})
    if request.method != "POST" or not form.is_valid():
        return _new_page(request, form, calls, status=422 if form.errors else 200)
    if not ratelimit.consume(request, action="assist_code", key=form.cleaned_data["contact"]):
        return _new_page(request, form, calls, status=429, sentences=[too_many_codes()])
    try:
        found = services.ask_assistance(by=agent, at=at, **form.cleaned_data)
    except TransitionRefused as refused:
        return _new_page(request, form, calls, status=409, sentences=refused.reasons)
    return redirect("entries:assist_code", found.pk)


def too_many_codes() -> str:
    """Return the sentence of the limit on codes."""
    return _("Too many codes were sent. Wait a few minutes, then try again.")


def _new_page(
    request: HttpRequest, form: AssistForm, calls: list[Any], *, status: int = 200, sentences: list[str] | None = None
) -> HttpResponse:
    context = {"form": form, "calls": calls, "sentences": sentences or []}
    return render(request, "entries/assist_new.html", context, status=status)


def own_assistance(request: HttpRequest, key: int) -> Assistance:
    """Return the help of this key that the reader gives. Raises Http404."""
    require(request.user, "entries.assist")
    found = assistances_of(request.user).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def assist_code(request: HttpRequest, key: int) -> HttpResponse:
    """Show, in the person's language, what she agrees to; take her code, or send another one."""
    found = own_assistance(request, key)
    if found.agreed_at:
        return _onwards(found)
    form = CounterCodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST" and "again" in request.POST:
        return _sent_again(request, found)
    if request.method != "POST" or not form.is_valid():
        return _code_page(request, found, form, status=422 if form.errors else 200)
    try:
        code = form.cleaned_data["code"]
        agreed = services.agree(assistance=found, code=code, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refused:
        return _code_page(request, found, form, status=409, sentences=refused.reasons)
    messages.success(request, _("The person has agreed. You can fill in the application together."))
    return _onwards(agreed)


def _sent_again(request: HttpRequest, found: Assistance) -> HttpResponse:
    if not ratelimit.consume(request, action="assist_code", key=found.contact):
        return _code_page(request, found, CounterCodeForm(), status=429, sentences=[too_many_codes()])
    try:
        services.send_again(assistance=found, by=reader_of(request), at=received_at(request))
    except TransitionRefused as refused:
        return _code_page(request, found, CounterCodeForm(), status=409, sentences=refused.reasons)
    messages.success(request, _("Another code is sent. The one before is not good any more."))
    return redirect("entries:assist_code", found.pk)


def _code_page(
    request: HttpRequest,
    found: Assistance,
    form: CounterCodeForm,
    *,
    status: int = 200,
    sentences: list[str] | None = None,
) -> HttpResponse:
    with override(found.language):
        spoken = {"agent": agent_of(found), "call": str(found.call.title), "hours": settings.ASSISTANCE_HOURS}
    context = {"help": found, "form": form, "sentences": sentences or [], **spoken}
    return render(request, "entries/assist_code.html", context, status=status)


def _onwards(found: Assistance) -> HttpResponse:
    """Go on with a help that was agreed to: to the draft, or to the project when there is no draft yet."""
    if found.seat is None:
        return redirect("entries:assist_project", found.pk)
    try:
        entry = services.entry_of(found)
    except TransitionRefused:
        return redirect("entries:assist_list")
    return _to_tasks(entry)


def _to_tasks(entry: StageEntry) -> HttpResponse:
    return redirect("entries:tasks", entry.application.reference, entry.stage.number)


@login_required
@require_http_methods(["GET", "POST"])
def assist_project(request: HttpRequest, key: int) -> HttpResponse:
    """Describe the person's project, and open her draft."""
    found = own_assistance(request, key)
    if found.seat or found.person is None:
        return _onwards(found) if found.seat else redirect("entries:assist_code", found.pk)
    initial = {"language": found.language}
    form = ProjectForm(request.POST or None, call=found.call, user=reader_of(request), initial=initial)
    sentences: list[str] = []
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            entry = services.open_draft(
                assistance=found,
                project=form.new_startup,
                language=form.cleaned_data["language"],
                by=reader_of(request),
                at=received_at(request),
            )
        except TransitionRefused as refused:
            sentences, status = refused.reasons, 409
        else:
            messages.success(request, _("The draft is open. Everything that you write is saved."))
            return _to_tasks(entry)
    context = {"help": found, "form": form, "sentences": sentences}
    return render(request, "entries/assist_project.html", context, status=status)


@login_required
@require_POST
def assist_end(request: HttpRequest, key: int) -> HttpResponse:
    """End a help that one gives."""
    found = own_assistance(request, key)
    services.end_assistance(assistance=found, by=reader_of(request), at=received_at(request))
    messages.success(request, _("This help is over. What was written is the person’s, and stays in the application."))
    return redirect("entries:assist_list")
