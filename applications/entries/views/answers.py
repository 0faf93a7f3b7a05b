"""Saving one answer by JavaScript: JSON in, JSON out, a sentence for everything that can go wrong."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, JsonResponse, RawPostDataException
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.entries import services
from applications.entries.models import StageEntry
from applications.entries.services.answers import question_of
from applications.entries.values import WrongShape, accepted
from applications.entries.views.found import reader_of, written_entry
from applications.entries.views.helping import over_sentence
from applications.forms.schema import is_blank, validate_answer
from applications.forms.schema.question import is_text
from core.requests import received_at
from core.versions import Conflict
from incubator.toolbox.selectors import block_problems

TYPES: dict[str, type] = {"key": str, "version": int, "client_id": str}


class BadRequest(ValueError):
    """The request cannot be read; `args` are the status and the sentence."""


@require_POST
def save_answer(request: HttpRequest, reference: str, number: int) -> JsonResponse:
    """Save the answer in the body: {"key", "value", "version", "client_id"}; a block's key is "canvas.key_partners"."""
    if not request.user.is_authenticated:
        return refusal(401, _("You were signed out: what you wrote is still here. Sign in again and it is saved."))
    try:
        sent = _read(request)
        return _saved(request, reference, number, sent)
    except BadRequest as bad:
        return refusal(*bad.args)
    except (Http404, StageEntry.DoesNotExist, services.UnknownQuestion):
        if over := over_sentence(request, reference):
            return refusal(410, over, closed=True)
        return refusal(404, _("This question or this application does not exist."))
    except WrongShape:
        if isinstance(sent["value"], str) and not is_text(sent["value"]):
            return refusal(413, _("This answer is too large."))
        return refusal(400, _("This answer cannot be read. Please give it again."))
    except ValidationError as error:
        return refusal(422, " ".join(error.messages))
    except services.NotAnswerable as refused:
        return refusal(409, " ".join(refused.reasons), closed=True)
    except Conflict as conflict:
        message = _("This answer was changed in another window or by someone of your team. Both texts are shown.")
        both = _lines(request, reference, number, sent, conflict.current_value)
        return refusal(409, message, theirs=conflict.current_value, version=conflict.current_version, **both)


def _read(request: HttpRequest) -> dict[str, Any]:
    return read_json(request, TYPES, "value")


def read_json(request: HttpRequest, types: dict[str, type], *also: str) -> dict[str, Any]:
    """Return the JSON object of the body, which has the names of `types` with values of these, and those of `also`.

    Raises BadRequest.
    """
    try:
        sent = json.loads(request.body)
    except RequestDataTooBig as error:
        raise BadRequest(413, _("This answer is too large.")) from error
    except (ValueError, RecursionError, RawPostDataException) as error:
        raise BadRequest(400, _("This request cannot be read.")) from error
    if not isinstance(sent, dict) or any(name not in sent for name in also):
        raise BadRequest(400, _("This request cannot be read."))
    for name, kind in types.items():
        if not isinstance(sent.get(name), kind) or isinstance(sent[name], bool):
            raise BadRequest(400, _("This request cannot be read."))
    return sent


def _saved(request: HttpRequest, reference: str, number: int, sent: dict[str, Any]) -> JsonResponse:
    at = received_at(request)
    key, _dot, block = sent["key"].partition(".")
    common = {
        "key": key,
        "version": sent["version"],
        "client_id": sent["client_id"][:40],
        "by": reader_of(request),
        "at": at,
    }
    if block:
        entry = written_entry(request, reference, number)
        if not isinstance(sent["value"], str):
            raise WrongShape(key)
        saved = services.save_block_of(entry=entry, block=block, text=sent["value"], **common)
        return _kept(entry, saved.version, block_problems(saved.text), at)
    answer = services.save_answer_at(reference=reference, number=number, value=sent["value"], **common)
    question = question_of(answer.entry, key)
    problems = [] if is_blank(question, answer.value) else validate_answer(question, answer.value)
    return _kept(answer.entry, answer.version, problems, at)


def _lines(request: HttpRequest, reference: str, number: int, sent: dict[str, Any], theirs: Any) -> dict[str, Any]:
    """Return both texts to read; a block of the canvas is a text as it is."""
    key, _dot, block = sent["key"].partition(".")
    if block:
        return {"theirs_lines": [theirs], "yours_lines": [sent["value"]]}
    question = question_of(written_entry(request, reference, number), key)
    shown = {"theirs_lines": theirs, "yours_lines": accepted(question, sent["value"])}
    return {
        name: [] if is_blank(question, value) else question.kind.show(question, value, {}).lines
        for name, value in shown.items()
    }


def _kept(entry: StageEntry, version: int, problems: list[str], at: datetime) -> JsonResponse:
    local = at.astimezone(ZoneInfo(entry.stage.call.zone))
    return JsonResponse({"version": version, "saved": f"{local:%H:%M}", "problems": problems})


def refusal(status: int, message: str, **more: Any) -> JsonResponse:
    """Return a sentence as JSON, with what the script needs besides."""
    return JsonResponse({"message": message, **more}, status=status)
