"""Events, stories, resources, partners and hubs: what each list and page shows, and when."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from cms.models import EventIndexPage, EventPage, ResourceIndexPage, ResourcePage, StoryIndexPage, StoryPage
from cms.selectors.pages import guide_address
from cms.templatetags.section_pages import dialled
from incubator.programmes.models import Participation
from tests.factories.network import HubFactory, OrganisationFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.startups import ProfileFactory, StartupFactory

STARTS = datetime(2027, 2, 10, 14, tzinfo=UTC)  # 14:00 in Casablanca, at UTC+0 since September 2026.
ENDS = STARTS + timedelta(hours=3)


def read(client, path, at=STARTS):
    with time_machine.travel(at, tick=False):
        response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def add(model, index_model, slug, **fields):
    index = index_model.objects.get(locale__language_code="fr")
    return index.add_child(instance=model(title=f"Title {slug}", slug=slug, locale=index.locale, **fields))


def add_event(slug, starts=STARTS, **fields):
    return add(EventPage, EventIndexPage, slug, starts_at=starts, ends_at=starts + timedelta(hours=3), **fields)


@pytest.mark.parametrize(
    ("at", "section"),
    [(STARTS - timedelta(days=1), "coming"), (ENDS - timedelta(seconds=1), "coming"), (ENDS, "past")],
)
def test_event_moves_to_the_past_when_it_ends(client, homes, at, section):
    html = read(client, "/fr/evenements/", at)
    places = {"coming": html.index('id="coming"'), "past": html.find('id="past"')}
    event = html.index("/fr/evenements/open-day/")
    assert (event > places["past"] > 0) is (section == "past")


def test_past_events_have_pages(client, homes):
    for number in range(13):
        add_event(f"past-{number}", STARTS - timedelta(days=number + 1), place="Rabat")
    assert read(client, "/fr/evenements/").count("/fr/evenements/past-") == 12
    assert read(client, "/fr/evenements/?page=2").count("/fr/evenements/past-") == 1


def test_event_says_when_in_casablanca_and_where(client, homes):
    hub = HubFactory(address="12, rue de la Plage")
    EventPage.objects.filter(slug="open-day").update(hub=hub)
    html = read(client, "/fr/evenements/open-day/")
    for expected in ("10 février 2027 à 14:00", ">17:00<", "Tangier (fr)", "12, rue de la Plage", "UTC+0"):
        assert expected in html
    assert 'href="https://meet.example.org/open"' in html
    assert "Free: nobody may ask you for money." in html


def test_event_over_leads_to_no_meeting(client, homes):
    html = read(client, "/fr/evenements/open-day/", ENDS)
    assert "This event is over." in html
    assert 'href="https://meet.example.org/open"' not in html


def test_event_of_two_days_says_both(client, homes):
    EventPage.objects.filter(slug="open-day").update(ends_at=ENDS + timedelta(days=1))
    assert "11 février 2027 à 17:00" in read(client, "/fr/evenements/open-day/")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"ends_at": STARTS, "place": "Rabat"}, "ends_at"),
        ({"ends_at": ENDS}, "place"),
        ({"ends_at": ENDS, "place": "  "}, "place"),
    ],
)
def test_event_that_ends_before_it_starts_or_is_nowhere_is_refused(db, fields, named):
    page = EventPage(title="X", slug="x", starts_at=STARTS, **fields)
    with pytest.raises(ValidationError) as refusal:
        page.clean()
    assert named in refusal.value.message_dict


def test_database_refuses_an_event_that_ends_before_it_starts(homes):
    with pytest.raises(IntegrityError), transaction.atomic():
        EventPage.objects.update(ends_at=STARTS - timedelta(hours=1))


def test_story_leads_to_its_startup_and_back(client, homes):
    profile = ProfileFactory(startup=StartupFactory(name="Tifawt"), published=True)
    StoryPage.objects.update(profile=profile)
    startup = f"/fr/start-up/{profile.startup.reference}/"
    assert f'href="{startup}"' in read(client, "/fr/recits/sun/")
    assert 'href="/fr/recits/sun/"' in read(client, startup)


@pytest.mark.parametrize("state", ["draft", "proposed", "refused"])
def test_story_names_no_profile_that_is_not_published(client, homes, state):
    profile = ProfileFactory(startup=StartupFactory(name="Tifawt"), state=state)
    StoryPage.objects.update(profile=profile)
    assert "Tifawt" not in read(client, "/fr/recits/sun/")


def test_story_refuses_a_picture_that_is_not_said_in_words(homes):
    page = StoryPage.objects.first()
    page.picture_id = 1
    with pytest.raises(ValidationError) as refusal:
        page.clean()
    assert "picture_shows" in refusal.value.message_dict


def test_resource_says_when_its_facts_were_checked(client, homes):
    assert "1er novembre 2026" in read(client, "/fr/ressources/guide/")


MAKERS = {
    "evenements": lambda slug: add_event(slug, place="Rabat", hub=HubFactory(), programme=ProgrammeFactory(code=slug)),
    "recits": lambda slug: add(
        StoryPage, StoryIndexPage, slug, date=STARTS.date(), profile=ProfileFactory(published=True)
    ),
    "ressources": lambda slug: add(ResourcePage, ResourceIndexPage, slug, kind="guide"),
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("path", MAKERS)
def test_list_asks_as_much_for_one_as_for_three(client, homes, path, count, django_assert_max_num_queries):
    for number in range(count):
        MAKERS[path](f"more-{number}")
    client.get(f"/fr/{path}/")
    with django_assert_max_num_queries(15):
        client.get(f"/fr/{path}/")


@pytest.fixture
def partners(homes):
    for number in range(3):
        programme = ProgrammeFactory(code=f"P{number}")
        for kind, part in (("donor", "donor"), ("partner", "lead")):
            organisation = OrganisationFactory(name=f"{kind} {number}", label={}, kind=kind)
            Participation.objects.create(programme=programme, organisation=organisation, part=part)


def test_partners_are_shown_by_kind_with_their_part(client, partners):
    html = read(client, "/fr/partenaires/")
    assert html.index("donor 0") < html.index("donor 2") < html.index("Partners in the field") < html.index("partner 0")
    assert html.count(">lead<") == 3


def test_partners_and_hubs_ask_as_much_for_one_as_for_three(client, partners, django_assert_max_num_queries):
    HubFactory.create_batch(3)
    client.get("/fr/partenaires/")
    with django_assert_max_num_queries(15):
        client.get("/fr/partenaires/")


def test_hubs_show_an_address_and_a_phone_that_dials(client, homes):
    HubFactory(address="12, rue de la Plage", phone="+212 6 00-00-00-01")
    html = read(client, "/fr/partenaires/")
    assert "12, rue de la Plage" in html
    assert 'href="tel:+212600000001"' in html


@pytest.mark.parametrize(("phone", "expected"), [("+212 6 (00)", "+212600"), ("06 00", "0600"), ("", "")])
def test_phone_is_dialled_by_its_digits(phone, expected):
    assert dialled(phone) == expected


def test_a_guide_is_found_by_its_name_in_the_language_of_the_reader():
    with override("ar"):
        assert guide_address("guide") == "/ar/ressources/guide/"
    assert guide_address("nothing") == ""
