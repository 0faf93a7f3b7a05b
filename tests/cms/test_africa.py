"""The small map: what it shows holds every place, the right way up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.africa import HEIGHT, WIDTH, Place, map_of

RABAT, TUNIS, LILONGWE = Place("Rabat", 34.0, -6.8), Place("Tunis", 36.8, 10.2), Place("Lilongwe", -14.0, 33.8)
PLACES = st.builds(Place, st.just("x"), st.floats(-34, 37), st.floats(-17, 51))


def test_no_place_gives_no_map():
    assert map_of([]) is None


@given(st.lists(PLACES, min_size=1, max_size=8))
def test_every_place_is_inside_the_drawing(places):
    drawn = map_of(places)
    assert all(0 <= float(dot.x) <= WIDTH and 0 <= float(dot.y) <= HEIGHT for dot in drawn.dots)


def test_north_is_up_and_east_is_right():
    rabat, lilongwe = map_of([RABAT, LILONGWE]).dots
    assert float(rabat.x) < float(lilongwe.x)
    assert float(rabat.y) < float(lilongwe.y)


@pytest.mark.parametrize(("places", "coasts"), [([RABAT], 2), ([TUNIS], 4), ([LILONGWE], 1)])
def test_only_the_coasts_that_show_are_drawn(places, coasts):
    """Africa and Iberia round Rabat, Sicily and Sardinia too round Tunis, Africa alone round Lilongwe."""
    assert len(map_of(places).coasts) == coasts
