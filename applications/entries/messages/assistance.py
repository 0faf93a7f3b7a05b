"""What is said to somebody who is helped to apply at a hub: her codes, and what the agent may do."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from applications.entries.models import Assistance, StageEntry
from applications.entries.selectors.assistance import hub_names
from core.outbox.codes import post_code
from core.outbox.notices import Event, Notice, later_moment
from core.outbox.queue import post

EVENTS = {
    "entries.assist_code": Event(
        _("Your code to be helped to apply to “{call}”"),
        _(
            "{agent} offers to fill in your application to “{call}” with you.\n\n"
            "Give this code only if you agree: {code}\n\n"
            "It is good for ten minutes. With it, you agree that, for {hours} hours, this person writes your answers, "
            "your project, your team and your canvas, adds files and checks the answers, in this application only. "
            "Nothing can be submitted without a second code that is sent to you. You see everything that was written "
            "in your space, and you can end this at any moment."
        ),
        ("agent", "call", "code", "hours"),
        secret=True,
    ),
    "entries.deposit_code": Event(
        _("Your code to submit your application {reference}"),
        _(
            "{agent} filled in your application {reference} to “{call}” with you, and read it out to you.\n\n"
            "Give this code only if every answer is right, and you declare it: {code}\n\n"
            "It is good for ten minutes, and for the text as it is now. With it, your application is submitted and "
            "cannot be changed any more. You can read it first, here: {url}"
        ),
        ("agent", "reference", "call", "code", "url"),
        secret=True,
    ),
    "entries.assisted": Event(
        _("{agent} helps you with your application to “{call}”"),
        _(
            "You agreed that {agent} fills in your application to “{call}” with you until {until}.\n\n"
            "This person sees this application only, and submits nothing without a new code from you. You see what was "
            "written, and can end the help at any moment, in your space: {url}\n\n"
            "If you did not agree, end it there at once."
        ),
        ("agent", "call", "until", "url"),
        short=_("You are being helped to apply. See or end it in your space."),
    ),
}


def agent_of(assistance: Assistance) -> str:
    """Return who helps, with their hub when it is known, in the language that is active."""
    return with_hub(assistance, hub_names([assistance.hub_code]).get(assistance.hub_code, ""))


def with_hub(assistance: Assistance, hub: str) -> str:
    """Return who helps, with `hub`, the name of their hub, unless it is empty."""
    if not hub:
        return str(assistance.agent)
    return gettext("%(agent)s, %(hub)s") % {"agent": assistance.agent, "hub": hub}


who = lazy(agent_of, str)


def send_consent_code(assistance: Assistance, code: str, number: int) -> None:
    """Send the code by which the person agrees to be helped; `number` is the journal's of the act."""
    with override(assistance.language):
        sentence = gettext(
            "%(code)s is your %(site)s code. Give it to the hub’s agent only if you agree to be helped to apply."
        )
    values = {"hours": str(settings.ASSISTANCE_HOURS)}
    _send(assistance, "entries.assist_code", code, sentence, number, values)


def send_deposit_code(assistance: Assistance, entry: StageEntry, code: str, number: int) -> None:
    """Send the code by which the person deposits `entry`."""
    reference = entry.application.reference
    with override(assistance.language):
        sentence = gettext(
            "%(code)s: your code to submit %(reference)s. Give it to the agent if all that was read to you is right."
        )
    path = reverse("entries:check", args=[reference, entry.stage.number])
    values = {"reference": reference, "url": f"{settings.BASE_URL}{path}"}
    _send(assistance, "entries.deposit_code", code, sentence, number, values)


def _send(assistance: Assistance, event: str, code: str, sentence: str, number: int, values: dict[str, Any]) -> None:
    language = assistance.language
    if "@" not in assistance.contact:
        said = {"code": code, "site": settings.WAGTAIL_SITE_NAME, **values}
        post_code(assistance.contact, sentence % said, "", language)
        return
    context = {"agent": who(assistance), "call": assistance.call.title, "code": code, **values}
    notice = Notice(event, None, context, call_code=assistance.call.code, address=assistance.contact, language=language)
    post([notice], about=assistance, number=number)


def begun(assistance: Assistance) -> Notice:
    """Tell the person, in her space too, what she agreed to and how to end it."""
    values = {
        "agent": who(assistance),
        "call": assistance.call.title,
        "until": later_moment(assistance.until or assistance.asked_at),
        "url": f"{settings.BASE_URL}{reverse('entries:helped')}",
    }
    return Notice("entries.assisted", assistance.person, values, call_code=assistance.call.code)
