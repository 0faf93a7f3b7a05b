"""The pages of a draft as an agent of a hub opens them: for the time of the help, and a clear word after it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from applications.entries.models import Assistance, StageEntry
from applications.entries.rules import assists
from applications.entries.selectors.assistance import last_help
from applications.entries.views.found import reader_of
from applications.entries.views.typed import keep_typed


def help_of(request: HttpRequest, entry: StageEntry) -> Assistance | None:
    """Return the help by which the reader has `entry` before them; None for the applicant's own side. A page asks the
    rule of its act before: the seat is remembered."""
    if entry.application.applicant_id == request.user.pk or not assists(request.user, entry.application):
        return None
    return last_help(request.user, entry.application.reference)


def over_sentence(request: HttpRequest, reference: str) -> str:
    """Return what is said to an agent whose help with this application is over; "" to everybody else."""
    if last_help(request.user, reference) is None:
        return ""
    return _("This help is over: what was saved is kept. To go on, ask the person for a new code.")


def while_helping(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a page of a draft: an agent whose help is over reads that it is (410), not that there is no such page.

    What they were sending is kept in their session for an hour, and shown on the page once there is a new code.
    """

    @wraps(view)
    def page(request: HttpRequest, reference: str, number: int, **more: Any) -> HttpResponse:
        try:
            return view(request, reference, number, **more)
        except Http404:
            over = over_sentence(request, reference)
            if not over:
                raise
            kept = request.method == "POST" and keep_typed(request)
            found = last_help(reader_of(request), reference)
            return render(request, "entries/assist_over.html", {"over": over, "kept": kept, "help": found}, status=410)

    return page
