"""The only way to a private file."""

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.registries import file_rules
from media.models import StoredFile
from media.services import opened, signed_address

logger = logging.getLogger(__name__)
# Types that a browser may show in place; everything else is downloaded.
SHOWN = ("application/pdf", "image/jpeg", "image/png", "image/webp")
SIGNED_SECONDS = 60


@require_safe
@login_required
def download(request: HttpRequest, key: str) -> HttpResponseBase:
    """Stream the file of `key` when the rule of its kind lets this person; 404 otherwise, so that keys tell nothing."""
    stored = StoredFile.objects.filter(key=key).first()
    rule = file_rules.get(stored.kind) if stored else None
    if stored is None or rule is None or not rule(request.user, stored):
        raise Http404
    if stored.state == "expired":
        return render(request, "media/gone.html", {"name": stored.name}, status=410)
    try:
        return _signed(stored) if settings.S3_SIGNED_DOWNLOADS else streamed(stored)
    except ObjectMissing:
        return render(request, "media/missing.html", {"name": stored.name}, status=404)


class FileWaits(Exception):
    """The file was not scanned yet (`media.middleware` says so on a page)."""


class ObjectMissing(Http404):
    """The row is there and its object is not."""


def streamed(stored: StoredFile) -> HttpResponseBase:
    """Return the bytes of a file as a response that no cache keeps. The caller asked who may open it.

    Raises PermissionDenied for an infected file, FileWaits before it was scanned, ObjectMissing (a 404) when its object
    is missing, StorageUnavailable when the storage does not answer (`media.middleware` says so on a page).
    """
    _refuse_unsafe(stored)
    try:
        stream = opened(stored)
    except FileNotFoundError as error:
        raise _missing(stored) from error
    response = FileResponse(
        stream,
        as_attachment=stored.content_type not in SHOWN,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _signed(stored: StoredFile) -> HttpResponseBase:
    """Send the browser to S3 for this once; what waits in the database is streamed."""
    _refuse_unsafe(stored)
    try:
        address = signed_address(stored, expires=SIGNED_SECONDS, inline=stored.content_type in SHOWN)
    except FileNotFoundError as error:
        raise _missing(stored) from error
    if address is None:
        return streamed(stored)
    response = redirect(address)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _refuse_unsafe(stored: StoredFile) -> None:
    if stored.state == "infected":
        raise PermissionDenied(_("This file is infected and cannot be opened."))
    if stored.waits_for_scanner:
        raise FileWaits(stored.key)


def _missing(stored: StoredFile) -> ObjectMissing:
    logger.exception("the object of file %s is missing", stored.key)
    return ObjectMissing()
