"""Saving one mark by JavaScript, as an answer of an application is saved: the same request, the same answers."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.entries.views.answers import TYPES, BadRequest, read_json, refusal
from applications.forms.schema.texts import UNSTORABLE
from core.requests import received_at
from core.versions import Conflict
from evaluation.panels.models import Assignment
from evaluation.reviews import services
from evaluation.reviews.forms import WHOLE, whole_number
from evaluation.reviews.models import Review
from evaluation.reviews.selectors import SheetLine, review_of, sheet_of
from evaluation.reviews.services import MarkRefused, SheetClosed
from evaluation.reviews.views.found import own_assignment

PARTS = {True: ("comment", "feedback"), False: ("points", "comment")}


@require_POST
def save_mark(request: HttpRequest, pk: int) -> JsonResponse:
    """Save the mark in the body: {"key", "value", "version", "client_id"}.

    The key is a criterion's code, the value its points and comment; or `WHOLE`, and both comments. All are texts.
    """
    if not request.user.is_authenticated:
        return refusal(401, _("You were signed out: what you wrote is still here. Sign in again and it is saved."))
    try:
        sent = _read(request)
        assignment = own_assignment(request, pk)
        return _answer(request, assignment, sent)
    except BadRequest as bad:
        return refusal(*bad.args)
    except Http404:
        return refusal(404, _("This sheet does not exist, or is not yours any more."))


def _read(request: HttpRequest) -> dict[str, Any]:
    """Return the body. Raises BadRequest when its value has not the parts that its key asks."""
    sent = read_json(request, TYPES, "value")
    value, parts = sent["value"], PARTS[sent["key"] == WHOLE]
    if not isinstance(value, dict) or not all(isinstance(value.get(name), str) for name in parts):
        raise BadRequest(400, _("This request cannot be read."))
    sent["value"] = {name: UNSTORABLE.sub("", value[name]).replace("\r\n", "\n").strip() for name in parts}
    sent["client_id"] = UNSTORABLE.sub("", sent["client_id"])
    return sent


def _answer(request: HttpRequest, assignment: Assignment, sent: dict[str, Any]) -> JsonResponse:
    try:
        version = _save(request, assignment, sent)
    except SheetClosed as closed:
        kept = _stored(assignment, sent["key"])
        if kept is None or kept[0] != sent["value"]:
            return refusal(409, closed.sentence, closed=True)
        # Sent again after an answer that was lost: it had come before the sheet was closed.
        version = kept[1]
    except MarkRefused as refused:
        return refusal(422, refused.sentence)
    except Conflict:
        return _both(assignment, sent)
    at = received_at(request).astimezone(ZoneInfo(assignment.entry.stage.call.zone))
    return JsonResponse({"version": version, "saved": f"{at:%H:%M}"})


def _save(request: HttpRequest, assignment: Assignment, sent: dict[str, Any]) -> int:
    person: Any = request.user
    value = sent["value"]
    common = {
        "assignment": assignment,
        "comment": value["comment"],
        "version": sent["version"],
        "client_id": sent["client_id"],
        "by": person,
        "at": received_at(request),
    }
    if sent["key"] == WHOLE:
        return services.save_comment(feedback=value["feedback"], **common).version
    return services.save_mark(criterion=sent["key"], points=whole_number(value["points"]), **common).version


def _stored(assignment: Assignment, key: str) -> tuple[dict[str, str], int] | None:
    """Return what is kept under `key`, as it is sent, and its version; None when nothing is."""
    if key == WHOLE:
        review = review_of(assignment) or Review()
        return {"comment": review.comment, "feedback": review.feedback}, review.version
    line = _line(assignment, key)
    return (_sent_as(line), line.version) if line else None


def _line(assignment: Assignment, code: str) -> SheetLine | None:
    return next((line for line in sheet_of(assignment).lines if line.criterion.code == code), None)


def _sent_as(line: SheetLine) -> dict[str, str]:
    return {"points": "" if line.points is None else str(line.points), "comment": line.comment}


def _both(assignment: Assignment, sent: dict[str, Any]) -> JsonResponse:
    """Return 409 with what is kept and what was sent, each to read."""
    theirs, version = _stored(assignment, sent["key"]) or ({}, 0)
    return refusal(
        409,
        _("This part of the sheet was changed in another window. Both are shown."),
        theirs=theirs,
        version=version,
        theirs_lines=_lines(theirs),
        yours_lines=_lines(sent["value"]),
    )


def _lines(value: dict[str, str]) -> list[str]:
    words = {"points": _("Points: %(points)s"), "comment": "%(comment)s", "feedback": "%(feedback)s"}
    return [words[name] % value for name in words if value.get(name)]
