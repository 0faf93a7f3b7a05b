import pytest
from django.urls import reverse

from core import clock, journal
from core.models import OutboxMessage
from core.transitions import TransitionForbidden
from incubator.startups.enums import Capacity
from incubator.startups.history import told
from incubator.startups.messages import waiting_profiles
from incubator.startups.models import Profile, Startup
from incubator.startups.services import publish_profile
from tests.factories.network import SectorFactory
from tests.factories.startups import ProfileFactory, ReachFactory, StartupFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def startup(alice):
    return StartupFactory(founder=alice)


def at(name, startup):
    return reverse(f"startups:{name}", args=[startup.reference])


def test_a_person_describes_a_startup(client, alice):
    sector = SectorFactory()
    client.force_login(alice)
    assert client.get(reverse("startups:create")).status_code == 200
    assert client.post(reverse("startups:create"), {"name": ""}).status_code == 422
    data = {"name": "Tifawt Énergie", "legal_form": "cooperative", "sectors": [sector.pk]}
    answer = client.post(reverse("startups:create"), data)
    made = Startup.objects.get()
    assert answer.url == at("detail", made)
    assert "Tifawt" in client.get(reverse("startups:mine")).content.decode()


@pytest.mark.parametrize("name", ["edit", "profile"])
def test_an_empty_form_comes_back_with_sentences(client, alice, startup, name):
    client.force_login(alice)
    for address in (reverse("startups:create"), at(name, startup)):
        answer = client.post(address, {})
        assert answer.status_code == 422
        assert b"error-summary" in answer.content


@pytest.mark.parametrize("rows", [1, 3])
def test_my_list_takes_a_fixed_number_of_queries(client, alice, rows, django_assert_max_num_queries):
    StartupFactory.create_batch(rows, founder=alice)
    client.force_login(alice)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("startups:mine")).status_code == 200


@pytest.mark.parametrize("members", [1, 3])
def test_the_page_of_a_startup_takes_a_fixed_number_of_queries(
    client, alice, startup, members, django_assert_max_num_queries
):
    TeamMemberFactory.create_batch(members, startup=startup)
    client.force_login(alice)
    with django_assert_max_num_queries(15):
        assert client.get(at("detail", startup)).status_code == 200


def test_a_founder_changes_the_description(client, alice, startup):
    client.force_login(alice)
    assert client.get(at("edit", startup)).status_code == 200
    assert client.post(at("edit", startup), {"name": "", "legal_form": "none"}).status_code == 422
    client.post(at("edit", startup), {"name": "Nouveau nom", "legal_form": "none"})
    assert Startup.objects.get().name == "Nouveau nom"
    assert "changed" in {entry.event for entry in journal.entries_of(startup)}
    assert "Alice Benali" in client.get(at("detail", startup)).content.decode()


def team_data(*members):
    data = {"form-TOTAL_FORMS": str(len(members)), "form-INITIAL_FORMS": "0", "team-version": "0"}
    for number, member in enumerate(members):
        data |= {f"form-{number}-{name}": value for name, value in member.items()}
    return data


def test_a_founder_changes_the_team_and_nothing_typed_is_lost(client, alice, startup):
    member = startup.members.get()
    client.force_login(alice)
    assert client.get(at("team", startup)).status_code == 200
    first = {"id": member.pk, "full_name": "Alice Benali", "is_leader": "on"}
    wrong = client.post(at("team", startup), team_data(first, {"full_name": "Bob", "email": "bob@"}, {}))
    assert wrong.status_code == 422
    assert "bob@" in wrong.content.decode()
    client.post(at("team", startup), team_data(first, {"full_name": "Bob"}, {"full_name": "Zoé", "DELETE": "on"}, {}))
    assert [row.full_name for row in startup.members.all()] == ["Alice Benali", "Bob"]


