"""Balanced assignment: what every plan holds, and what it says when it cannot be."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.panels.matching import Cause, Demand, Plan, Reader, Unmet, balanced


def readers(*keys, capacity=20, languages=()):
    return [Reader(key, frozenset(languages), capacity) for key in keys]


def demands(*keys, wanted=3, language="fr"):
    return [Demand(key, wanted, language) for key in keys]


def test_each_entry_gets_its_readers_and_loads_are_even():
    plan = balanced(demands(*range(10)), readers(1, 2, 3, 4, 5))
    assert plan.unmet == ()
    assert Counter(entry for entry, _juror in plan.pairs) == dict.fromkeys(range(10), 3)
    assert set(plan.loads.values()) == {6}


def test_no_entry_makes_an_empty_plan():
    assert balanced([], readers(1)) == Plan((), (), {1: 0})


def test_nobody_to_read_is_a_matter_of_language():
    assert balanced(demands(7), []).unmet == (Unmet(7, 3, Cause.LANGUAGE),)


def test_language_that_too_few_read_is_said():
    panel = [Reader(1, frozenset({"fr"})), Reader(2, frozenset({"fr", "ar"})), Reader(3)]
    plan = balanced(demands(7, language="ar"), panel)
    assert plan.pairs == ((7, 2), (7, 3))
    assert plan.unmet == (Unmet(7, 1, Cause.LANGUAGE),)


def test_conflicts_that_leave_too_few_are_said():
    plan = balanced(demands(7, wanted=2), readers(1, 2), barred=[(7, 1)])
    assert plan.pairs == ((7, 2),)
    assert plan.unmet == (Unmet(7, 1, Cause.CONFLICT),)


def test_capacity_that_does_not_suffice_is_said():
    plan = balanced(demands(1, 2, wanted=2), readers(1, 2, capacity=1))
    assert len(plan.pairs) == 2
    assert [item.cause for item in plan.unmet] == [Cause.CAPACITY]


def test_assignments_that_stand_are_kept_and_counted():
    plan = balanced(demands(1, 2), readers(1, 2, 3, 4), kept=[(1, 1), (1, 2)])
    assert [pair for pair in plan.pairs if pair[0] == 1] in ([(1, 3)], [(1, 4)])
    assert sorted(plan.loads.values()) == [1, 1, 2, 2]


def test_entry_with_enough_readers_gets_no_more():
    assert balanced(demands(1, wanted=1), readers(1, 2), kept=[(1, 1), (1, 2)]).pairs == ()


def test_juror_beyond_capacity_gets_nothing_more():
    plan = balanced(demands(1, wanted=1), readers(1, capacity=1), kept=[(8, 1), (9, 1)])
    assert plan.pairs == ()
    assert plan.unmet == (Unmet(1, 1, Cause.CAPACITY),)


def test_full_juror_hands_an_entry_on_to_serve_a_harder_one():
    # Greedy fills juror 1 with entries 1 and 2; entry 3 can be read by nobody else.
    entries = [Demand(1, 1, "fr"), Demand(2, 1, "fr"), Demand(3, 1, "fr")]
    barred = [(3, 2), (3, 3), (1, 3), (2, 3)]
    plan = balanced(entries, readers(1, 2, 3, capacity=2), barred=barred, kept=[(9, 1)])
    assert plan.unmet == ()
    assert (3, 1) in plan.pairs


def test_exchange_chain_goes_through_a_third_juror():
    panel = [Reader(1, frozenset({"a", "b"}), 1), Reader(2, frozenset({"b", "c"}), 1), Reader(3, frozenset({"c"}), 1)]
    entries = [Demand(1, 1, "b"), Demand(2, 1, "c"), Demand(3, 1, "a")]
    plan = balanced(entries, panel)
    assert plan.pairs == ((1, 2), (2, 3), (3, 1))


def test_last_seat_is_freed_by_an_exchange():
    # The last reading is of entry 2 and the last place is juror 4's, who may not read it: juror 2 hands entry 1 on.
    plan = balanced(demands(1, 2, wanted=2), readers(1, 2, 3, 4, capacity=1), barred=[(1, 3), (2, 4)])
    assert plan.unmet == ()
    assert plan.loads == {1: 1, 2: 1, 3: 1, 4: 1}
    assert plan.pairs == ((1, 1), (1, 4), (2, 2), (2, 3))


def test_loads_are_evened_out_by_handing_an_entry_over():
    plan = balanced(demands(1, 2, wanted=2), readers(1, 2, 3, 4), barred=[(1, 1), (2, 4)])
    assert plan.loads == {1: 1, 2: 1, 3: 1, 4: 1}
    assert plan.pairs == ((1, 3), (1, 4), (2, 1), (2, 2))


def test_loads_are_evened_out_through_a_third_juror():
    # Juror 1 holds entries 1 and 3, of which juror 3, who holds none, may read neither: juror 2 hands entry 2 on.
    plan = balanced(demands(1, 2, 3, wanted=1), readers(1, 2, 3), barred=[(1, 3), (2, 1), (3, 3)])
    assert plan.loads == {1: 1, 2: 1, 3: 1}
    assert plan.pairs == ((1, 2), (2, 3), (3, 1))


def test_plan_does_not_depend_on_the_order_of_input():
    entries, panel = demands(*range(9)), readers(4, 2, 7, 1)
    assert balanced(entries, panel) == balanced(entries[::-1], panel[::-1])


LANGUAGES = ["fr", "ar", "en"]
panels = st.lists(
    st.builds(
        Reader,
        key=st.integers(1, 6),
        languages=st.frozensets(st.sampled_from(LANGUAGES)),
        capacity=st.integers(0, 4),
    ),
    max_size=5,
    unique_by=lambda reader: reader.key,
)
entries = st.lists(
    st.builds(Demand, key=st.integers(1, 8), wanted=st.integers(0, 3), language=st.sampled_from(LANGUAGES)),
    max_size=6,
    unique_by=lambda demand: demand.key,
)
pairs = st.frozensets(st.tuples(st.integers(1, 8), st.integers(1, 6)), max_size=6)


def allowed(demand, reader, kept, barred):
    pair = (demand.key, reader.key)
    return pair not in kept | barred and (not reader.languages or demand.language in reader.languages)


@given(entries, panels, pairs, pairs)
def test_plan_breaks_no_condition(entries, panel, kept, barred):
    plan = balanced(entries, panel, kept=kept, barred=barred)
    by_key = {item.key: item for item in entries}, {item.key: item for item in panel}
    assert len(set(plan.pairs)) == len(plan.pairs)
    assert all(allowed(by_key[0][entry], by_key[1][juror], kept, barred) for entry, juror in plan.pairs)
    added = Counter(juror for _entry, juror in plan.pairs)
    standing = Counter(juror for _entry, juror in kept)
    for reader in panel:
        assert plan.loads[reader.key] == added[reader.key] + standing[reader.key]
        assert not added[reader.key] or plan.loads[reader.key] <= reader.capacity


@given(entries, panels, pairs, pairs)
def test_plan_says_exactly_what_it_cannot_meet(entries, panel, kept, barred):
    plan = balanced(entries, panel, kept=kept, barred=barred)
    given_to = Counter(entry for entry, _juror in [*plan.pairs, *kept])
    missing = {item.entry: item.missing for item in plan.unmet}
    for demand in entries:
        assert missing.get(demand.key, 0) == max(0, demand.wanted - given_to[demand.key])


def most_pairs(entries, panel, kept, barred):
    """How many pairs the best plan has: the maximum flow from the entries' wants to the jurors' room."""
    room = Counter()
    for demand in entries:
        room["source", ("e", demand.key)] = max(0, demand.wanted - sum(e == demand.key for e, _j in kept))
    for reader in panel:
        room[("j", reader.key), "sink"] = max(0, reader.capacity - sum(j == reader.key for _e, j in kept))
    for demand, reader in product(entries, panel):
        room[("e", demand.key), ("j", reader.key)] = int(allowed(demand, reader, kept, barred))
    flow = 0
    while augment(room, "source", {"source"}):
        flow += 1
    return flow


def augment(room, node, seen):
    if node == "sink":
        return True
    for start, end in list(room):
        if start == node and end not in seen and room[start, end] > 0:
            seen.add(end)
            if augment(room, end, seen):
                room[start, end] -= 1
                room[end, start] += 1
                return True
    return False


@settings(deadline=None)
@given(entries, panels, pairs, pairs)
def test_plan_serves_as_many_as_can_be(entries, panel, kept, barred):
    plan = balanced(entries, panel, kept=kept, barred=barred)
    assert len(plan.pairs) == most_pairs(entries, panel, kept, barred)


@given(entries, panels, pairs, pairs)
def test_no_handing_over_makes_loads_more_even(entries, panel, kept, barred):
    plan = balanced(entries, panel, kept=kept, barred=barred)
    by_key = {item.key: item for item in entries}
    for (entry, juror), reader in product(plan.pairs, panel):
        standing = kept | set(plan.pairs)
        if allowed(by_key[entry], reader, standing, barred) and plan.loads[reader.key] < reader.capacity:
            assert plan.loads[juror] <= plan.loads[reader.key] + 1


@given(entries, panels, pairs, pairs, st.randoms())
def test_same_input_gives_the_same_plan(entries, panel, kept, barred, random):
    first = balanced(entries, panel, kept=kept, barred=barred)
    random.shuffle(entries)
    random.shuffle(panel)
    assert balanced(entries, panel, kept=kept, barred=barred) == first
