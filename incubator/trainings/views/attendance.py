"""Who came: ticked on a telephone, or read from a file that is looked at first."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import require
from core.exports import Sheet, xlsx_response
from core.requests import received_at
from incubator.trainings import services
from incubator.trainings.exports import ROLL
from incubator.trainings.forms import RollForm, faults_of
from incubator.trainings.models import TrainingSession
from incubator.trainings.selectors import list_of
from incubator.trainings.views.found import session_of


def _found(request: HttpRequest, reference: str) -> TrainingSession:
    found = session_of(request, reference)
    require(request.user, "trainings.note_attendance", found)
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, reference: str) -> HttpResponse:
    """Tick who came: those registered first, then the others of the cohort."""
    found = _found(request, reference)
    lines = list_of(found)
    sentences: list[str] = []
    if request.method == "POST":
        present = {int(key) for key in request.POST.getlist("present") if key.isdecimal() and len(key) < 10}
        absent = [line.participant.person.pk for line in lines if line.is_registered or line.came is not None]
        try:
            count = services.note_attendance(
                session=found, present=present, absent=absent, by=request.user, at=received_at(request)
            )
        except ValidationError as error:
            sentences = error.messages
        else:
            _say(request, count)
            return redirect("trainings:session", reference)
    context = {
        "session": found,
        "registered": [line for line in lines if line.is_registered],
        "others": [line for line in lines if not line.is_registered],
        "sentences": sentences,
    }
    return render(request, "trainings/attendance.html", context, status=409 if sentences else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_attendance(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a file; show what it says; with `do` in the request, note it: all of it, or nothing."""
    found = _found(request, reference)
    form = RollForm(found, request.POST, request.FILES) if request.method == "POST" else RollForm(found)
    context: dict[str, Any] = {"session": found, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "trainings/import.html", context, status=422 if form.errors else 200)
    lines = form.cleaned_data["lines"]
    bad = [(line, faults_of(line)) for line in lines if line.faults]
    sentences: list[str] = []
    if "do" in request.POST and not bad:
        try:
            count = services.note_attendance(
                session=found,
                present=[line.person for line in lines if line.present],
                absent=[line.person for line in lines if not line.present],
                by=request.user,
                at=received_at(request),
            )
        except ValidationError as error:
            sentences = error.messages
        else:
            _say(request, count)
            return redirect("trainings:session", reference)
    context |= {
        "table": form.cleaned_data["table"],
        "bad": bad,
        "sentences": sentences,
        "lines": lines,
        "present": sum(line.present for line in lines),
    }
    return render(request, "trainings/import.html", context, status=422 if bad or sentences else 200)


@login_required
@require_safe
def roll(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the list to fill in, as XLSX."""
    found = _found(request, reference)
    sheet = Sheet(_("Presences"), ROLL, list_of(found))
    return xlsx_response(f"presences-{found.reference}", [sheet], rtl=get_language_bidi())


def _say(request: HttpRequest, count: int) -> None:
    said = ngettext("Attendance is noted: %(count)s person came.", "Attendance is noted: %(count)s people came.", count)
    messages.success(request, said % {"count": count})
