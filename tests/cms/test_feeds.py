"""What programs follow: feeds, calendars, the sitemap, and what the head of a page says to them."""

import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.cache import cache
from icalendar import Calendar

from applications.calls.models import Call
from cms.feeds import Channel, Item, feed
from cms.models import CallPage, EventIndexPage, EventPage, NewsPage
from cms.services import publish_call_pages
from cms.structured import as_json
from tests.factories.calls import OPEN_AT, CallFactory, StageFactory, texts
from tests.factories.startups import ProfileFactory, StartupFactory

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
BASE = "http://127.0.0.1:8000"
PAGE = "/fr/appels/restart-2027/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_its_address(settings):
    settings.BASE_URL = BASE


def atom(client, about="appels", language="fr"):
    return ElementTree.fromstring(client.get(f"/{language}/flux/{about}.atom").content)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_feed_of_calls_is_in_its_language(client, homes, language):
    entry = atom(client, language=language).find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == f"RST-2027 ({language})"
    assert entry.find(f"{ATOM}link").get("href") == f"{BASE}/{language}/appels/restart-2027/"


def test_feed_of_news_has_the_piece_with_its_day(client, homes):
    entry = atom(client, "actualites").find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Opening (fr)"
    assert entry.find(f"{ATOM}published").text.startswith("2027-01-11")


def test_feed_is_also_rss(client, homes):
    response = client.get("/fr/flux/appels.rss")
    assert response["Content-Type"].startswith("application/rss+xml")
    assert ElementTree.fromstring(response.content).find("channel/item/title").text == "RST-2027 (fr)"


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"is_test": True}])
def test_call_that_visitors_may_not_see_is_in_no_feed(client, homes, call, fields):
    Call.objects.filter(pk=call.pk).update(**fields)
    for address in ("/fr/flux/appels.atom", "/fr/flux/appels.ics", "/sitemap.xml"):
        assert "restart-2027" not in client.get(address).content.decode()
    assert client.get("/fr/flux/appels/restart-2027.ics").status_code == 404


def test_unpublished_news_leaves_the_feed(client, homes):
    NewsPage.objects.get(locale__language_code="fr").unpublish()
    assert atom(client, "actualites").find(f"{ATOM}entry") is None
    assert atom(client, "actualites", "en").find(f"{ATOM}entry") is not None


@pytest.mark.parametrize("address", ["/fr/flux/secrets.atom", "/fr/flux/appels.json"])
def test_feed_that_is_not_there_is_not_found(client, homes, address):
    assert client.get(address).status_code == 404


def test_feed_that_did_not_change_is_not_sent_again(client, homes):
    etag = client.get("/fr/flux/appels.atom")["ETag"]
    assert client.get("/fr/flux/appels.atom", headers={"if-none-match": etag}).status_code == 304


def test_feed_holds_any_text():
    channel = Channel("a", "b", "https://a.example/", "https://a.example/f", "fr")
    item = Item("tag:1", "<script>\x00\x08 & é", "x\x1f", "https://a.example/1", OPEN_AT, OPEN_AT)
    content, _kind = feed(channel, [item], "atom")
    assert ElementTree.fromstring(content).find(f"{ATOM}entry/{ATOM}title").text == "<script> & é"


def events(client, address="/fr/flux/appels.ics"):
    return Calendar.from_ical(client.get(address).content).walk("VEVENT")


def test_calendar_says_when_a_call_opens_and_its_last_minute(client, homes):
    opens, closes = events(client)
    assert opens.decoded("dtstart") == datetime(2027, 1, 11, 9, tzinfo=UTC)
    # The last announced second, not midnight, which a calendar would show on the next day.
    assert closes.decoded("dtstart") == datetime(2027, 2, 28, 23, 59, 59, tzinfo=UTC)
    assert "RST-2027 (fr)" in closes["summary"]


def test_calendar_keeps_its_keys_when_a_date_moves(client, homes, call):
    before = [event["uid"] for event in events(client)]
    call.stages.update(closes_wall="2027-03-15T23:59:59", closes_at=datetime(2027, 3, 16, tzinfo=UTC))
    after = events(client)
    assert [event["uid"] for event in after] == before
    assert after[1].decoded("dtstart").month == 3


def test_calendar_of_one_call_is_its_own(client, homes):
    assert len(events(client, "/fr/flux/appels/restart-2027.ics")) == 2


def sitemap(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find(f"{SITEMAP}loc").text: {link.get("hreflang"): link.get("href") for link in url.findall(LINK)}
        for url in root
    }


def test_sitemap_names_each_page_with_its_languages(client, homes):
    found = sitemap(client)
    versions = found[f"{BASE}{PAGE}"]
    assert versions == {code: f"{BASE}/{code}/appels/restart-2027/" for code in ("fr", "ar", "en")} | {
        "x-default": f"{BASE}{PAGE}"
    }
    assert f"{BASE}/en/" in found
    assert not [address for address in found if "/espace/" in address or "/admin/" in address]


def test_sitemap_leaves_out_what_is_not_live(client, homes):
    CallPage.objects.get(language="fr").unpublish()
    found = sitemap(client)
    assert f"{BASE}{PAGE}" not in found
    assert found[f"{BASE}/ar/appels/restart-2027/"]["x-default"] == f"{BASE}/ar/appels/restart-2027/"


def test_sitemap_names_the_start_ups_that_are_shown(client, homes):
    reference = ProfileFactory(startup=StartupFactory(), published=True).startup.reference
    versions = sitemap(client)[f"{BASE}/fr/start-up/{reference}/"]
    assert versions["ar"] == f"{BASE}/ar/start-up/{reference}/"


