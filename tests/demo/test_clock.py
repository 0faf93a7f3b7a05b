"""The demo's clock: a visitor steps to the closing of a call and past it."""

from datetime import timedelta

import pytest

from core import clock
from demo.clock import FURTHEST, closings, shift_in, stepped
from tests.factories.calls import StageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    """The only stage of a published call."""
    return StageFactory(call__published=True)


def test_clock_is_moved_for_the_block_alone():
    before = clock.now()
    with clock.shifted(timedelta(days=3)):
        assert clock.now() - before >= timedelta(days=3)
    assert clock.now() - before < timedelta(days=1)


@pytest.mark.parametrize(
    ("cookie", "seconds"),
    [
        ("", 0),
        ("90", 90),
        ("-90", 0),
        ("1e3", 0),
        ("٣", 0),
        ("12345678901", 0),
        ("999999999", FURTHEST.total_seconds()),
    ],
)
def test_cookie_moves_the_clock_forward_only(cookie, seconds):
    assert shift_in(cookie).total_seconds() == seconds


def test_steps_lead_to_the_next_closing_and_past_it(stage):
    now = stage.closes_at - timedelta(minutes=30)
    (closing,) = closings(now)
    assert [step for step, _label in closing.steps] == [f"minute:{stage.pk}", f"past:{stage.pk}"]
    assert stepped(f"past:{stage.pk}", now) == timedelta(minutes=30)
    assert closings(stage.closes_at) == []


def test_tests_and_drafts_are_no_closings(stage):
    StageFactory()
    StageFactory(call__published=True, call__is_test=True)
    assert [closing.stage for closing in closings(stage.opens_at)] == [stage]


@pytest.mark.parametrize("name", ["", "never", "past:", "past:x", "past:999999", "later:1"])
def test_unknown_step_moves_nothing(client, name):
    assert stepped(name, clock.now()) is None
    response = client.post("/demo/horloge/", {"step": name})
    assert (response.status_code, "demo_clock" in response.cookies) == (302, False)


def test_steps_add_up_and_go_back_to_the_present(client):
    for step in ("day", "later"):
        client.post("/demo/horloge/", {"step": step})
    assert client.cookies["demo_clock"].value == str(25 * 3600)
    client.post("/demo/horloge/", {"step": "real"})
    assert client.cookies["demo_clock"].value == "0"


def test_call_closes_for_the_visitor_who_moved_the_clock(client, stage):
    client.post("/demo/horloge/", {"step": f"minute:{stage.pk}"})
    page = client.get("/demo/")
    assert page.context["DEMO_TIME"] < stage.closes_at
    assert f"past:{stage.pk}" in page.content.decode()
    client.post("/demo/horloge/", {"step": f"past:{stage.pk}"})
    assert client.get("/demo/").context["DEMO_TIME"] >= stage.closes_at


def test_page_says_that_the_clock_was_moved(client):
    assert "The clock was moved" not in client.get("/demo/").content.decode()
    client.cookies["demo_clock"] = "86400"
    assert "The clock was moved" in client.get("/demo/").content.decode()
