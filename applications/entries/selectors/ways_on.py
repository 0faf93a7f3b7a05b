"""Where a refusal leads: the nearest hub, and the next calls that are open."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.calls.models import Call, Stage
from applications.calls.selectors import published_calls, stages_of
from applications.entries.models import Application, StageEntry
from applications.entries.workflows import EntryState
from core import clock, formats
from core.windows import WindowState
from incubator.network.models import Hub
from incubator.network.selectors import nearest_hubs

REFUSED = (EntryState.INELIGIBLE, EntryState.NOT_SELECTED)
MOST_CALLS = 2


@dataclass(frozen=True)
class WaysOn:
    """The nearest hub (None where there is none), and the next calls with the stage to apply to."""

    hub: Hub | None
    calls: list[tuple[Call, Stage]]


def ways_on(application: Application, at: datetime) -> WaysOn:
    """Return where who is refused with `application` may turn at `at`. Five queries at most."""
    hubs = nearest_hubs(application.startup.region, 1)
    return WaysOn(hubs[0] if hubs else None, _next_calls(application, at))


def _next_calls(application: Application, at: datetime) -> list[tuple[Call, Stage]]:
    """Return the other calls that are open, those of the same programme first, then the one that opens next."""
    firsts = [(call, stages[0]) for call in published_calls() if (stages := stages_of(call))]
    others = [pair for pair in firsts if pair[0].pk != application.call_id]
    living = [pair for pair in others if pair[1].window.state_at(at) is not WindowState.CLOSED]

    def order(pair: tuple[Call, Stage]) -> tuple[bool, bool, datetime]:
        call, stage = pair
        is_open = stage.window.contains(at)
        other = call.programme.code != application.programme_code
        return not is_open, other, stage.closes_at if is_open else stage.opens_at

    return sorted(living, key=order)[:MOST_CALLS]


def is_refused(entry: StageEntry) -> bool:
    """Tell whether it is known to the applicant that `entry` goes no further."""
    return entry.state in REFUSED


def ways_on_in_words(application: Application) -> str:
    """Return the same as lines of a message, in the active language."""
    found = ways_on(application, clock.now())
    lines = []
    if found.hub:
        parts = (str(found.hub.name), found.hub.address, found.hub.phone)
        lines.append(_("Near you: %(hub)s") % {"hub": ", ".join(part for part in parts if part)})
    for call, stage in found.calls:
        url = f"{settings.BASE_URL}{reverse('entries:start', args=[call.code])}"
        closes = formats.moment(stage.window.closes_wall)
        lines.append(
            _("Another call, until %(closes)s: %(call)s %(url)s") % {"closes": closes, "call": call, "url": url}
        )
    return "\n".join(lines)
