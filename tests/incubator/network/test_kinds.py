"""What the parts of a country are called in the back office."""

import json
from pathlib import Path

from incubator import network
from incubator.network.models import REGION_KINDS, Region

DATA = Path(network.__file__).parent / "data" / "regions.json"


def test_each_kind_of_region_that_comes_with_the_product_has_a_word():
    rows = json.loads(DATA.read_text("utf-8"))
    assert {row["kind"] for row in rows} <= set(REGION_KINDS)


def test_kind_that_somebody_typed_is_shown_as_typed():
    assert Region(kind="canton").kind_name == "canton"
