"""The laureates of a call on the site, and where a visitor of a closed call is sent."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from cms.models import CallPage
from cms.services import publish_call_pages
from evaluation.decisions.services import withdraw_consent
from tests.cms.test_calls import CLOSES, OPENS, html_at
from tests.evaluation.decisions.test_publicity import a_picture, given
from tests.factories.calls import CallFactory, StageFactory
from tests.factories.decisions import LATER, a_jury, an_offer, released
from tests.factories.network import HubFactory, RegionFactory

FREE = "Free: nobody may ask you for money"


@pytest.fixture
def jury(homes, editor):
    """An offer whose call has its pages."""
    made = an_offer()
    publish_call_pages(calls=[made.call], by=editor)
    return made


def address(call, rest=""):
    return f"{CallPage.objects.get(call=call, language='fr').get_url()}{rest}"


def read(client, path):
    with time_machine.travel(LATER + timedelta(days=1), tick=False):
        answer = client.get(path)
    return answer.status_code, answer.content.decode()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_call_page_counts_laureates_and_names_those_who_agree(client, jury):
    before = read(client, address(jury.call))[1]
    consent = given(jury, a_picture())
    after = read(client, address(jury.call))[1]
    assert 'id="laureates"' in before
    assert consent.name not in before
    assert consent.name in after
    assert consent.extract in after
    assert "<img" in after


def test_withdrawal_leaves_the_site_at_once_though_pages_are_kept(
    client, jury, settings, django_capture_on_commit_callbacks
):
    settings.PAGE_CACHE_SECONDS = 60
    cache.clear()
    consent = given(jury)
    assert consent.name in read(client, address(jury.call))[1]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(consent=consent, by=jury.applicant, at=LATER)
    assert consent.name not in read(client, address(jury.call))[1]
    cache.clear()


def test_page_of_laureates_is_there_once_results_are(client, jury, call):
    consent = given(jury)
    status, html = read(client, address(jury.call, "laureats/"))
    assert (status, consent.name in html) == (200, True)
    assert read(client, address(call, "laureats/"))[0] == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_laureates_asks_as_many_queries_for_three_as_for_one(
    client, homes, editor, count, django_assert_max_num_queries
):
    jury = released(a_jury(*["80"] * count, quota=count), *["select"] * count)
    publish_call_pages(calls=[jury.call], by=editor)
    for entry in jury.entries:
        jury.offer, jury.applicant = entry.application.offer, entry.application.applicant
        given(jury)
    path = address(jury.call, "laureats/")
    read(client, path)
    with django_assert_max_num_queries(15):
        assert read(client, path)[1].count('laureate"') == count


def test_closed_call_leads_to_the_next_open_one_and_to_the_hubs_of_its_country(client, homes, call, editor):
    later = CallFactory(published=True, programme=call.programme)
    StageFactory(call=later, opens_wall="2027-02-28T09:00:00", closes_wall="2027-04-30T23:59:59")
    publish_call_pages(calls=[later], by=editor)
    hub = HubFactory(region=RegionFactory(code="MA-09", country="MA"))
    html = html_at(client, CLOSES + timedelta(days=1))
    assert address(later) in html
    assert str(hub.name) in html
    assert "elsewhere" not in html_at(client, OPENS)


def test_closed_call_says_when_no_other_is_open(client, homes, call):
    assert "No other call is open today" in html_at(client, CLOSES)


@pytest.mark.parametrize("instant", [OPENS - timedelta(days=1), OPENS, CLOSES])
def test_every_call_page_says_that_it_is_free(client, homes, call, instant):
    assert FREE in html_at(client, instant)


def test_call_without_a_stage_says_that_it_is_free(client, homes, call):
    call.stages.all().delete()
    assert FREE in html_at(client, OPENS)


def gallery(client, **asked):
    with time_machine.travel(LATER + timedelta(days=1), tick=False):
        return client.get("/fr/laureats/", asked).content.decode()


def test_gallery_shows_the_laureates_of_every_edition_and_each_alone(client, jury, editor):
    consent = given(jury)
    other = released(a_jury("80", quota=1), "select")
    application = other.entries[0].application
    other.offer, other.applicant = application.offer, application.applicant
    publish_call_pages(calls=[other.call], by=editor)
    elsewhere = given(other)
    both = gallery(client)
    assert both.count('laureate"') == 2
    assert f'value="{other.call.code}"' in both
    alone = gallery(client, appel=other.call.code)
    assert alone.count('laureate"') == 1
    assert (
        elsewhere.decision.entry.application.startup.reference != consent.decision.entry.application.startup.reference
    )
    assert "No laureate of this edition" in gallery(client, appel="x" * 10_000)


def test_gallery_loses_who_withdraws(client, jury):
    consent = given(jury)
    name = consent.name
    assert name in gallery(client)
    withdraw_consent(consent=consent, by=jury.applicant, at=LATER)
    assert name not in gallery(client)


@pytest.mark.parametrize("count", [1, 3])
def test_gallery_asks_as_many_queries_for_three_as_for_one(client, homes, count, django_assert_max_num_queries):
    jury = released(a_jury(*["80"] * count, quota=count), *["select"] * count)
    for entry in jury.entries:
        jury.offer, jury.applicant = entry.application.offer, entry.application.applicant
        given(jury)
    gallery(client)
    with django_assert_max_num_queries(14):
        assert gallery(client).count('laureate"') == count
