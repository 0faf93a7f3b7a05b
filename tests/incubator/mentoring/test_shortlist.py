"""Which mentors suit a start-up."""

from dataclasses import replace

import pytest

from incubator.mentoring.selectors import shortlist_for
from incubator.mentoring.shortlist import Bar, Offered, Reason, Suggestion, Wanted, shortlist
from tests.applications.entries.counting import at_most
from tests.factories.mentoring import MentorFactory, MentorshipFactory
from tests.factories.network import SectorFactory
from tests.factories.startups import StartupFactory

WANTED = Wanted(
    languages=frozenset({"ar"}), sectors=frozenset({"energy"}), region="MA/MA-01", needs=frozenset({"export"})
)
BEST = Offered(1, frozenset({"ar", "fr"}), frozenset({"energy"}), "MA/MA-01", frozenset({"export"}), room=1)


def first(wanted: Wanted, *offered: Offered) -> Suggestion:
    return shortlist(wanted, offered)[0]


def test_best_mentor_has_every_reason():
    found = first(WANTED, BEST)
    assert found.reasons == (Reason.NEED, Reason.SECTOR, Reason.LANGUAGE, Reason.REGION)
    assert (found.points, found.bars) == (10, ())


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({"skills": frozenset({"law"})}, Reason.NEED),
        ({"sectors": frozenset({"tourism"})}, Reason.SECTOR),
        ({"region": "TN/TN-32"}, Reason.REGION),
        ({"region": ""}, Reason.REGION),
    ],
)
def test_what_a_mentor_has_not_is_no_reason(change, lost):
    found = first(WANTED, replace(BEST, **change))
    assert lost not in found.reasons
    assert Reason.COUNTRY not in found.reasons
    assert len(found.reasons) == 3


def test_a_mentor_of_the_same_country_is_nearer_than_one_abroad_and_less_near_than_a_neighbour():
    country = replace(BEST, key=2, region="MA/MA-04")
    abroad = replace(BEST, key=3, region="TN")
    found = shortlist(WANTED, [abroad, country, BEST])
    assert [one.key for one in found] == [1, 2, 3]
    assert found[1].reasons == (Reason.NEED, Reason.SECTOR, Reason.LANGUAGE, Reason.COUNTRY)


def test_need_weighs_more_than_sector_and_sector_more_than_region():
    need = replace(BEST, key=3, sectors=frozenset(), region="")
    sector = replace(BEST, key=2, skills=frozenset(), region="")
    region = replace(BEST, key=1, skills=frozenset(), sectors=frozenset())
    assert [one.key for one in shortlist(WANTED, [region, sector, need])] == [3, 2, 1]


def test_bars_put_a_mentor_last_whatever_the_points():
    stranger = replace(BEST, key=1, languages=frozenset({"en"}))
    full = replace(BEST, key=2, room=0)
    both = replace(stranger, key=4, room=0)
    nobody = Offered(3, languages=frozenset({"ar"}))
    found = shortlist(WANTED, [both, stranger, full, nobody])
    assert [one.key for one in found] == [3, 2, 1, 4]
    assert [one.bars for one in found] == [(), (Bar.NO_ROOM,), (Bar.NO_LANGUAGE,), (Bar.NO_LANGUAGE, Bar.NO_ROOM)]


def test_equals_stand_by_room_then_by_key():
    found = shortlist(Wanted(), [Offered(2), Offered(1), Offered(3, room=2)])
    assert [one.key for one in found] == [3, 1, 2]


def test_a_startup_that_says_nothing_bars_nobody():
    assert first(Wanted(), Offered(1)) == Suggestion(1, (), (), 1)


@pytest.mark.django_db
def test_shortlist_reads_startup_founders_and_mentors(alice, mentor):
    sector = SectorFactory()
    startup = StartupFactory(founder=alice)
    startup.sectors.add(sector)
    adviser = MentorFactory(person=mentor, languages=[alice.language], skills="Prix, exportations", most_startups=2)
    adviser.sectors.add(sector)
    MentorshipFactory(mentor=adviser)
    [found] = shortlist_for(startup, "l’Exportation de miel")
    assert found.mentor == adviser
    assert found.suggestion.reasons[:3] == (Reason.NEED, Reason.SECTOR, Reason.LANGUAGE)
    assert found.suggestion.room == 1


@pytest.mark.django_db
def test_who_accompanies_the_startup_is_not_proposed_again(mentor):
    living = MentorshipFactory(mentor=MentorFactory(person=mentor))
    assert shortlist_for(living.startup) == []


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_shortlist_takes_the_same_queries_for_one_mentor_and_three(count, alice):
    startup = StartupFactory(founder=alice)
    for _one in range(count):
        MentorFactory().sectors.add(SectorFactory())
    with at_most(5):
        assert len(shortlist_for(startup)) == count
