"""Panels of zellige: the same for the same key, whole at the edges, light to send."""

import gzip
import re

import pytest

from core.zellige import PALETTES, RADIUS, TONES, as_svg, panel

KEYS = [f"page-{number}" for number in range(60)]


def test_panel_of_a_key_is_always_the_same():
    assert panel("RESTART") == panel("RESTART")
    assert as_svg(panel("RESTART"), "a") == as_svg(panel("RESTART"), "a")


def test_panels_of_other_keys_differ():
    assert len({as_svg(panel(key), "a") for key in KEYS}) > 55


@pytest.mark.parametrize("key", KEYS)
def test_panel_uses_the_tones_and_palettes_of_the_style_sheet(key):
    drawn = panel(key)
    assert 0 <= drawn.palette < PALETTES
    assert all(0 <= tile.tone < TONES and 0 <= tile.inner_tone < TONES for tile in drawn.tiles)
    assert all(tile.tone != tile.inner_tone for tile in drawn.tiles)


@pytest.mark.parametrize("key", KEYS[:10])
def test_tips_of_neighbouring_stars_touch(key):
    drawn = panel(key, columns=2, rows=1)
    assert max(x for x, _y in drawn.star) == RADIUS
    assert drawn.tiles[1].x - drawn.tiles[0].x == 2 * RADIUS
    assert drawn.width == 4 * RADIUS


def test_panel_is_light():
    assert len(gzip.compress(as_svg(panel("home", columns=6, rows=6), "a").encode())) < 1200


def test_every_shape_used_is_defined():
    svg = as_svg(panel("RESTART"), "z7")
    assert set(re.findall(r'href="#([^"]+)"', svg)) == set(re.findall(r' id="([^"]+)"', svg)) == {"z7s", "z7i"}
