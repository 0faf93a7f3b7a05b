"""Sending a file in pieces, by JavaScript: what is held is told, so that a lost network loses one piece at most."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, JsonResponse
from django.http.request import RawPostDataException
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.entries import services
from applications.entries.forms.bound import BoundQuestion
from applications.entries.models import StageEntry
from applications.entries.selectors.files import replaced_files, subject_of
from applications.entries.services.answers import question_of
from applications.entries.views.answers import BadRequest, read_json, refusal
from applications.entries.views.found import reader_of, written_entry
from applications.entries.views.helping import over_sentence
from core.requests import received_at
from media.models import Upload
from media.models.upload import PIECE
from media.selectors import uploads_of
from media.services import FileRefused
from media.uploads import NoSuchPiece, UploadBroken, addresses, pieces_held

DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST_NAME = 1000


def _told(view: Callable[..., JsonResponse]) -> Callable[..., JsonResponse]:
    """Answer every refusal with its status and a sentence; a storage that is away is a 503 (`media.middleware`)."""

    @require_POST
    @wraps(view)
    def told(request: HttpRequest, reference: str, *args: Any, **kwargs: Any) -> JsonResponse:
        if not request.user.is_authenticated:
            return refusal(401, _("You were signed out. Sign in again: the file goes on from where it was."))
        try:
            return view(request, reference, *args, **kwargs)
        except BadRequest as bad:
            return refusal(*bad.args)
        except (Http404, services.UnknownQuestion):
            if over := over_sentence(request, reference):
                return refusal(410, over, closed=True)
            return refusal(404, _("This question or this application does not exist."))
        except NoSuchPiece:
            return refusal(400, _("This request cannot be read."))
        except FileRefused as refused:
            return refusal(422, str(refused))
        except services.NotAnswerable as refused:
            return refusal(409, " ".join(refused.reasons), closed=True)
        except UploadBroken:
            return refusal(409, _("This file did not arrive whole. Send it again."))

    return told


@_told
def begin(request: HttpRequest, reference: str, number: int, key: str) -> JsonResponse:
    """Take the announcement of a file ({"name", "size", "sha256"}) and say which of its pieces are held already."""
    entry = written_entry(request, reference, number)
    sent = read_json(request, {"name": str, "size": int, "sha256": str})
    if not DIGEST.fullmatch(sent["sha256"]):
        raise BadRequest(400, _("This request cannot be read."))
    upload = services.begin_file(
        entry=entry,
        key=key,
        name=sent["name"][:LONGEST_NAME],
        size=sent["size"],
        sha256=sent["sha256"],
        by=reader_of(request),
        at=received_at(request),
    )
    held = pieces_held(upload)
    direct = addresses(upload, held)
    return JsonResponse({"upload": upload.key, "piece": PIECE, "held": held, "direct": direct})


@_told
def piece(request: HttpRequest, reference: str, number: int, key: str, upload: str, piece: int) -> JsonResponse:
    """Keep the body as one piece of a file."""
    entry = written_entry(request, reference, number)
    services.save_piece(
        entry=entry,
        key=key,
        upload=_own(request, entry, key, upload),
        number=piece,
        data=_body(request),
        by=reader_of(request),
        at=received_at(request),
    )
    return JsonResponse({"piece": piece})


@_told
def finish(request: HttpRequest, reference: str, number: int, key: str, upload: str) -> JsonResponse:
    """Make the answer of the pieces, and return how the page shows it."""
    entry = written_entry(request, reference, number)
    found = _own(request, entry, key, upload)
    answer = services.finish_file(entry=entry, key=key, upload=found, by=reader_of(request), at=received_at(request))
    bound = BoundQuestion(question_of(entry, key), answer.value, answer.version, answer=answer)
    bound.replaced = replaced_files(entry, [key]).get(key, [])
    shown = {"bound": bound, "zone": entry.stage.call.zone}
    return JsonResponse({"html": render_to_string("entries/questions/_file_now.html", shown, request)})


def _own(request: HttpRequest, entry: StageEntry, key: str, upload: str) -> Upload:
    found = uploads_of(request.user, subject_of(entry, key)).filter(key=upload).first()
    if found is None:
        raise BadRequest(404, _("This question or this application does not exist."))
    return found


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except (RequestDataTooBig, RawPostDataException) as error:
        raise NoSuchPiece from error
