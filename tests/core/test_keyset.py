"""Pages by key: in order, there and back, and from the beginning when the address is tampered with."""

import json

import pytest

from core.keyset import Part, keyset_page
from tests.factories.workshop import ParcelFactory
from tests.workshop.models import Parcel


@pytest.fixture
def parcels(db):
    return ParcelFactory.create_batch(7, crate=None)


def page(rf, address="/", parts=None):
    both = parts or [Part(Parcel.objects.filter(pk__gt=0), ("id",))]
    return keyset_page(rf.get(address), both, 7, exact=True, per_page=3)


def keys(found):
    return [row.pk for row in found]


def test_pages_follow_and_lead_back(rf, parcels):
    newest = sorted(keys(parcels), reverse=True)
    first = page(rf, "/?q=a")
    second = page(rf, first.next_url)
    third = page(rf, second.next_url)
    assert [keys(first), keys(second), keys(third)] == [newest[:3], newest[3:6], newest[6:]]
    assert (first.previous_url, third.next_url) == ("", "")
    assert keys(page(rf, third.previous_url)) == newest[3:6]
    assert "q=a" in second.next_url


def test_parts_follow_one_another(rf, parcels):
    later, earlier = keys(parcels)[4:], keys(parcels)[:4]
    parts = [Part(Parcel.objects.filter(pk__in=earlier), ("id",)), Part(Parcel.objects.filter(pk__in=later), ("id",))]
    first = page(rf, "/", parts)
    second = page(rf, first.next_url, parts)
    assert keys(first) + keys(second) == sorted(earlier, reverse=True) + sorted(later, reverse=True)[:2]
    assert keys(page(rf, second.previous_url, parts)) == keys(first)


@pytest.mark.parametrize(
    "mark", ["x", "[]", "[0]", "[9, 1]", '["0", 1]', "[0, null]", '[0, "a"]', "[0, 99999999999999999999]", "[" * 90]
)
def test_a_tampered_mark_is_the_first_page(rf, parcels, mark):
    assert keys(page(rf, f"/?after={mark}")) == keys(page(rf))


def test_a_key_that_is_gone_is_no_obstacle(rf, parcels):
    gone = parcels[4].pk
    parcels[4].delete()
    assert keys(page(rf, f"/?after={json.dumps([0, gone])}"))[0] == parcels[3].pk
