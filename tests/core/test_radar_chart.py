"""Radars that the server draws."""

import pytest
from django.utils.translation import override

from core.radar_chart import Outline, drawn, radar_chart


def test_the_first_axis_points_up_and_full_reaches_the_rim():
    radar = drawn(4, [Outline("a", [100, 50, 0, 200])])
    assert radar.axes[0].end == ("120.00", "28.00")
    assert radar.outlines[0][2] == [
        ("120.00", "28.00"),
        ("166.00", "120.00"),
        ("120.00", "120.00"),
        ("28.00", "120.00"),
    ]


def test_axes_follow_the_direction_of_reading():
    left, right = (drawn(4, [Outline("a", [0, 100, 0, 0])], rtl=rtl).outlines[0][2][1] for rtl in (True, False))
    assert (left, right) == (("28.00", "120.00"), ("212.00", "120.00"))


def test_what_was_not_asked_has_no_corner():
    assert len(drawn(3, [Outline("a", [10, None, 30])]).outlines[0][2]) == 2


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_table_says_what_is_drawn(language):
    with override(language):
        page = radar_chart("T", ["A", "B", "C"], [Outline("E", [1, 2, None])], lambda one: f"{one}!", heading="D")
    assert "<script" not in page
    assert all(text in page for text in ("1. A", "2!", "–", "<polygon"))


def test_nothing_is_drawn_of_nothing():
    assert radar_chart("T", ["A"], [], str, heading="D") == ""
