"""The pages of a change of account confirmed in person: ask for it, record the meeting, confirm second."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.phones import shown
from core.access import require
from core.clock import day_of
from core.requests import received_at
from core.transitions import explain
from incubator.grants import services
from incubator.grants.bank import masked
from incubator.grants.forms import InPersonForm, MeetingForm, SecondForm
from incubator.grants.models import AccountChange
from incubator.grants.views.accounts import unsettled_or_404
from incubator.grants.views.acts import Run, answered


@login_required
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask why the number on file does not answer any more, and that the person be met."""
    change = unsettled_or_404(request, reference)

    def run(values: dict[str, Any]) -> None:
        services.ask_in_person(change=change, by=request.user, at=received_at(request), **values)

    done = _("Asked. Two other people of the team confirm in person.")
    return _page(request, change, "ask_in_person", InPersonForm(request.POST or None), run, done)


@login_required
def meeting(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask where and when the person was met, with which document, and for what they signed."""
    change = unsettled_or_404(request, reference)
    at = received_at(request)
    form = MeetingForm(request.POST or None, request.FILES or None, initial={"met_on": day_of(at)})

    def run(values: dict[str, Any]) -> None:
        file = values["statement"]
        services.record_meeting(change=change, met=form.met, statement=file, name=file.name, by=request.user, at=at)

    done = _("The meeting is recorded. A second person is to confirm it.")
    return _page(request, change, "meet", form, run, done)


@login_required
def second(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what the first person recorded, and ask the second one to confirm it."""
    change = unsettled_or_404(request, reference)

    def run(values: dict[str, Any]) -> None:
        services.confirm_in_person(change=change, by=request.user, at=received_at(request), **values)

    done = _("The change is confirmed. It is in force once the hours of waiting are over.")
    return _page(request, change, "confirm_in_person", SecondForm(request.POST or None), run, done)


def _page(
    request: HttpRequest, change: AccountChange, name: str, form: forms.Form, run: Run, done: str
) -> HttpResponse:
    require(request.user, f"grants.{name}_accountchange", change)
    context = {
        "change": change,
        "meeting": getattr(change, "meeting", None),
        "number": shown(change.number_on_file),
        "accounts": (masked(change.old_bank_account), masked(change.bank_account)),
        "explanation": explain(change, name, by=request.user, at=received_at(request)),
    }
    return answered(
        request,
        form,
        run,
        award=change.agreement.award,
        done=done,
        template=f"grants/account_{name}.html",
        context=context,
    )
