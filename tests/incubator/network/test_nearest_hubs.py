"""The hubs nearest to a place."""

import pytest

from incubator.network.selectors import nearest_hubs
from tests.factories.network import HubFactory, RegionFactory

pytestmark = pytest.mark.django_db


def place(code, latitude, longitude, **fields):
    return RegionFactory(code=code, country=code[:2], latitude=latitude, longitude=longitude, **fields)


def test_hub_that_holds_the_place_comes_before_nearer_ones_then_the_country_then_the_distance():
    north, oriental = place("MA-01", 35.2, -5.3), place("MA-02", 34.0, -2.5)
    province = place("MA-TNG", 35.7, -5.8, parent=north)
    tunis = place("TN-11", 36.8, 10.2)
    for code, region in (("OUJ", oriental), ("TNG", north), ("TUN", tunis)):
        HubFactory(code=code, region=region, operational_since=2018)
    HubFactory(code="NEW", region=north, operational_since=None)
    assert [hub.code for hub in nearest_hubs(province, 4)] == ["TNG", "OUJ", "TUN", "NEW"]
    assert [hub.code for hub in nearest_hubs(tunis, 1)] == ["TUN"]


def test_place_without_coordinates_is_where_the_region_that_holds_it_is(django_assert_num_queries):
    province = RegionFactory(code="MA-X", country="MA", parent=place("MA-02", 34.0, -2.5))
    for code, east in (("FAR", -9.0), ("NEAR", -3.0)):
        HubFactory(code=code, region=place(f"MA-{code}", 34.0, east), operational_since=2018)
    with django_assert_num_queries(2):
        assert [hub.code for hub in nearest_hubs(province, 2)] == ["NEAR", "FAR"]


def test_without_a_place_open_hubs_come_in_their_order():
    for code in ("B", "A"):
        HubFactory(code=code, region=RegionFactory(code=f"MA-{code}"), operational_since=2018)
    assert [hub.code for hub in nearest_hubs(None, 5)] == ["A", "B"]
