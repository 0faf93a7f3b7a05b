"""Moving a day on, pitch by pitch, from a telephone as from a desk."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core import formats
from core.requests import received_at
from evaluation.pitches import services
from evaluation.pitches.selectors.sheets import own_left
from evaluation.pitches.views.days import acted
from evaluation.pitches.views.found import day_or_404, pitch_or_404

ACTS: dict[str, Any] = {
    "start": services.start,
    "finish": services.finish,
    "miss": services.miss,
    "recall": services.recall,
    "up": partial(services.move_pitch, by_places=-1),
    "down": partial(services.move_pitch, by_places=1),
    "last": services.put_last,
}


@login_required
@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do the act of that name to a pitch: start, finish, miss, recall, up, down, last."""
    if name not in ACTS:
        raise Http404
    pitch = pitch_or_404(request, pk)

    def done() -> str:
        ACTS[name](pitch=pitch, by=request.user, at=received_at(request))
        return ""

    return acted(request, pitch.day, done)


@login_required
@require_POST
def following(request: HttpRequest, pk: int) -> HttpResponse:
    """End the pitch that goes on and begin the next one, unless somebody else just did."""
    day = day_or_404(request, pk)
    seen = request.POST.get("seen", "")

    def done() -> str:
        key = int(seen) if seen.isascii() and seen.isdecimal() else None
        moved = services.next_pitch(day=day, seen=key, by=request.user, at=received_at(request))
        if not moved:
            messages.info(request, _("Nothing moved: the day had gone on already, or nobody waits any more."))
        return ""

    return acted(request, day, done)


@login_required
@require_POST
def send_sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the reader's own complete sheets of this day at once."""
    day = day_or_404(request, pk)

    def done() -> str:
        person: Any = request.user
        sent = services.hand_in(day=day, by=person, at=received_at(request))
        left = [pitch.entry.application.reference for pitch in own_left(day, person)]
        if left:
            messages.info(request, _("Not complete yet: %(references)s.") % {"references": ", ".join(left)})
        sentence = ngettext("%(count)s sheet is in. Thank you.", "%(count)s sheets are in. Thank you.", sent)
        return sentence % {"count": formats.number(sent)} if sent else ""

    return acted(request, day, done)
