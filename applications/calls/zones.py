"""The zones in which the deadlines of a call are read: that of its announcement, then those of its countries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.windows import Window

ZONES = {
    "MA": "Africa/Casablanca",
    "TN": "Africa/Tunis",
    "DZ": "Africa/Algiers",
    "SN": "Africa/Dakar",
    "RW": "Africa/Kigali",
    "MW": "Africa/Blantyre",
}
EVERYWHERE = "*"


@dataclass(frozen=True)
class Reading:
    """The end of a window as the clocks of a zone say it (aware, in that zone)."""

    zone: str
    closes: datetime

    @property
    def wall(self) -> datetime:
        """What the clocks say, naive: its zone is named beside it."""
        return self.closes.replace(tzinfo=None)


def zones_of(announced: str, countries: Iterable[str]) -> list[str]:
    """Return the `announced` zone and those of `countries` ("*" for all), without repeats; unknown ones left out."""
    wanted = set(countries)
    codes = ZONES if EVERYWHERE in wanted else [code for code in ZONES if code in wanted]
    return list(dict.fromkeys([announced, *(ZONES[code] for code in codes)]))


def closing_in(window: Window, zones: Iterable[str]) -> list[Reading]:
    """Return the last announced second of `window` in each of `zones`, the first of those whose clocks agree."""
    readings: dict[datetime, Reading] = {}
    for zone in zones:
        reading = Reading(zone, window.closes_in(zone))
        readings.setdefault(reading.wall, reading)
    return list(readings.values())
