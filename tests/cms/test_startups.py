"""The directory of start-ups: who is in it, how one finds them, and what their page shows."""

import pytest

from core import clock
from core.i18n import LocalisedText
from incubator.startups.services import propose_profile, publish_profile, update_startup
from tests.factories.accounts import person_with
from tests.factories.network import RegionFactory, SectorFactory
from tests.factories.startups import ProfileFactory, StartupFactory

DIRECTORY = "/fr/start-up/"


def shown(name, **fields):
    return ProfileFactory(startup=StartupFactory(name=name, **fields), published=True)


def page_of(profile, language="fr"):
    return f"/{language}/start-up/{profile.startup.reference}/"


def names(client, query=""):
    html = client.get(DIRECTORY + query).content.decode()
    return [name for name in ("Énergie Tifawt", "Atelier Baobab", "أمل الشرق") if f"<bdi>{name}</bdi>" in html]


@pytest.fixture
def three(homes):
    morocco = RegionFactory(code="MA", country="MA", path="MA")
    north, east = (RegionFactory(code=code, country="MA", parent=morocco) for code in ("MA-01", "MA-02"))
    energy = SectorFactory(code="energy")
    return [
        shown("Énergie Tifawt", region=north, sectors=[energy]),
        shown("Atelier Baobab", region=east),
        shown("أمل الشرق", region=east, sectors=[energy, SectorFactory(code="food")]),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Énergie Tifawt", "Atelier Baobab", "أمل الشرق"]),
        ("?q=energie", ["Énergie Tifawt"]),
        ("?q=TIFAWT+énergie", ["Énergie Tifawt"]),
        ("?q=امل", ["أمل الشرق"]),
        ("?q=nobody", []),
        ("?sector=energy", ["Énergie Tifawt", "أمل الشرق"]),
        ("?region=MA-02", ["Atelier Baobab", "أمل الشرق"]),
        ("?region=MA", ["Énergie Tifawt", "Atelier Baobab", "أمل الشرق"]),
        ("?region=XX", []),
        ("?region=MA-02&sector=energy", ["أمل الشرق"]),
        # Nothing is asked by a sign and by NUL bytes, which go before anything is read.
        ("?q=%00%25&sector=%00", ["Énergie Tifawt", "Atelier Baobab", "أمل الشرق"]),
        ("?q=%25&sector=%25", []),
    ],
)
def test_directory_finds_by_name_sector_and_region(client, three, query, expected):
    assert names(client, query) == expected


def test_search_of_ten_thousand_characters_is_cut_and_says_so(client, three):
    response = client.get(DIRECTORY, {"q": "a" * 10_000})
    html = response.content.decode()
    assert response.status_code == 200
    assert "Your search was too long" in html
    assert "a" * 101 not in html


def test_search_text_is_escaped(client, three):
    html = client.get(DIRECTORY, {"q": '"><script>x'}).content.decode()
    assert "<script>x" not in html


@pytest.mark.parametrize("state", ["draft", "proposed", "refused"])
def test_unpublished_profile_is_never_shown(client, homes, state):
    profile = ProfileFactory(startup=StartupFactory(name="Hidden"), state=state)
    assert "Hidden" not in client.get(DIRECTORY).content.decode()
    assert client.get(page_of(profile)).status_code == 404


def test_directory_has_pages_of_24(client, homes):
    for number in range(25):
        shown(f"Start-up {number}")
    assert client.get(DIRECTORY).content.decode().count("startup-card") == 24
    assert client.get(DIRECTORY + "?page=2").content.decode().count("startup-card") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_directory_asks_as_much_for_one_as_for_three(client, homes, count, django_assert_max_num_queries):
    for number in range(count):
        shown(f"Start-up {number}", sectors=[SectorFactory()])
    client.get(DIRECTORY)
    with django_assert_max_num_queries(15):
        client.get(DIRECTORY)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_page_of_a_startup_is_in_each_language(client, three, language):
    html = client.get(page_of(three[0], language)).content.decode()
    assert "<bdi>Énergie Tifawt</bdi>" in html
    assert '<div class="prose" lang="fr" dir="auto">' in html
    assert f'href="{page_of(three[0], "ar")}" hreflang="ar"' in html


def test_page_of_a_startup_shows_its_story_and_names_nobody(client, homes, alice):
    profile = ProfileFactory(startup=StartupFactory(name="Tifawt", founder=alice), published=True)
    html = client.get(page_of(profile)).content.decode()
    assert "Nous séchons des plantes au soleil." in html
    assert alice.full_name not in html


def test_visitors_read_what_communications_read(client, homes, alice):
    startup, now = StartupFactory(name="Tifawt", pitch="Sun", founder=alice), clock.now()
    profile = ProfileFactory(startup=startup, name="", pitch="")
    story = LocalisedText({"fr": "Nous séchons."})
    propose_profile(profile=profile, story=story, website="", by=alice, at=now)
    publish_profile(profile=profile, by=person_with("communications"), at=now)
    update_startup(startup=startup, by=alice, at=now, name="Something else", pitch="Another thing")
    html = client.get(page_of(profile)).content.decode()
    assert "<h1><bdi>Tifawt</bdi></h1>" in html
    assert "Something else" not in html + client.get(DIRECTORY).content.decode()


def test_sitemap_of_the_directory_names_the_pages_of_startups(client, three, homes):
    index = homes["fr"].get_children().get(slug="start-up").specific
    assert [url["location"].rsplit("/", 2)[1] for url in index.get_sitemap_urls()[1:]] == [
        one.startup.reference for one in sorted(three, key=lambda one: one.sought)
    ]
