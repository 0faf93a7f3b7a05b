"""One dossier and its sheet: read, save all at once, submit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.devices import memory_of
from accounts.factors import offer_passkey
from applications.entries.views.typed import ask_to_sign_in, typed_before
from core.i18n import labelled
from core.registries import panels
from core.requests import received_at
from core.transitions import TransitionRefused
from core.versions import Conflict, version_sent
from evaluation.panels.models import Assignment
from evaluation.panels.workflows import AssignmentState
from evaluation.reviews import services
from evaluation.reviews.dossier import READABLE, dossier_of
from evaluation.reviews.forms import WHOLE, PostedMark, as_typed, posted_marks
from evaluation.reviews.models import Review
from evaluation.reviews.selectors import SheetLine, neighbours_of, others_of, sheet_of
from evaluation.reviews.selectors.calibration import calibration_before
from evaluation.reviews.services import MarkRefused, Marks
from evaluation.reviews.views.found import READ, own_assignment

# Nothing is left to score: what was saved is shown.
OVER = (AssignmentState.FREED, AssignmentState.LAPSED)


@dataclass
class _Outcome:
    """What came of saving a sheet: sentences of what was not saved, and the sheet as it was typed."""

    sentences: list[str] = field(default_factory=list)
    typed: dict[str, SheetLine] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    again: bool = False

    def keep(self, line: SheetLine, mark: PostedMark, sentence: str, version: int) -> None:
        """Keep what was typed on a line that could not be saved."""
        self.sentences.append(labelled(line.criterion.name, sentence))
        self.typed[line.criterion.code] = replace(line, points=mark.points, comment=mark.comment, version=version)


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the dossier and its sheet; POST saves the whole sheet, and submits it when asked. Works without JavaScript.

    What is sent by a juror whose session has ended waits while they sign in.
    """
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    assignment = own_assignment(request, pk, *(READ if request.method == "GET" else ()))
    if assignment.state not in (*READABLE, *OVER):
        return redirect("panels:declare", assignment.pk)
    if request.method != "POST":
        if first := calibration_before(assignment, request.user):
            messages.info(
                request, _("Score these applications first: the whole panel reads them, to compare how it marks.")
            )
            return redirect("reviews:sheet", first)
        return _page(request, assignment, _typed(request, assignment))
    outcome = _save_all(request, assignment)
    if outcome.sentences:
        return _page(request, assignment, outcome, status=409)
    if request.POST.get("act") == "submit":
        return _submit(request, assignment)
    messages.success(request, _("The sheet is saved. It is not sent yet."))
    following = neighbours_of(assignment, request.user)[1] if request.POST.get("act") == "next" else None
    return redirect("reviews:sheet", following or assignment.pk)


def _typed(request: HttpRequest, assignment: Assignment) -> _Outcome:
    """Return what was typed before its juror signed in again, to be saved; nothing of it when nothing was."""
    data = typed_before(request)
    if data is None:
        return _Outcome()
    lines = as_typed(sheet_of(assignment), data).lines
    return _Outcome(typed={line.criterion.code: line for line in lines}, texts=data, again=True)


def _page(request: HttpRequest, assignment: Assignment, outcome: _Outcome, status: int = 200) -> HttpResponse:
    found = sheet_of(assignment)
    before, after = neighbours_of(assignment, request.user)
    review = found.review or Review()
    context = {
        "assignment": assignment,
        "sheet": found,
        "lines": [outcome.typed.get(line.criterion.code, line) for line in found.lines],
        "whole": WHOLE,
        "comment": outcome.texts.get(f"{WHOLE}-comment", review.comment),
        "feedback": outcome.texts.get(f"{WHOLE}-feedback", review.feedback),
        "version": outcome.texts.get(f"{WHOLE}-version", review.version) if outcome.again else review.version,
        "sentences": outcome.sentences,
        "again": outcome.again,
        "device": memory_of(request),
        "previous": before,
        "next": after,
    }
    if assignment.state in OVER:
        return render(request, "reviews/over.html", context, status=status)
    parts = (source(assignment, request) for source in panels.starting_with("panels.Assignment"))
    context |= {
        "dossier": dossier_of(assignment),
        "others": others_of(assignment),
        "panels": [panel for panel in parts if panel is not None],
    }
    return render(request, "reviews/sheet.html", context, status=status)


