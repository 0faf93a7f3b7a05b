"""Plans of assignment: what every plan holds, and what it says when it cannot be."""

from collections import Counter
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.panels.matching import Asked, Cause, Demand, Idle, Mode, Plan, Reader, Short, planned


def readers(*keys, capacity=20, languages=()):
    return [Reader(key, frozenset(languages), capacity) for key in keys]


def demands(*keys, wanted=3, language="fr"):
    return [Demand(key, wanted, language) for key in keys]


def test_each_entry_gets_its_readers_and_loads_are_even():
    plan = planned(demands(*range(10)), readers(1, 2, 3, 4, 5))
    assert plan.short == ()
    assert Counter(entry for entry, _juror in plan.pairs) == dict.fromkeys(range(10), 3)
    assert set(plan.loads.values()) == {6}


def test_no_entry_makes_an_empty_plan():
    assert planned([], readers(1)) == Plan(loads={1: 0})


def test_nobody_to_read_is_said():
    assert planned(demands(7), []).short == (Short(Cause.NOBODY, (7,), 0, 3, 3),)


def test_language_that_too_few_read_is_said():
    panel = [Reader(1, frozenset({"fr"})), Reader(2, frozenset({"fr", "ar"})), Reader(3)]
    plan = planned(demands(7, language="ar"), panel)
    assert plan.pairs == ((7, 2), (7, 3))
    assert plan.short == (Short(Cause.LANGUAGE, (7,), 2, 3, 1, "ar"),)


def test_conflicts_that_leave_too_few_are_said():
    plan = planned(demands(7, wanted=2), readers(1, 2), barred=[(7, 1)])
    assert plan.pairs == ((7, 2),)
    assert plan.short == (Short(Cause.CONFLICT, (7,), 1, 2, 1),)


def test_capacity_that_does_not_suffice_is_said():
    plan = planned(demands(1, 2, wanted=2), readers(1, 2, capacity=1))
    assert len(plan.pairs) == 2
    assert [(item.cause, item.missing) for item in plan.short] == [(Cause.CAPACITY, 2)]


def test_assignments_that_stand_are_kept_and_counted():
    plan = planned(demands(1, 2), readers(1, 2, 3, 4), kept=[(1, 1), (1, 2)])
    assert [pair for pair in plan.pairs if pair[0] == 1] in ([(1, 3)], [(1, 4)])
    assert sorted(plan.loads.values()) == [1, 1, 2, 2]


def test_entry_with_enough_readers_gets_no_more():
    assert planned(demands(1, wanted=1), readers(1, 2), kept=[(1, 1), (1, 2)]).pairs == ()


def test_juror_beyond_capacity_gets_nothing_more():
    plan = planned(demands(1, wanted=1), readers(1, capacity=1), kept=[(8, 1), (9, 1)])
    assert plan.pairs == ()
    assert plan.short == (Short(Cause.CAPACITY, (1,), 1, 1, 1, "fr"),)


def test_full_juror_hands_an_entry_on_to_serve_a_harder_one():
    # Greedy fills juror 1 with entries 1 and 2; entry 3 can be read by nobody else.
    entries = [Demand(1, 1, "fr"), Demand(2, 1, "fr"), Demand(3, 1, "fr")]
    barred = [(3, 2), (3, 3), (1, 3), (2, 3)]
    plan = planned(entries, readers(1, 2, 3, capacity=2), barred=barred, kept=[(9, 1)])
    assert plan.short == ()
    assert (3, 1) in plan.pairs


def test_exchange_chain_goes_through_a_third_juror():
    panel = [Reader(1, frozenset({"a", "b"}), 1), Reader(2, frozenset({"b", "c"}), 1), Reader(3, frozenset({"c"}), 1)]
    entries = [Demand(1, 1, "b"), Demand(2, 1, "c"), Demand(3, 1, "a")]
    plan = planned(entries, panel)
    assert plan.pairs == ((1, 2), (2, 3), (3, 1))


def test_last_seat_is_freed_by_an_exchange():
    # The last reading is of entry 2 and the last place is juror 4's, who may not read it: juror 2 hands entry 1 on.
    plan = planned(demands(1, 2, wanted=2), readers(1, 2, 3, 4, capacity=1), barred=[(1, 3), (2, 4)])
    assert plan.short == ()
    assert plan.loads == {1: 1, 2: 1, 3: 1, 4: 1}


