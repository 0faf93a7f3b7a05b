import pytest
from django.core.exceptions import ValidationError

from accounts.enums import Role
from core import clock, journal
from core.clock import day_of
from core.versions import Conflict
from incubator.startups.enums import Capacity, LegalForm
from incubator.startups.models import Reach
from incubator.startups.selectors import startups_of, startups_visible_to, team_of
from incubator.startups.services import (
    add_reach,
    add_scope,
    create_startup,
    end_reach,
    save_team,
    update_startup,
)
from incubator.startups.services.startup import editable_values
from tests.factories.network import SectorFactory
from tests.factories.startups import ReachFactory, StartupFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db


def leader(**fields):
    return {"full_name": "Alice Benali", "is_leader": True, **fields}


def test_create_startup_makes_its_author_founder_and_leader(alice):
    sector = SectorFactory()
    startup = create_startup(by=alice, at=clock.now(), name="Tifawt Énergie", sectors=[sector])
    assert list(startups_of(alice)) == [startup]
    assert list(startup.sectors.all()) == [sector]
    (member,) = team_of(startup)
    assert (member.person, member.full_name, member.is_leader) == (alice, "Alice Benali", True)


def test_create_startup_refuses_a_field_it_does_not_know(alice):
    with pytest.raises(TypeError, match="reference"):
        create_startup(by=alice, at=clock.now(), name="X", reference="SU-1")


def test_update_startup_journals_the_names_of_what_changed(alice):
    startup = StartupFactory(name="Avant")
    sector = SectorFactory()
    at = clock.now()
    fresh = update_startup(
        startup=startup, by=alice, at=at, name="Après", legal_form=LegalForm.SARL, is_rural=False, sectors=[sector]
    )
    assert fresh.name == "Après"
    assert journal.last_of(startup).payload == {"fields": ["name", "legal_form", "sectors"]}
    update_startup(startup=startup, by=alice, at=at, **editable_values(fresh))
    assert journal.entries_of(startup).count() == 1


def test_save_team_replaces_the_team_and_keeps_known_members(alice):
    startup = StartupFactory(founder=alice)
    first = team_of(startup).get()
    gone = TeamMemberFactory(startup=startup)
    saved = save_team(
        startup=startup,
        members=[leader(id=str(first.pk), birth_date="1998-02-28"), {"full_name": "Bob", "email": " Bob@Example.org "}],
        version=0,
        by=alice,
        at=clock.now(),
    )
    assert [member.full_name for member in team_of(startup)] == ["Alice Benali", "Bob"]
    assert saved[0].pk == first.pk
    assert saved[0].person == alice
    assert saved[1].email == "bob@example.org"
    assert gone.pk not in [member.pk for member in saved]


def test_save_team_never_takes_a_member_of_another_startup(alice):
    startup, other = StartupFactory(founder=alice), TeamMemberFactory()
    (member,) = save_team(startup=startup, members=[leader(id=other.pk)], version=0, by=alice, at=clock.now())
    other.refresh_from_db()
    assert member.pk != other.pk
    assert other.full_name != "Alice Benali"


def test_save_team_twice_journals_once(alice):
    startup = StartupFactory(founder=alice)
    for _turn in range(2):
        rows = [leader(id=member.pk, part="Direction") for member in team_of(startup)]
        save_team(startup=startup, members=rows, version=0, by=alice, at=clock.now())
    assert journal.entries_of(startup).filter(event="team_changed").count() == 1


def test_save_team_with_a_team_that_somebody_saved_since_shows_theirs(alice):
    startup = StartupFactory(founder=alice)
    theirs = [leader(), {"full_name": "Bob"}]
    (_first, bob) = save_team(startup=startup, members=theirs, version=0, by=alice, at=clock.now())
    with pytest.raises(Conflict) as conflict:
        save_team(startup=startup, members=[leader(), {"full_name": "Zoé"}], version=0, by=alice, at=clock.now())
    assert [member.full_name for member in conflict.value.current_value] == ["Alice Benali", "Bob"]
    assert list(team_of(startup))[1] == bob
    version = conflict.value.current_version
    saved = save_team(startup=startup, members=[leader()], version=version, by=alice, at=clock.now())
    assert saved[0].startup.team_version == version + 1
    assert team_of(startup).count() == 1


def test_save_team_again_after_a_lost_answer_is_one_save(alice):
    startup = StartupFactory(founder=alice)
    rows = [leader(), {"full_name": "Bob"}]
    first, again = (save_team(startup=startup, members=rows, version=0, by=alice, at=clock.now()) for _turn in "12")
    assert first == again
    assert again[0].startup.team_version == 1


def test_save_team_gives_a_member_sent_twice_one_row(alice):
    startup = StartupFactory(founder=alice)
    known = team_of(startup).get().pk
    rows = [leader(id=known), {"id": known, "full_name": "Bob"}]
    assert (
        len({member.pk for member in save_team(startup=startup, members=rows, version=0, by=alice, at=clock.now())})
        == 2
    )


def test_save_team_refuses_with_every_sentence_and_saves_nothing(alice):
    startup = StartupFactory(founder=alice)
    members = [leader(full_name=""), leader(email="not an address")]
    with pytest.raises(ValidationError) as refusal:
        save_team(startup=startup, members=members, version=0, by=alice, at=clock.now())
    assert len(refusal.value.messages) == 3
    assert team_of(startup).count() == 1


def test_add_reach_is_idempotent_and_reopens_an_ending_one(alice):
    startup, day = StartupFactory(), day_of(clock.now())
    first = add_reach(startup=startup, person=alice, capacity=Capacity.MENTOR, since=day)
    end_reach(startup=startup, person=alice, capacity=Capacity.MENTOR, until=day)
    again = add_reach(startup=startup, person=alice, capacity=Capacity.MENTOR, since=day)
    assert again.pk == first.pk
    assert Reach.objects.get().until is None


def test_a_tie_shows_the_startup_between_its_dates_only(alice):
    startup = StartupFactory()
    ReachFactory(startup=startup, person=alice, since="2020-01-01", until="2020-12-31", capacity=Capacity.MENTOR)
    ReachFactory(startup=startup, person=alice, since="2099-01-01", capacity=Capacity.MENTOR)
    assert not startups_visible_to(alice).exists()


@pytest.mark.parametrize(("capacity", "count"), [("founder", 1), ("member", 1), ("mentor", 1), ("juror", 0)])
def test_visible_startups_are_those_of_insiders_never_of_jurors(alice, charlie, capacity, count):
    ReachFactory(person=alice, capacity=capacity)
    assert startups_visible_to(alice).count() == count
    assert not startups_visible_to(charlie).exists()


def test_an_officer_sees_startups_that_their_role_reaches(person):
    startup, draft = StartupFactory(), StartupFactory()
    add_scope(startup=startup, scope=("RESTART", "MA/MA-01", "TNG", "RST-2026"))
    add_scope(startup=startup, scope=("RESTART", "MA/MA-01", "TNG", "RST-2026"))
    assert list(startups_visible_to(person("officer", programme_code="RESTART"))) == [startup]
    assert list(startups_visible_to(person("officer"))) == [startup]
    assert not startups_visible_to(person("officer", programme_code="W4L")).exists()
    assert [role for role in Role if startups_visible_to(person(role)).exists()] == ["officer", "director", "auditor"]
    assert draft not in startups_visible_to(person("director"))


def test_nobody_signed_in_sees_nothing(client):
    from django.contrib.auth.models import AnonymousUser

    ReachFactory()
    assert not startups_visible_to(AnonymousUser()).exists()
    assert not startups_of(AnonymousUser()).exists()
