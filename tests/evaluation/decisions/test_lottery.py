"""The last tie-break, drawn again by hand."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from evaluation.decisions.lottery import drawn, list_hash

SEED = "RST-2027/3/2027-06-30T17:00:00"


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_list_is_hashed_in_alphabetical_order():
    assert list_hash(["RST-B", "RST-A"]) == sha("RST-A\nRST-B")


def test_lot_is_that_of_seed_list_and_reference():
    lots = {one.reference: one.lot for one in drawn(SEED, ["RST-B", "RST-A"])}
    listed = sha("RST-A\nRST-B")
    assert lots == {"RST-A": sha(f"{SEED}|{listed}|RST-A"), "RST-B": sha(f"{SEED}|{listed}|RST-B")}


def test_lot_changes_with_the_list():
    two, three = drawn(SEED, ["RST-A", "RST-B"]), drawn(SEED, ["RST-A", "RST-B", "RST-C"])
    assert {one.lot for one in two}.isdisjoint(one.lot for one in three)


@given(st.sets(st.text("ABCDEF0123456789", min_size=1, max_size=8), min_size=1, max_size=9), st.randoms())
def test_order_does_not_depend_on_the_order_given(references, random):
    shuffled = list(references)
    random.shuffle(shuffled)
    lots = drawn(SEED, shuffled)
    assert lots == drawn(SEED, sorted(references))
    assert [one.lot for one in lots] == sorted(one.lot for one in lots)
    assert {one.reference for one in lots} == references
