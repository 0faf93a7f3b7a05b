"""Deadlines, to the second, in zones that change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.windows import Window, WindowState, instant_of

# RST-2027, stage 1 (domain.md 5.4): announced in Casablanca, at UTC+0 since 20 September 2026.
OPENS, CLOSES = datetime(2027, 1, 18, 9), datetime(2027, 2, 28, 23, 59, 59)
CASABLANCA, TUNIS = "Africa/Casablanca", "Africa/Tunis"
MICRO = timedelta(microseconds=1)


@pytest.fixture
def window():
    return Window.announced(OPENS, CLOSES, CASABLANCA)


def test_morocco_is_at_utc_since_september_2026():
    assert instant_of(datetime(2026, 9, 19, 12), CASABLANCA) == datetime(2026, 9, 19, 11, tzinfo=UTC)
    assert instant_of(datetime(2027, 1, 18, 9), CASABLANCA) == datetime(2027, 1, 18, 9, tzinfo=UTC)


def test_tunis_is_an_hour_ahead():
    assert instant_of(datetime(2027, 1, 18, 9), TUNIS) == datetime(2027, 1, 18, 8, tzinfo=UTC)


def test_closing_at_59_seconds_includes_the_second(window):
    assert window.closes_at == datetime(2027, 3, 1, tzinfo=UTC)


def test_closing_at_a_round_minute_is_that_instant():
    assert instant_of(datetime(2027, 2, 28, 18), CASABLANCA, closing=True) == datetime(2027, 2, 28, 18, tzinfo=UTC)


def test_opening_at_59_seconds_is_that_instant():
    assert instant_of(datetime(2027, 2, 28, 18, 0, 59), CASABLANCA).second == 59


@pytest.mark.parametrize(
    ("instant", "state"),
    [
        (datetime(2027, 1, 18, 9, tzinfo=UTC) - MICRO, WindowState.SCHEDULED),
        (datetime(2027, 1, 18, 9, tzinfo=UTC), WindowState.OPEN),
        (datetime(2027, 3, 1, tzinfo=UTC) - MICRO, WindowState.OPEN),
        (datetime(2027, 3, 1, tzinfo=UTC), WindowState.CLOSED),
        (datetime(2027, 3, 1, 0, 59, 59, 999999, tzinfo=ZoneInfo(TUNIS)), WindowState.OPEN),
        (datetime(2027, 3, 1, 1, tzinfo=ZoneInfo(TUNIS)), WindowState.CLOSED),
    ],
)
def test_window_is_half_open(window, instant, state):
    assert window.state_at(instant) is state
    assert window.contains(instant) is (state is WindowState.OPEN)


def test_twice_told_hour_is_read_to_the_applicants_advantage():
    twice = datetime(2027, 10, 31, 2, 30)
    assert instant_of(twice, "Europe/Paris") == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert instant_of(twice, "Europe/Paris", closing=True) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_aware_wall_time_is_refused():
    with pytest.raises(ValueError, match="naive"):
        instant_of(datetime(2027, 1, 1, tzinfo=UTC), CASABLANCA)


@pytest.mark.parametrize("closes", [OPENS, OPENS - timedelta(seconds=1)])
def test_empty_window_is_refused(closes):
    with pytest.raises(ValueError, match="closes after"):
        Window.announced(OPENS, closes, CASABLANCA)


def test_window_of_one_second_is_a_window():
    assert Window.announced(OPENS, OPENS + timedelta(seconds=1), CASABLANCA).contains(OPENS.replace(tzinfo=UTC))


def test_window_comes_back_from_its_columns(window):
    stored = Window.stored(window.opens_at, window.closes_at, CASABLANCA, OPENS.isoformat(), CLOSES.isoformat())
    assert stored == window


def test_age_is_counted_on_the_announced_date(window):
    assert window.closing_date == date(2027, 2, 28)


def test_closing_reads_in_another_zone(window):
    assert window.closes_in(TUNIS).isoformat() == "2027-03-01T00:59:59+01:00"
    round_one = Window.announced(OPENS, datetime(2027, 2, 28, 18), CASABLANCA)
    assert round_one.closes_in(TUNIS).isoformat() == "2027-02-28T19:00:00+01:00"


def test_window_of_todays_zone_data_has_not_drifted(window):
    assert not window.drifted()


@pytest.mark.parametrize("column", ["opens_at", "closes_at"])
def test_window_stored_under_older_zone_data_has_drifted(window, column):
    columns = {"opens_at": window.opens_at, "closes_at": window.closes_at}
    columns[column] -= timedelta(hours=1)
    assert Window(**columns, zone=CASABLANCA, opens_wall=OPENS, closes_wall=CLOSES).drifted()
