"""Pages of long lists."""

import pytest

from core import listing
from core.listing import page_of
from tests.factories.workshop import ParcelFactory
from tests.workshop.models import Parcel


@pytest.fixture
def parcels(db):
    return ParcelFactory.create_batch(7, crate=None)


def page(rf, address="/", queryset=None, **kwargs):
    return page_of(rf.get(address), Parcel.objects.all() if queryset is None else queryset, **{"per_page": 3, **kwargs})


def test_first_page_leads_to_the_next(rf, parcels):
    first = page(rf, "/?q=a%20b&page=1")
    assert list(first) == parcels[:3]
    assert (len(first), first.previous_url, first.next_url) == (3, "", "?q=a+b&page=2")


def test_last_page_leads_back(rf, parcels):
    last = page(rf, "/?page=3")
    assert list(last) == parcels[6:]
    assert (last.next_url, last.previous_url) == ("", "?page=2")


@pytest.mark.parametrize("asked", ["0", "-1", "x", "", "1e3", "²", "999999999999"])
def test_unreadable_page_is_the_first(rf, parcels, asked):
    assert page(rf, f"/?page={asked}").number == 1


def test_page_beyond_the_end_is_the_last(rf, parcels):
    assert page(rf, "/?page=99").number == 3


def test_empty_list(rf, db):
    empty = page(rf)
    assert (list(empty), empty.count_label, empty.next_url, empty.previous_url) == ([], "0", "", "")


def test_count_is_exact_below_the_limit_and_open_above(rf, parcels, monkeypatch):
    assert page(rf).count_label == "7"
    monkeypatch.setattr(listing, "COUNT_UP_TO", 5)
    assert page(rf).count_label == "5+"
    assert page(rf, "/?page=3").number == 3


def test_equal_rows_keep_their_places(rf, parcels):
    seen = [row for n in (1, 2, 3) for row in page(rf, f"/?page={n}", Parcel.objects.order_by("weight"))]
    assert seen == parcels


def test_parameter_may_have_another_name(rf, parcels):
    assert page(rf, "/?p=2", parameter="p").number == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_two_queries(rf, db, rows, django_assert_num_queries):
    ParcelFactory.create_batch(rows, crate=None)
    with django_assert_num_queries(2):
        page(rf)


def test_count_says_what_it_counts(rf, parcels, monkeypatch):
    def parcels_counted(count):
        return "%(count)s parcel" if count == 1 else "%(count)s parcels"

    assert page(rf, counted=parcels_counted).count_label == "7 parcels"
    monkeypatch.setattr(listing, "COUNT_UP_TO", 1)
    assert page(rf, counted=parcels_counted).count_label == "1+ parcel"
