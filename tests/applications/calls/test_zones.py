from datetime import datetime

import pytest

from applications.calls.zones import closing_in, zones_of
from core.windows import Window

WINDOW = Window.announced(datetime(2027, 1, 11, 9), datetime(2027, 2, 28, 23, 59, 59), "Africa/Casablanca")


@pytest.mark.parametrize(
    ("countries", "zones"),
    [
        ([], ["UTC"]),
        (["TN", "XX", "MA"], ["UTC", "Africa/Casablanca", "Africa/Tunis"]),
        (
            ["*"],
            [
                "UTC",
                "Africa/Casablanca",
                "Africa/Tunis",
                "Africa/Algiers",
                "Africa/Dakar",
                "Africa/Kigali",
                "Africa/Blantyre",
            ],
        ),
    ],
)
def test_zones_are_the_announced_one_and_those_of_the_countries(countries, zones):
    assert zones_of("UTC", countries) == zones


def test_closing_is_read_once_a_clock():
    readings = closing_in(WINDOW, ["Africa/Casablanca", "Africa/Tunis", "Africa/Algiers", "Africa/Kigali"])
    assert [(one.zone, one.closes.strftime("%d %H:%M:%S")) for one in readings] == [
        ("Africa/Casablanca", "28 23:59:59"),
        ("Africa/Tunis", "01 00:59:59"),
        ("Africa/Kigali", "01 01:59:59"),
    ]
