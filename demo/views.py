"""The demo's own pages: a card per person, one-click sign-in, and the messages that would have been sent."""

import math
from dataclasses import dataclass

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import activate, ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.factors import note_device
from accounts.models import User
from core import clock
from core.listing import page_of
from demo.clock import COOKIE, closings, stepped
from demo.models import ReceivedMail
from demo.next_acts import NextAct, next_act_of
from demo.people import BY_KEY, PEOPLE, DemoPerson
from demo.samples import SampleForm, sample_steps

# What `static/core/site.css` names, in the order in which it does.
COLOURS = (
    *("paper", "raised", "wash", "ink", "ink-soft", "line", "line-strong", "accent", "accent-deep", "accent-wash"),
    *("danger", "danger-wash", "warn", "warn-wash", "focus", "night"),
)
PANELS = ("RESTART", "FLOWER", "OIM2", "W4L", "AJPJ", "home")


@dataclass(frozen=True)
class Card:
    """A person and what is ready for them."""

    person: DemoPerson
    next_act: NextAct


@require_GET
def cards(request: HttpRequest) -> HttpResponse:
    """Show a card per person with the next act ready."""
    users = {user.email: user for user in User.objects.filter(email__in=[person.email for person in PEOPLE])}
    found = [Card(one, next_act_of(one.key, users[one.email])) for one in PEOPLE if one.email in users]
    now = clock.now()
    return render(request, "demo/cards.html", {"cards": found, "now": now, "closings": closings(now)})


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """Show every part of the design system once, to look at in the three languages and in dark mode."""
    shown = {"form": SampleForm({}), "colours": COLOURS, "panels": PANELS, "steps": sample_steps()}
    return render(request, "demo/design.html", shown)


@require_POST
def step_clock(request: HttpRequest) -> HttpResponse:
    """Move this visitor's clock; an unknown step changes nothing."""
    shift = stepped(request.POST.get("step", ""), clock.now())
    response = redirect("demo:cards")
    if shift is not None:
        response.set_cookie(COOKIE, str(math.ceil(shift.total_seconds())), samesite="Lax", httponly=True)
    return response


@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as a demo person and go to their next act."""
    person = BY_KEY.get(key)
    user = get_object_or_404(User, email=person.email if person else "")
    language = request.POST.get("language") or user.language
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    note_device(request)
    activate(language)
    response = redirect(next_act_of(key, user).url)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
    return response


def _mails(count: int) -> str:
    return ngettext("%(count)s message", "%(count)s messages", count)


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    """List what the demo's mailbox received, newest first."""
    page = page_of(request, ReceivedMail.objects.order_by("-id"), per_page=30, counted=_mails)
    return render(request, "demo/messages.html", {"page": page})


@require_GET
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message as its recipient would read it."""
    return render(request, "demo/message.html", {"message": get_object_or_404(ReceivedMail, pk=pk)})


@require_GET
@csp_replace({"script-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF]})  # type: ignore[arg-type]
def message_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a message as a mail program does, in the frame of `message`: 404 for one without looks."""
    return HttpResponse(get_object_or_404(ReceivedMail.objects.exclude(html=""), pk=pk).html)
