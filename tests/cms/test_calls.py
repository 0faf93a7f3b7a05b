"""Calls as visitors see them: the state at each instant, what is shown and what never is."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from applications.calls.models import Call
from applications.eligibility.models import EligibilityRule
from applications.forms.models import FormRevision
from cms.models import CallPage
from cms.selectors import present
from cms.services import publish_call_pages
from cms.zones import zones_beside
from core.windows import WindowState
from evaluation.decisions.models import Release
from evaluation.grids.models import Criterion, Grid
from tests.factories.calls import CallFactory, EnvelopeFactory, StageFactory, texts
from tests.factories.forms import SMALL_FORM
from tests.factories.network import RegionFactory
from tests.factories.programmes import ProgrammeFactory

PAGE = "/fr/appels/restart-2027/"
OPENS = datetime(2027, 1, 11, 9, tzinfo=UTC)  # 09:00 in Casablanca, which is at UTC+0 since September 2026.
CLOSES = datetime(2027, 3, 1, tzinfo=UTC)  # 23:59:59 there includes its whole last second.
TICK = timedelta(microseconds=1)


def html_at(client, instant, path=PAGE):
    with time_machine.travel(instant, tick=False):
        return client.get(path).content.decode()


@pytest.mark.parametrize(
    ("instant", "state"),
    [
        (OPENS - TICK, WindowState.SCHEDULED),
        (OPENS, WindowState.OPEN),
        (CLOSES - TICK, WindowState.OPEN),
        (CLOSES, WindowState.CLOSED),
    ],
)
def test_state_is_right_at_the_boundary_instants(client, homes, call, instant, state):
    assert present(call, instant).state is state
    html = html_at(client, instant)
    assert (f"deadline--{state.value}" in html) is True
    assert ("button--large" in html) is (state is WindowState.OPEN)


def test_deadline_is_shown_in_the_zones_of_the_countries(client, homes, call):
    EnvelopeFactory(call=call, country="TN", currency="TND", amount=Decimal(30000))
    RegionFactory(code="MA", country="MA", path="MA")
    RegionFactory(code="TN", country="TN", path="TN")
    html = html_at(client, OPENS)
    assert "28 février 2027 à 23:59" in html
    assert "00:59" in html
    assert "1er mars 2027" in html


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_unpublished_call_is_never_shown(client, homes, call, state):
    Call.objects.filter(pk=call.pk).update(state=state)
    assert client.get(PAGE).status_code == 404
    for path in ("/fr/", "/fr/appels/", "/fr/programmes/restart/", "/fr/actualites/opening/"):
        assert "restart-2027" not in client.get(path).content.decode()


def test_test_call_is_never_shown(client, homes, call):
    Call.objects.filter(pk=call.pk).update(is_test=True)
    assert client.get(PAGE).status_code == 404


def test_index_separates_open_coming_and_closed(client, homes, editor):
    coming, past = CallFactory(published=True, slug="soon"), CallFactory(published=True, slug="past")
    StageFactory(call=coming, opens_wall="2027-06-01T09:00:00", closes_wall="2027-06-30T23:59:59")
    StageFactory(call=past, opens_wall="2026-06-01T09:00:00", closes_wall="2026-06-30T23:59:59")
    publish_call_pages(calls=[coming, past], by=editor)
    html = html_at(client, OPENS, "/fr/appels/")
    order = [html.index(f"/fr/appels/{slug}/") for slug in ("restart-2027", "soon", "past")]
    assert order == sorted(order)
    assert html.count("status--open") == html.count("status--scheduled") == html.count("status--closed") == 1


def test_index_pages_the_closed_calls(client, homes, editor):
    calls = CallFactory.create_batch(12, published=True)
    for call in calls:
        StageFactory(call=call, opens_wall="2026-06-01T09:00:00", closes_wall="2026-06-30T23:59:59")
    publish_call_pages(calls=calls, by=editor)
    assert html_at(client, OPENS, "/fr/appels/").count("status--closed") == 10
    assert html_at(client, OPENS, "/fr/appels/?page=2").count("status--closed") == 2


def test_index_shows_the_calls_of_a_country_and_of_a_programme(client, homes, editor):
    other = CallFactory(published=True, slug="other", programme=ProgrammeFactory(code="W4L"))
    anywhere = CallFactory(published=True, slug="anywhere")
    for one, country in ((other, "SN"), (anywhere, "*")):
        StageFactory(call=one)
        EnvelopeFactory(call=one, country=country)
    publish_call_pages(calls=[other, anywhere], by=editor)

    def shown(wish):
        html = html_at(client, OPENS, f"/fr/appels/?{wish}")
        return [slug for slug in ("restart-2027", "other", "anywhere") if f'"/fr/appels/{slug}/"' in html]

    assert shown("") == ["restart-2027", "other", "anywhere"]
    assert shown("country=SN") == ["other", "anywhere"]
    assert shown("programme=W4L") == ["other"]
    assert shown("country=%00&programme=nobody%00s") == []
    assert "No call matches." in html_at(client, OPENS, "/fr/appels/?programme=nobodys")


@pytest.mark.parametrize("count", [1, 3])
def test_index_asks_as_much_for_one_call_as_for_three(client, homes, editor, count, django_assert_max_num_queries):
    calls = CallFactory.create_batch(count - 1, published=True)
    for call in calls:
        StageFactory(call=call)
    publish_call_pages(calls=calls, by=editor)
    with time_machine.travel(OPENS, tick=False):
        client.get("/fr/appels/")
        with django_assert_max_num_queries(15):
            client.get("/fr/appels/")


def test_page_shows_rules_criteria_terms_and_the_whole_form(client, homes, call):
    stage = call.stages.get()
    EligibilityRule.objects.create(stage=stage, code="E01", kind="age", message=texts("be 18 to 35"))
    grid = Grid.objects.create(stage=stage)
    Criterion.objects.create(grid=grid, code="I1", name=texts("Impact"), weight=Decimal(35))
    FormRevision.objects.create(stage=stage, number=1, document=SMALL_FORM, sha256="0" * 64, published_at=OPENS)
    html = html_at(client, OPENS)
    for expected in ("be 18 to 35 (fr)", "Impact (fr)", "35", "objectives (fr)", "project (fr)", "problem (fr)"):
        assert expected in html
    assert "60 sur 100" in html or "60 of 100" in html


def test_stage_without_a_pass_mark_names_none(client, homes, call):
    grid = Grid.objects.create(stage=call.stages.get(), pass_mark=0)
    Criterion.objects.create(grid=grid, code="I1", name=texts("Impact"), weight=Decimal(100))
    html = html_at(client, OPENS)
    assert "Impact (fr)" in html
    assert "0 of 100" not in html


def test_results_are_shown_only_once_released(client, homes, call):
    stage = call.stages.get()
    before = html_at(client, CLOSES)
    Release.objects.create(stage=stage, released_at=CLOSES)
    after = html_at(client, CLOSES + timedelta(days=1))
    assert "1er mars 2027</time></strong>" not in before
    assert "1er mars 2027</time></strong>" in after


def test_second_page_of_a_call_in_a_language_is_refused(homes, call):
    page = CallPage.objects.get(language="fr")
    twin = CallPage(title="Twin", call=call, locale=page.locale)
    with pytest.raises(ValidationError):
        twin.clean()


def test_zones_beside_the_announced_one_have_no_doubles():
    assert zones_beside("Africa/Casablanca", ["MA", "TN", "TN", "XX"]) == ["Africa/Tunis"]