@pytest.mark.parametrize("count", [1, 3])
def test_sitemap_asks_as_much_for_one_call_as_for_three(client, homes, editor, count, django_assert_max_num_queries):
    calls = [CallFactory(published=True, slug=f"call-{n}") for n in range(count)]
    for call in calls:
        StageFactory(call=call)
    publish_call_pages(calls=calls, by=editor)
    cache.clear()
    with django_assert_max_num_queries(20):
        client.get("/sitemap.xml")


def test_robots_close_a_demonstration_whole(client, settings):
    settings.DEMO = True
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


def test_robots_name_the_sitemap_and_the_closed_parts(client, settings):
    settings.DEMO = False
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {BASE}/sitemap.xml" in text
    assert "Disallow: /espace/" in text
    assert "Disallow: /\n" not in text


def head(client, path=PAGE):
    return client.get(path).content.decode().partition("</head>")[0]


def data(html):
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]


def test_head_names_the_page_in_each_language(client, homes):
    html = head(client)
    assert f'<link rel="canonical" href="{BASE}{PAGE}">' in html
    for code in ("fr", "ar", "en"):
        assert f'hreflang="{code}" href="{BASE}/{code}/appels/restart-2027/"' in html
    assert f'hreflang="x-default" href="{BASE}{PAGE}"' in html


def test_card_of_a_call_has_its_picture_and_its_day(client, homes):
    html = head(client)
    address = re.search(r'property="og:image" content="http://127.0.0.1:8000([^"]+)"', html)[1]
    assert "immutable" in client.get(address)["Cache-Control"]
    assert '<meta property="og:title" content="RST-2027 (fr)">' in html
    assert "28 février 2027" in re.search(r'og:description" content="([^"]+)"', html)[1]
    assert 'name="twitter:card" content="summary_large_image"' in html


def test_call_is_a_grant_with_its_amount_and_window(client, homes):
    crumbs, grant = data(head(client))
    assert grant["@type"] == "MonetaryGrant"
    assert grant["amount"] == [{"@type": "MonetaryAmount", "currency": "MAD", "maxValue": "100000"}]
    assert grant["potentialAction"]["endTime"] == "2027-03-01T00:00:00+00:00"
    assert [step["position"] for step in crumbs["itemListElement"]] == [1, 2, 3]


def test_news_and_home_say_what_they_are(client, homes):
    assert data(head(client, "/fr/actualites/opening/"))[1]["datePublished"] == "2027-01-11"
    assert data(head(client, "/fr/"))[1]["@type"] == "Organization"


def test_script_in_a_title_does_not_end_the_block(client, homes, call):
    nasty = '</script><script>alert("x")</script>'
    Call.objects.filter(pk=call.pk).update(title=texts(nasty))
    CallPage.objects.filter(call=call).update(title=nasty)
    html = head(client)
    assert "<script>alert" not in html
    assert data(html)[1]["name"].startswith(nasty)


def test_data_block_escapes_what_could_end_it():
    assert "<" not in as_json({"name": "</script>&\u2028"})
    assert json.loads(as_json({"name": "</script>&\u2028"}))["name"] == "</script>&\u2028"


def test_archived_call_page_points_nowhere_that_fails(client, homes, call):
    Call.objects.filter(pk=call.pk).update(state="archived")
    html = client.get(PAGE).content.decode()
    for address in re.findall(r'href="(/fr/(?:partage|flux)/[^"]+(?:png[^"]*|ics|atom))"', html):
        assert client.get(address).status_code == 200


@pytest.fixture
def meeting(homes):
    index = EventIndexPage.objects.get(locale__language_code="fr")
    page = EventPage(
        title="Portes ouvertes",
        slug="portes-ouvertes",
        intro="Venez",
        starts_at=datetime(2027, 2, 3, 9, tzinfo=UTC),
        ends_at=datetime(2027, 2, 3, 12, tzinfo=UTC),
        place="Maison des jeunes, Tanger",
        online_at="https://meet.example/tanger",
        locale=index.locale,
        first_published_at=OPEN_AT,
    )
    index.add_child(instance=page)
    return page


def open_days(client, language="fr"):
    return [one for one in events(client, f"/{language}/flux/evenements.ics") if one["summary"] == "Portes ouvertes"]


def test_calendar_of_events_says_when_and_where(client, meeting):
    (event,) = open_days(client)
    assert event.decoded("dtstart") == datetime(2027, 2, 3, 9, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2027, 2, 3, 12, tzinfo=UTC)
    assert event["location"] == "Maison des jeunes, Tanger, https://meet.example/tanger"
    assert open_days(client, "en") == []


def test_event_that_is_over_leaves_feed_and_calendar(client, meeting):
    address = "/fr/flux/evenements.atom"
    assert "Portes ouvertes" in client.get(address).content.decode()
    with time_machine.travel(meeting.ends_at, tick=False):
        assert "Portes ouvertes" not in client.get(address).content.decode()
        assert open_days(client) == []


def test_event_says_its_places(client, meeting):
    event = data(head(client, "/fr/evenements/portes-ouvertes/"))[1]
    assert [place["@type"] for place in event["location"]] == ["Place", "VirtualLocation"]
    assert event["startDate"] == "2027-02-03T09:00:00+00:00"


def test_calendar_that_is_not_there_is_not_found(client, homes):
    assert client.get("/fr/flux/actualites.ics").status_code == 404
