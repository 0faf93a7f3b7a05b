"""From a visit to a submitted application: what is counted, what never is, who reads it."""

import pytest
from django.urls import reverse

from applications.calls.models import Call, CallVisits
from applications.calls.visits import flush_visits
from applications.entries.models import Application
from applications.entries.selectors.funnel import Line, funnel_of, lines_by
from applications.entries.services import start_application
from core.clock import now
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_startup, a_submitted_entry, an_entry, answer, places
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
SEEN = "/fr/partage/restart-2027/vu"
FUNNEL = "/espace/communication/{}/entonnoir/"


def counted():
    flush_visits(now())
    return {(row.channel, row.language): row.visits for row in CallVisits.objects.filter(visits__gt=0)}


def test_beacon_counts_and_answers_nothing(client, homes):
    response = client.post(SEEN, {"via": "whatsapp", "de": ""})
    client.post("/ar/partage/restart-2027/vu", {"via": "", "de": "www.google.com"})
    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies
    assert counted() == {("whatsapp", "fr"): 1, ("recherche", "ar"): 1}


@pytest.mark.parametrize("body", ["via=" + "x" * 10_000, "%00=%00", "\ufffd", "{}"])
def test_beacon_takes_any_body(client, homes, body):
    response = client.post(SEEN, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 204
    assert set(counted()) <= {("autre", "fr"), ("direct", "fr")}


def test_beacon_of_another_site_is_not_counted(client, homes):
    assert client.post(SEEN, headers={"sec-fetch-site": "cross-site"}).status_code == 204
    assert counted() == {}


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"state": "archived"}, {"is_test": True}])
def test_call_that_is_not_out_counts_no_visit(client, homes, call, fields):
    Call.objects.filter(pk=call.pk).update(**fields)
    assert client.post(SEEN).status_code == 204
    assert client.post("/fr/partage/no-such-call/vu").status_code == 204
    assert counted() == {}


def test_call_page_says_where_its_visits_are_counted(client, homes):
    html = client.get("/fr/appels/restart-2027/?via=whatsapp").content.decode()
    assert f'data-seen="{SEEN}"' in html
    assert "/espace/candidatures/nouvelle/RST-2027/?via=whatsapp" in html
    assert "cms/call.js" in html


def test_channel_in_the_address_of_a_page_is_only_text(client, homes):
    html = client.get('/fr/appels/restart-2027/?via="><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("query", "channel"),
    [("?via=whatsapp", "whatsapp"), ("?via=&de=l.facebook.com", "facebook"), ("?via=nonsense", "autre"), ("", "")],
)
def test_channel_is_copied_to_the_application(client, query, channel):
    call = a_published_call(code="RST-2028")
    places()
    person = UserFactory()
    startup = a_startup(person)
    client.force_login(person)
    address = reverse("entries:start", args=[call.code]) + query
    client.post(address, {"startup": str(startup.pk), "language": "fr", "legal_form": "none"})
    assert Application.objects.get().channel == channel


@pytest.fixture
def busy(db):
    """A call with five visits and three applications: one untouched, one begun, one submitted."""
    call = a_published_call(code="RST-2028")
    CallVisits.objects.create(call=call, day=OPEN_AT.date(), channel="whatsapp", language="fr", visits=4)
    CallVisits.objects.create(call=call, day=OPEN_AT.date(), channel="affiche", language="ar", visits=1)
    an_entry(call=call)
    person = UserFactory()
    begun = start_application(
        call=call, startup=a_startup(person), by=person, at=OPEN_AT, language="ar", channel="whatsapp"
    )
    answer(begun, title="Un titre")
    a_submitted_entry(call=call)
    return call


def test_funnel_counts_each_step(busy):
    counts = funnel_of(busy)
    assert (counts.visits, counts.started, counts.submitted) == (5, 3, 1)
    assert [step.count for step in counts.sections] == [2, 1]


def test_funnel_of_a_channel_and_of_a_language(busy):
    of_channel, of_language = funnel_of(busy, channel="whatsapp"), funnel_of(busy, language="ar")
    assert (of_channel.visits, of_channel.started, of_channel.submitted) == (4, 1, 0)
    assert (of_language.visits, of_language.started, of_language.submitted) == (1, 1, 0)
    assert funnel_of(busy, channel="").started == 2


def test_test_applications_are_not_counted(busy):
    Application.objects.update(is_test=True)
    assert funnel_of(busy).started == 0


def test_lines_put_the_most_fruitful_first(busy):
    assert lines_by(busy, "channel") == [
        Line("", 0, 2, 1),
        Line("whatsapp", 4, 1, 0),
        Line("affiche", 1, 0, 0),
    ]
    assert {line.code for line in lines_by(busy, "language")} == {"fr", "ar"}


def test_call_without_a_form_has_no_sections(homes, call):
    assert funnel_of(call).sections == []


def test_page_shows_the_way_and_what_was_chosen(client, busy, communications, django_assert_max_num_queries):
    client.force_login(communications)
    funnel = FUNNEL.format(busy.code)
    with django_assert_max_num_queries(20):
        html = client.get(funnel).content.decode()
    assert "WhatsApp" in html
    assert "project (fr)" in html
    chosen = client.get(f"{funnel}?canal=whatsapp").content.decode()
    assert "Only: WhatsApp." in chosen
    assert "Only: " not in client.get(f"{funnel}?canal=<script>&langue=xx").content.decode()
    assert "Only: " in client.get(f"{funnel}?langue=ar").content.decode()


def test_page_of_a_call_that_nobody_saw_says_so(client, homes, communications):
    client.force_login(communications)
    assert "Nobody came yet." in client.get(FUNNEL.format("RST-2027")).content.decode()
