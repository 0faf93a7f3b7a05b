"""A deadline in words: as announced, where the other applicants of the call live, and how long is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.timesince import timeuntil

from applications.calls.models import Call, Outage, Stage
from applications.calls.selectors import countries_of, outages_of
from applications.entries.models import StageEntry
from applications.entries.selectors import closing_of
from core import formats
from core.windows import Window, WindowState

# The zone in which people of a country read a clock.
ZONES = {
    "MA": "Africa/Casablanca",
    "TN": "Africa/Tunis",
    "DZ": "Africa/Algiers",
    "SN": "Africa/Dakar",
    "RW": "Africa/Kigali",
    "MW": "Africa/Blantyre",
}


@dataclass(frozen=True)
class Deadline:
    """What a page says of a closing. `elsewhere` are (place, moment) where the clock shows another time."""

    window: Window
    zone: str
    announced: str
    elsewhere: list[tuple[str, str]]
    left: str
    state: WindowState
    extended: bool = False
    outages: Sequence[Outage] = ()

    @property
    def zone_name(self) -> str:
        """The zone of the announced time, in words."""
        return formats.zone_label(self.window.closes_at, self.zone)

    @property
    def is_open(self) -> bool:
        """Tell whether something can still be submitted."""
        return self.state is WindowState.OPEN


def deadline_of_stage(stage: Stage, at: datetime) -> Deadline:
    """Return the deadline of a stage for everybody."""
    outages = outages_of(stage)
    return replace(_deadline(stage.call, stage.window, stage.window.state_at(at), at), outages=outages)


def deadline_until(stage: Stage, closes_at: datetime, closes_wall: datetime, at: datetime) -> Deadline:
    """Return the deadline of who may apply to `stage` until an instant of their own (`closes_wall` in words)."""
    window = replace(stage.window, closes_at=closes_at, closes_wall=closes_wall)
    return _deadline(stage.call, window, window.state_at(at), at, extended=True)


def deadline_of_entry(entry: StageEntry, at: datetime) -> Deadline:
    """Return the deadline of one applicant, extensions included; within the grace it is still open."""
    closing = closing_of(entry)
    state = WindowState.OPEN if closing.accepts(at) else closing.window.state_at(at)
    deadline = _deadline(entry.application.call, closing.window, state, at, extended=closing.extended)
    return replace(deadline, outages=outages_of(entry.stage))


def _deadline(call: Call, window: Window, state: WindowState, at: datetime, *, extended: bool = False) -> Deadline:
    return Deadline(
        window=window,
        zone=window.zone,
        announced=formats.moment(window.closes_wall),
        elsewhere=list(_elsewhere(call, window)),
        left=timeuntil(window.closes_at, at, depth=2) if at < window.closes_at else "",
        state=state,
        extended=extended,
    )


def _elsewhere(call: Call, window: Window) -> Iterable[tuple[str, str]]:
    here = window.closes_in(window.zone).utcoffset()
    zones = [ZONES[country] for country in countries_of(call) if country in ZONES]
    for zone in dict.fromkeys(zones):
        local = window.closes_in(zone)
        if local.utcoffset() != here:
            yield formats.zone_label(window.closes_at, zone), formats.moment(local.replace(tzinfo=None))