def test_loads_are_evened_out_by_handing_an_entry_over():
    plan = planned(demands(1, 2, wanted=2), readers(1, 2, 3, 4), barred=[(1, 1), (2, 4)])
    assert plan.loads == {1: 1, 2: 1, 3: 1, 4: 1}


def test_loads_are_evened_out_through_a_third_juror():
    # Juror 1 holds entries 1 and 3, of which juror 3, who holds none, may read neither: juror 2 hands entry 2 on.
    plan = planned(demands(1, 2, 3, wanted=1), readers(1, 2, 3), barred=[(1, 3), (2, 1), (3, 3)])
    assert plan.loads == {1: 1, 2: 1, 3: 1}
    assert plan.pairs == ((1, 2), (2, 3), (3, 1))


def test_plan_does_not_depend_on_the_order_of_input():
    entries, panel = demands(*range(9)), readers(4, 2, 7, 1)
    assert planned(entries, panel) == planned(entries[::-1], panel[::-1])


def test_entries_alike_are_gathered_in_one_sentence():
    plan = planned(demands(1, 2, 3, 4, language="ar"), [Reader(1), Reader(2, frozenset({"fr"}))])
    assert plan.short == (Short(Cause.LANGUAGE, (1, 2, 3, 4), 1, 3, 8, "ar"),)


def test_expertise_decides_who_reads():
    panel = [Reader(1, sectors=frozenset({"water"})), Reader(2, sectors=frozenset({"crafts"})), Reader(3)]
    entries = [Demand(1, 1, sectors=frozenset({"water"})), Demand(2, 1, sectors=frozenset({"crafts"}))]
    assert planned(entries, panel).pairs == ((1, 1), (2, 2))


def test_by_sector_only_those_who_know_it_read():
    panel = [Reader(1, sectors=frozenset({"water"})), Reader(2, sectors=frozenset({"crafts"})), Reader(3)]
    plan = planned([Demand(1, 2, sectors=frozenset({"water"}))], panel, asked=Asked(Mode.TAG))
    assert plan.pairs == ((1, 1),)
    assert plan.short == (Short(Cause.SECTOR, (1,), 1, 2, 1),)


def test_by_panel_all_readers_come_from_one():
    panel = [Reader(key, panel=key % 2) for key in range(6)]
    plan = planned(demands(1, 2, 3, 4, wanted=2), panel, asked=Asked(Mode.PANEL), kept=[(1, 3)])
    of = {entry: {juror % 2 for e, juror in [*plan.pairs, (1, 3)] if e == entry} for entry in (1, 2, 3, 4)}
    assert all(len(found) == 1 for found in of.values())
    assert sorted(map(min, of.values())) == [0, 0, 1, 1]
    assert of[1] == {1}


def test_by_panel_too_small_a_one_is_said():
    plan = planned(demands(1, wanted=2), [Reader(1, panel=7)], asked=Asked(Mode.PANEL), kept=[(1, 1)])
    assert plan.short == (Short(Cause.NOBODY, (1,), 1, 2, 1),)
    plan = planned(demands(1), [Reader(1, panel=7), Reader(2, panel=8), Reader(3, panel=8)], asked=Asked(Mode.PANEL))
    assert plan.short == (Short(Cause.PANEL, (1,), 2, 3, 1),)


def test_lots_are_drawn_again_by_their_seed():
    def drawn(seed):
        return planned(demands(*range(12), wanted=1), readers(*range(6)), asked=Asked(Mode.RANDOM, seed=seed))

    assert drawn("a") == drawn("a")
    assert drawn("a").pairs != drawn("b").pairs
    assert set(drawn("b").loads.values()) == {2}


def test_readers_never_all_come_from_the_hub_of_the_entry():
    panel = [Reader(1, hub="OUJ"), Reader(2, hub="OUJ"), Reader(3, hub="RAB"), Reader(4)]
    plan = planned([Demand(1, 2, hub="OUJ"), Demand(2, 2, hub="OUJ")], panel)
    assert all({juror for e, juror in plan.pairs if e == entry} & {3, 4} for entry in (1, 2))