def _save_all(request: HttpRequest, assignment: Assignment) -> _Outcome:
    outcome = _Outcome()
    found = sheet_of(assignment)
    try:
        marks = posted_marks(found, request.POST)
    except MarkRefused as refusal:
        outcome.sentences.append(refusal.sentence)
        outcome.texts = request.POST
        return outcome
    changed = [
        (line, mark) for line, mark in marks if (mark.points, mark.comment.strip()) != (line.points, line.comment)
    ]
    if changed:
        _save_marks(request, assignment, changed, outcome)
    _save_comments(request, assignment, found.review or Review(), outcome)
    return outcome


def _save_marks(
    request: HttpRequest, assignment: Assignment, changed: list[tuple[SheetLine, PostedMark]], outcome: _Outcome
) -> None:
    person: Any = request.user
    try:
        with services.writing(assignment=assignment, by=person, at=received_at(request)) as marks:
            for line, mark in changed:
                _give(marks, line, mark, outcome)
    except MarkRefused as refusal:
        for line, mark in changed:
            outcome.keep(line, mark, refusal.sentence, line.version)
        outcome.sentences = [refusal.sentence]


def _give(marks: Marks, line: SheetLine, mark: PostedMark, outcome: _Outcome) -> None:
    code = line.criterion.code
    seen, name = mark.version, mark.client_id
    try:
        marks.give(criterion=code, points=mark.points, comment=mark.comment, version=seen, client_id=name)
    except MarkRefused as refusal:
        outcome.keep(line, mark, refusal.sentence, line.version)
    except Conflict as conflict:
        outcome.keep(line, mark, _changed(conflict, line), conflict.current_version)


def _changed(conflict: Conflict, line: SheetLine) -> str:
    """Return the sentence of a mark that another window changed, with what is there: points and comment."""
    points = "–" if conflict.current_value is None else conflict.current_value
    there = f"{points} – {line.comment}" if line.comment else points
    return _("changed in another window, where it has %(points)s. Save again to keep what is here.") % {"points": there}


def _save_comments(request: HttpRequest, assignment: Assignment, review: Review, outcome: _Outcome) -> None:
    data = request.POST
    if f"{WHOLE}-version" not in data:
        return
    comment, feedback = data.get(f"{WHOLE}-comment", ""), data.get(f"{WHOLE}-feedback", "")
    if (comment.strip(), feedback.strip()) == (review.comment, review.feedback):
        return
    person: Any = request.user
    try:
        services.save_comment(
            assignment=assignment,
            comment=comment,
            feedback=feedback,
            version=version_sent(data, f"{WHOLE}-version"),
            client_id=data.get(f"{WHOLE}-client", ""),
            by=person,
            at=received_at(request),
        )
    except MarkRefused as refusal:
        outcome.sentences = [*dict.fromkeys([*outcome.sentences, refusal.sentence])]
        outcome.texts = data
    except Conflict:
        outcome.sentences.append(_both_comments(review))
        outcome.texts = data


def _both_comments(review: Review) -> str:
    """Return the sentence of comments that another window changed, with what is there: what is typed stays below."""
    there = " – ".join(filter(None, [review.comment, review.feedback])) or "–"
    return _("The comments were changed in another window, where they are: %(texts)s. Save again to keep yours.") % {
        "texts": there
    }


@login_required
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit the sheet as it is saved."""
    return _submit(request, own_assignment(request, pk))


def _submit(request: HttpRequest, assignment: Assignment) -> HttpResponse:
    person: Any = request.user
    try:
        services.submit_review(assignment=assignment, by=person, at=received_at(request))
    except TransitionRefused as refusal:
        if assignment.state not in (*READABLE, *OVER):
            raise
        return _page(request, assignment, _Outcome(refusal.reasons), status=409)
    messages.success(request, _("Your sheet is in. Thank you."))
    offer_passkey(request)
    return redirect("reviews:sheet", assignment.pk)
