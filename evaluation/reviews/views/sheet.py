"""One dossier and its sheet: read, save all at once or mark by mark, submit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.factors import offer_passkey
from core.i18n import labelled
from core.transitions import TransitionRefused
from core.versions import Conflict
from evaluation.panels.models import Assignment
from evaluation.panels.selectors import assignments_of
from evaluation.reviews import services
from evaluation.reviews.dossier import READABLE, dossier_of
from evaluation.reviews.forms import PostedMark, posted_mark, posted_marks, whole_number
from evaluation.reviews.selectors import Sheet, SheetLine, neighbours_of, others_of, sheet_of
from evaluation.reviews.services import MarkRefused, Marks

# What the dossier and its page show beyond the stage.
SHOWN = ("entry__application__applicant", "entry__application__startup", "entry__deposit", "member__person")


@dataclass
class _Outcome:
    """What came of saving a sheet: sentences of what was not saved, and the lines as they were typed."""

    sentences: list[str] = field(default_factory=list)
    typed: dict[str, SheetLine] = field(default_factory=dict)

    def keep(self, line: SheetLine, mark: PostedMark, sentence: str, version: int) -> None:
        """Keep what was typed on a line that could not be saved."""
        self.sentences.append(labelled(line.criterion.name, sentence))
        self.typed[line.criterion.code] = replace(line, points=mark.points, comment=mark.comment, version=version)


def _mine(request: HttpRequest, pk: int, *more: str) -> Assignment:
    """Return the reader's own assignment with its stage, and `more` joined: what is saved reads the sheet alone."""
    own = assignments_of(request.user).select_related(None)
    return get_object_or_404(own.select_related("member", "entry__stage__call", *more), pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the dossier and its sheet; POST saves the whole sheet, and submits it when asked."""
    assignment = _mine(request, pk, *(SHOWN if request.method == "GET" else ()))
    if assignment.state not in READABLE:
        return redirect("panels:declare", assignment.pk)
    if request.method != "POST":
        return _page(request, assignment)
    outcome = _save_all(request, assignment)
    if outcome.sentences:
        return _page(request, assignment, outcome, status=409)
    if request.POST.get("act") == "submit":
        return _submit(request, assignment)
    messages.success(request, _("The sheet is saved. It is not sent yet."))
    following = neighbours_of(assignment, request.user)[1] if request.POST.get("act") == "next" else None
    return redirect("reviews:sheet", following or assignment.pk)


def _page(
    request: HttpRequest, assignment: Assignment, outcome: _Outcome | None = None, status: int = 200
) -> HttpResponse:
    found = sheet_of(assignment)
    typed = outcome.typed if outcome else {}
    before, after = neighbours_of(assignment, request.user)
    context = {
        "assignment": assignment,
        "dossier": dossier_of(assignment),
        "sheet": found,
        "lines": [typed.get(line.criterion.code, line) for line in found.lines],
        "sentences": outcome.sentences if outcome else [],
        "others": others_of(assignment),
        "previous": before,
        "next": after,
    }
    return render(request, "reviews/sheet.html", context, status=status)


def _save_all(request: HttpRequest, assignment: Assignment) -> _Outcome:
    outcome = _Outcome()
    found = sheet_of(assignment)
    try:
        marks = posted_marks(found, request.POST)
    except MarkRefused as refusal:
        outcome.sentences.append(refusal.sentence)
        return outcome
    changed = [
        (line, mark) for line, mark in marks if (mark.points, mark.comment.strip()) != (line.points, line.comment)
    ]
    if changed:
        _save_marks(request, assignment, changed, outcome)
    _save_comments(request, assignment, found, outcome)
    return outcome


def _save_marks(
    request: HttpRequest, assignment: Assignment, changed: list[tuple[SheetLine, PostedMark]], outcome: _Outcome
) -> None:
    received: Any = request
    person: Any = request.user
    try:
        with services.writing(assignment=assignment, by=person, at=received.received_at) as marks:
            for line, mark in changed:
                _give(marks, line, mark, request.POST.get("client_id", ""), outcome)
    except MarkRefused as refusal:
        for line, mark in changed:
            outcome.keep(line, mark, refusal.sentence, line.version)


def _give(marks: Marks, line: SheetLine, mark: PostedMark, client_id: str, outcome: _Outcome) -> None:
    code = line.criterion.code
    try:
        marks.give(criterion=code, points=mark.points, comment=mark.comment, version=mark.version, client_id=client_id)
    except MarkRefused as refusal:
        outcome.keep(line, mark, refusal.sentence, line.version)
    except Conflict as conflict:
        outcome.keep(line, mark, _changed(conflict), conflict.current_version)


def _changed(conflict: Conflict) -> str:
    points = "–" if conflict.current_value is None else conflict.current_value
    return _("changed in another window, where it has %(points)s. Save again to keep what is here.") % {
        "points": points
    }


def _save(request: HttpRequest, assignment: Assignment, code: str, mark: PostedMark) -> int:
    received: Any = request
    person: Any = request.user
    saved = services.save_mark(
        assignment=assignment,
        criterion=code,
        points=mark.points,
        comment=mark.comment,
        version=mark.version,
        client_id=request.POST.get("client_id", ""),
        by=person,
        at=received.received_at,
    )
    return saved.version


def _save_comments(request: HttpRequest, assignment: Assignment, found: Sheet, outcome: _Outcome) -> None:
    data = request.POST
    if "version" not in data:
        return
    review = found.review
    stored = (review.comment, review.feedback) if review else ("", "")
    if (data.get("comment", "").strip(), data.get("feedback", "").strip()) == stored:
        return
    try:
        _save_texts(request, assignment, data)
    except MarkRefused as refusal:
        outcome.sentences.append(refusal.sentence)
    except Conflict:
        outcome.sentences.append(_("The comments were changed in another window: read them, then save again."))


def _save_texts(request: HttpRequest, assignment: Assignment, data: Mapping[str, str]) -> int:
    received: Any = request
    person: Any = request.user
    review = services.save_comment(
        assignment=assignment,
        comment=data.get("comment", ""),
        feedback=data.get("feedback", ""),
        version=whole_number(data.get("version", "")) or 0,
        client_id=data.get("client_id", ""),
        by=person,
        at=received.received_at,
    )
    return review.version


@require_POST
def save_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Save one mark, or the two comments when no criterion is named; answer JSON with the new version.

    409 with what is stored when it was changed elsewhere, 400 with a sentence when it cannot be saved, 401 with one for
    a juror who is signed out.
    """
    if not request.user.is_authenticated:
        sentence = _("You are signed out. Sign in again in another window: what you wrote is still here.")
        return JsonResponse({"sentence": sentence}, status=401)
    assignment = _mine(request, pk)
    code = request.POST.get("criterion", "")
    try:
        version = (
            _save(request, assignment, code, posted_mark(request.POST))
            if code
            else _save_texts(request, assignment, request.POST)
        )
    except MarkRefused as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=400)
    except Conflict as conflict:
        answer = {"sentence": _changed(conflict), "value": conflict.current_value, "version": conflict.current_version}
        return JsonResponse(answer, status=409)
    return JsonResponse({"version": version})


@login_required
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit the sheet as it is saved."""
    return _submit(request, _mine(request, pk))


def _submit(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    received: Any = request
    person: Any = request.user
    try:
        services.submit_review(assignment=assignment, by=person, at=received.received_at)
    except TransitionRefused as refusal:
        if assignment.state not in READABLE:
            raise
        return _page(request, assignment, _Outcome(refusal.reasons), status=409)
    messages.success(request, _("Your sheet is in. Thank you."))
    offer_passkey(request)
    return redirect("reviews:sheet", assignment.pk)