def test_a_team_that_somebody_saved_since_is_shown_beside_mine(client, alice, startup):
    client.force_login(alice)
    first = {"full_name": "Alice Benali", "is_leader": "on"}
    theirs = {"full_name": "Bob", "part": "Séchage", "birth_date": "1999-02-03", "phone": "0600", "email": "bob@b.org"}
    client.post(at("team", startup), team_data(first, theirs))
    response = client.post(at("team", startup), team_data(first, {"full_name": "Zoé"}))
    page = response.content.decode()
    assert response.status_code == 409
    assert all(text in page for text in ("Séchage", "bob@b.org", 'value="Zoé"', 'name="team-version" value="1"'))
    assert [row.full_name for row in startup.members.all()] == ["Alice Benali", "Bob"]
    sent = team_data(first, {"full_name": "Zoé"}) | {"team-version": "1"}
    assert client.post(at("team", startup), sent).status_code == 302
    assert [row.full_name for row in startup.members.all()] == ["Alice Benali", "Zoé"]


def test_a_broken_team_form_is_answered_with_a_sentence(client, alice, startup):
    client.force_login(alice)
    assert client.post(at("team", startup), {}).status_code == 422
    assert client.post(at("team", startup), team_data({"id": "x", "full_name": "A"})).status_code == 422


@pytest.mark.parametrize("name", ["detail", "edit", "team", "profile"])
def test_a_stranger_finds_nothing(client, charlie, startup, name):
    client.force_login(charlie)
    assert client.get(at(name, startup), follow=True).status_code == 404


@pytest.mark.parametrize("name", ["edit", "team", "profile"])
def test_a_mentor_reads_and_may_not_change(client, mentor, startup, name):
    ReachFactory(startup=startup, person=mentor, capacity=Capacity.MENTOR)
    client.force_login(mentor)
    page = client.get(at("detail", startup)).content.decode()
    assert at("edit", startup) not in page
    assert client.get(at(name, startup)).status_code == 403


def test_a_profile_goes_from_proposal_to_publication(client, alice, communications, startup):
    client.force_login(alice)
    assert client.get(at("profile", startup)).status_code == 200
    assert not Profile.objects.exists()
    assert client.post(at("profile", startup), {"story_fr": "", "website": "x y"}).status_code == 422
    assert client.post(at("profile", startup), {"story_fr": "Nous séchons.", "website": ""}).status_code == 302
    assert client.post(at("profile", startup), {"story_fr": "Autre", "website": ""}).status_code in (302, 409)
    assert client.get(at("review_profile", startup)).status_code == 403
    assert [line.count for line in waiting_profiles(communications)] == [1]
    client.force_login(communications)
    assert startup.name in client.get(reverse("startups:profiles")).content.decode()
    assert client.get(at("review_profile", startup)).status_code == 200
    client.post(at("publish_profile", startup))
    profile = Profile.objects.get()
    assert (profile.state, str(profile.story)) == ("published", "Nous séchons.")
    assert OutboxMessage.objects.get(template="startups.profile_published").recipient == alice
    assert waiting_profiles(communications) == waiting_profiles(alice) == []


def test_a_refusal_needs_a_reason_that_founders_read(client, communications, alice, startup):
    ProfileFactory(startup=startup, proposed=True)
    client.force_login(communications)
    assert client.post(at("refuse_profile", startup), {"reason": " "}).status_code == 409
    assert client.post(at("refuse_profile", startup), {"reason": "Trop court"}).status_code == 302
    assert "Trop court" in OutboxMessage.objects.get().body
    assert client.post(at("publish_profile", startup)).status_code == 409
    client.force_login(alice)
    assert "Trop court" in client.get(at("profile", startup)).content.decode()


def test_refusing_what_was_never_proposed_says_so(client, communications, startup, alice):
    profile = ProfileFactory(startup=startup)
    with pytest.raises(TransitionForbidden):
        publish_profile(profile=profile, by=alice, at=clock.now())
    client.force_login(communications)
    assert client.get(at("review_profile", startup), follow=True).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_profiles_takes_a_fixed_number_of_queries(
    client, communications, rows, django_assert_max_num_queries
):
    ProfileFactory.create_batch(rows, proposed=True)
    client.force_login(communications)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("startups:profiles")).status_code == 200


def test_only_communications_lists_profiles(client, officer):
    client.force_login(officer)
    assert client.get(reverse("startups:profiles")).status_code == 403


def test_history_names_the_platform_and_keeps_unknown_events(startup):
    journal.append(startup, event="odd", by=None, at=clock.now())
    (line,) = told(journal.entries_of(startup), {})
    assert line.what == "odd"
    assert line.who