def test_hub_that_leaves_too_few_is_said():
    plan = planned([Demand(1, 2, hub="OUJ")], [Reader(1, hub="OUJ"), Reader(2, hub="OUJ")])
    assert len(plan.pairs) == 1
    assert plan.short == (Short(Cause.HUB, (1,), 1, 2, 1),)


def test_mixed_readers_are_of_both_sexes():
    panel = [Reader(1, sex="female"), *(Reader(key, sex="male") for key in (2, 3)), Reader(4)]
    plan = planned(demands(1, 2, 3, wanted=2), panel, asked=Asked(mixed=True))
    assert Counter(juror for _entry, juror in plan.pairs)[1] == 3
    assert plan.unmixed == ()


def test_entry_that_cannot_be_mixed_is_named_and_read_all_the_same():
    plan = planned(demands(1, wanted=2), [Reader(1, sex="male"), Reader(2)], asked=Asked(mixed=True))
    assert plan.pairs == ((1, 1), (1, 2))
    assert plan.unmixed == (1,)


def test_reader_who_stands_counts_for_the_mix():
    panel = [Reader(1, sex="female"), Reader(2, sex="female"), Reader(3, sex="male")]
    assert planned(demands(1, wanted=2), panel, kept=[(1, 1)], asked=Asked(mixed=True)).pairs == ((1, 3),)


def test_one_reader_cannot_be_mixed():
    assert planned(demands(1, wanted=1), [Reader(1, sex="male")], asked=Asked(mixed=True)).unmixed == ()


def test_least_load_is_kept_where_it_can_be():
    plan = planned(demands(*range(4), wanted=1), [Reader(1), Reader(2, least=4)])
    assert plan.loads == {1: 0, 2: 4}


def test_least_load_that_cannot_be_is_said():
    panel = [Reader(1, frozenset({"en"}), least=10), Reader(2, frozenset({"fr"}), least=3), Reader(3, least=1)]
    plan = planned(demands(1, 2, wanted=1), panel)
    assert plan.idle[0] == Idle(1, 10, 0, 0, reads_nothing=True)
    assert (plan.idle[1].least, plan.idle[1].possible, plan.idle[1].reads_nothing) == (3, 2, False)


def test_who_is_away_gets_nothing_new_and_keeps_what_they_have():
    plan = planned(demands(1, 2, wanted=1), [Reader(1, away=True), Reader(2)], kept=[(1, 1)])
    assert plan.pairs == ((2, 2),)
    assert planned(demands(1, wanted=1), [Reader(1, away=True)]).short[0].cause == Cause.NOBODY


def test_more_pairs_than_are_settled_whole_are_planned_by_pools_to_a_proven_gap():
    panel = [
        Reader(key, sectors=frozenset({f"s{key % 7}"}), hub=f"h{key % 4}", sex=("female", "male")[key % 2])
        for key in range(60)
    ]
    entries = [Demand(key, 3, sectors=frozenset({f"s{key % 7}"}), hub=f"h{key % 4}") for key in range(200)]
    plan = planned(entries, panel, asked=Asked(mixed=True))
    assert plan.gap <= 0.001
    assert (plan.short, plan.unmixed) == ((), ())
    assert set(plan.loads.values()) <= {8, 9, 10, 11, 12}


