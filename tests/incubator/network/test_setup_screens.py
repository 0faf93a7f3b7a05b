import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from incubator.mentoring.models import Mentor
from incubator.network.models import Sector
from incubator.programmes.models import Programme
from tests.factories.mentoring import MentorFactory
from tests.factories.network import HubFactory, OrganisationFactory, SectorFactory
from tests.factories.programmes import ParticipationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
SCREENS = ["hubs_setup", "organisations_setup", "regions_setup", "sectors_setup", "programmes_setup", "mentors_setup"]
SCREENS += ["legal_forms_setup"]


@pytest.fixture
def backstage(client):
    """Return a function that signs a person in with the key of the back office's door."""

    def enter(someone):
        someone.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(someone)
        return client

    return enter


@pytest.mark.parametrize("screen", SCREENS)
def test_a_director_sets_up(backstage, director, screen):
    HubFactory(), OrganisationFactory(), SectorFactory(), ProgrammeFactory(), MentorFactory()
    client = backstage(director)
    assert client.get(reverse(f"{screen}:index")).status_code == 200
    assert client.get(reverse(f"{screen}:add")).status_code == 200


@pytest.mark.parametrize("screen", SCREENS)
def test_an_applicant_with_the_key_of_the_door_still_finds_nothing(backstage, alice, screen):
    client = backstage(alice)
    assert client.get(reverse(f"{screen}:index")).status_code == 302
    assert client.get(reverse(f"{screen}:add")).status_code == 302


def test_a_superuser_without_a_role_changes_nothing(backstage, person):
    row = SectorFactory()
    client = backstage(person(superuser=True))
    assert client.get(reverse("sectors_setup:edit", args=[row.pk])).status_code == 302


def test_communications_read_the_network_and_change_nothing(backstage, communications):
    row = SectorFactory()
    client = backstage(communications)
    assert client.get(reverse("sectors_setup:index")).status_code == 200
    answer = client.get(reverse("sectors_setup:edit", args=[row.pk]))
    assert answer.url == reverse("sectors_setup:inspect", args=[row.pk])
    assert str(row.name) in client.get(answer.url).content.decode()
    client.post(reverse("sectors_setup:edit", args=[row.pk]), {"code": "changed", "name_fr": "Autre", "position": "0"})
    assert Sector.objects.get().code == row.code


def test_a_label_is_changed_in_three_languages(backstage, director):
    row = SectorFactory(code="recycling")
    data = {
        "code": "recycling",
        "name_fr": "Recyclage",
        "name_ar": "إعادة التدوير",
        "name_en": "Recycling",
        "position": 2,
    }
    backstage(director).post(reverse("sectors_setup:edit", args=[row.pk]), data)
    assert Sector.objects.get().name == {"fr": "Recyclage", "ar": "إعادة التدوير", "en": "Recycling"}


def test_a_programme_keeps_its_partners(backstage, director):
    part = ParticipationFactory()
    programme = part.programme
    data = {
        "code": programme.code,
        "slug": programme.slug,
        "name_fr": "Nouveau nom",
        "participations-TOTAL_FORMS": "1",
        "participations-INITIAL_FORMS": "1",
        "participations-MIN_NUM_FORMS": "0",
        "participations-MAX_NUM_FORMS": "1000",
        "participations-0-id": part.pk,
        "participations-0-organisation": part.organisation_id,
        "participations-0-part": "lead",
        "participations-0-share_fr": "50 %",
    }
    answer = backstage(director).post(reverse("programmes_setup:edit", args=[programme.pk]), data)
    assert answer.status_code == 302
    found = Programme.objects.get()
    assert str(found) == "Nouveau nom"
    assert [(row.part, row.share) for row in found.participations.all()] == [("lead", {"fr": "50\u00a0%"})]


def test_an_officer_describes_a_mentor(backstage, officer, mentor):
    data = {
        "person": mentor.pk,
        "skills": "Énergie",
        "languages": ["fr", "ar"],
        "hours_a_month": 4,
        "most_startups": 2,
    }
    answer = backstage(officer).post(reverse("mentors_setup:add"), data)
    assert answer.status_code == 302
    assert Mentor.objects.get().languages == ["fr", "ar"]