LANGUAGES = ["fr", "ar", "en"]
panels = st.lists(
    st.builds(
        Reader,
        key=st.integers(1, 6),
        languages=st.frozensets(st.sampled_from(LANGUAGES)),
        capacity=st.integers(0, 4),
        least=st.integers(0, 2),
        sectors=st.frozensets(st.sampled_from(["water", "crafts"])),
        hub=st.sampled_from(["", "OUJ", "RAB"]),
        sex=st.sampled_from(["", "female", "male"]),
        panel=st.integers(1, 2),
        away=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda reader: reader.key,
)
entries = st.lists(
    st.builds(
        Demand,
        key=st.integers(1, 8),
        wanted=st.integers(0, 3),
        language=st.sampled_from(LANGUAGES),
        sectors=st.frozensets(st.sampled_from(["water", "crafts"])),
        hub=st.sampled_from(["", "OUJ", "RAB"]),
    ),
    max_size=6,
    unique_by=lambda demand: demand.key,
)
ways = st.builds(Asked, mode=st.sampled_from(Mode), mixed=st.booleans(), seed=st.sampled_from("ab"))
pairs = st.frozensets(st.tuples(st.integers(1, 8), st.integers(1, 6)), max_size=6)


def allowed(demand, reader, kept, barred):
    pair = (demand.key, reader.key)
    return pair not in kept | barred and reader.reads(demand.language) and not reader.away


@settings(deadline=None)
@given(entries, panels, pairs, pairs, ways)
def test_plan_breaks_no_hard_rule(entries, panel, kept, barred, asked):
    plan = planned(entries, panel, kept=kept, barred=barred, asked=asked)
    by_key = {item.key: item for item in entries}, {item.key: item for item in panel}
    assert len(set(plan.pairs)) == len(plan.pairs)
    assert all(allowed(by_key[0][entry], by_key[1][juror], kept, barred) for entry, juror in plan.pairs)
    standing = Counter(juror for _entry, juror in kept)
    for reader in panel:
        added = sum(juror == reader.key for _entry, juror in plan.pairs)
        assert plan.loads[reader.key] == added + standing[reader.key]
        assert not added or plan.loads[reader.key] <= reader.capacity
    for demand in entries:
        assert_read_well(demand, by_key[1], plan, kept, asked)


def assert_read_well(demand, panel, plan, kept, asked):
    new = [panel[juror] for entry, juror in plan.pairs if entry == demand.key]
    old = [panel.get(juror) for entry, juror in kept if entry == demand.key]
    assert not new or len(new) + len(old) <= demand.wanted
    from_hub = [reader for reader in [*new, *filter(None, old)] if demand.hub and reader.hub == demand.hub]
    assert not any(reader in from_hub for reader in new) or len(from_hub) < demand.wanted
    if asked.mode == Mode.TAG:
        assert all(reader.sectors & demand.sectors for reader in new)
    if asked.mode == Mode.PANEL:
        assert len({reader.panel for reader in new}) <= 1


@settings(deadline=None)
@given(entries, panels, pairs, pairs, ways)
def test_plan_says_exactly_what_it_cannot_meet(entries, panel, kept, barred, asked):
    plan = planned(entries, panel, kept=kept, barred=barred, asked=asked)
    given_to = Counter(entry for entry, _juror in [*plan.pairs, *kept])
    missing = {item.key: max(0, item.wanted - given_to[item.key]) for item in entries}
    for group in plan.short:
        assert group.missing == sum(missing.pop(entry) for entry in group.entries) > 0
        assert group.possible < group.wanted or group.cause == Cause.CAPACITY
    assert not any(missing.values())
    assert {item.juror for item in plan.idle} == {item.key for item in panel if plan.loads[item.key] < item.least}


PLAIN = {"hub": "", "sectors": frozenset()}


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
    entries = [replace(item, **PLAIN) for item in entries]
    plan = planned(entries, panel, kept=kept, barred=barred)
    assert len(plan.pairs) == most_pairs(entries, panel, kept, barred)


@settings(deadline=None)
@given(entries, panels, pairs, pairs)
def test_no_handing_over_makes_loads_more_even(entries, panel, kept, barred):
    entries = [replace(item, **PLAIN) for item in entries]
    panel = [replace(item, least=0) for item in panel]
    plan = planned(entries, panel, kept=kept, barred=barred)
    by_key = {item.key: item for item in entries}
    for (entry, juror), reader in product(plan.pairs, panel):
        standing = kept | set(plan.pairs)
        if allowed(by_key[entry], reader, standing, barred) and plan.loads[reader.key] < reader.capacity:
            assert plan.loads[juror] <= plan.loads[reader.key] + 1


@settings(deadline=None)
@given(entries, panels, pairs, pairs, ways, st.randoms())
def test_same_input_gives_the_same_plan(entries, panel, kept, barred, asked, random):
    first = planned(entries, panel, kept=kept, barred=barred, asked=asked)
    random.shuffle(entries)
    random.shuffle(panel)
    assert planned(entries, panel, kept=kept, barred=barred, asked=asked) == first
