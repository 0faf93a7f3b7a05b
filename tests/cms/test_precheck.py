"""“Is this call for me?”: asked without an account, explained, and taken over by the draft."""

import pytest
from django.core.cache import cache

from applications.eligibility.kept_answers import KEY, MOST_CALLS, keep_answers, kept_answers
from applications.entries.models import Answer, Application
from cms.services import publish_call_pages
from core.kept import forget_all
from incubator.startups.models import Startup, TeamMember
from tests.factories.calls import CallFactory, StageFactory
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import places
from tests.factories.forms import SMALL_FORM, a_published_form, question
from tests.factories.network import HubFactory

ADDRESS = "/fr/pour-moi/restart-2027/"
FITTING = {"birth_0": "2000-01-01", "birth_1": "2001-05-05", "region": "MA-RAB", "sectors": ["recycling"]}
TOO_OLD = "1990-02-28"  # 37 on the closing date.


@pytest.fixture
def asked(homes, call):
    """The call of the site, with the rules of ages, team, place, sectors, and one that only the platform can judge."""
    places()
    stage = call.stages.get()
    RuleFactory(stage=stage)
    RuleFactory(stage=stage, team=True)
    RuleFactory(stage=stage, regions=True)
    RuleFactory(stage=stage, code="E04", kind="sector", params={"codes": ["recycling"]})
    RuleFactory(stage=stage, code="E06", kind="same_member", params={"who": "all"})
    RuleFactory(stage=stage, code="E10", kind="double_funding", effect="manual", params={})
    RuleFactory(stage=stage, code="E13", kind="women_or_rural", effect="report", params={})
    return call


def said(client, **changes):
    answer = client.post(ADDRESS, FITTING | changes)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_call_page_leads_to_the_check_and_without_a_rule_to_none(client, homes, call):
    page = "/fr/appels/restart-2027/"
    assert ADDRESS not in client.get(page).content.decode()
    assert client.get(ADDRESS).status_code == 302
    RuleFactory(stage=call.stages.get())
    cache.clear()
    forget_all()
    assert f'href="{ADDRESS}"' in client.get(page).content.decode()


def test_nobody_needs_an_account_and_nothing_of_a_visitor_is_written(client, asked):
    html = said(client)
    assert "Nothing in your answers" in html
    assert not Application.objects.exists()
    assert not Startup.objects.exists()
    assert "birth_0" in html
    assert client.session[KEY]["RST-2027"]["births"] == ["2000-01-01", "2001-05-05"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"birth_1": TOO_OLD}, "E01 (fr)"),
        ({"birth_1": ""}, "E02 (fr)"),
        ({"region": "elsewhere"}, "E03 (fr)"),
        ({"sectors": ["agro-food"]}, "E04 (fr)"),
    ],
)
def test_each_failed_rule_is_explained_before_those_that_are_met(client, asked, changes, rule):
    html = said(client, **changes)
    first = html.index("Not met")
    assert rule in html[first : first + 120]
    assert html.count("Not met") == 1


def test_what_only_the_platform_knows_is_neither_asked_nor_judged(client, asked):
    html = said(client)
    for code in ("E06", "E10", "E13"):
        assert f"{code} (fr)" not in html


def test_who_does_not_fit_is_sent_to_other_calls_and_to_the_nearest_hub(client, asked, editor):
    near, far = HubFactory(code="RAB"), HubFactory(code="TUN")
    other = CallFactory(published=True, programme=asked.programme)
    StageFactory(call=other)
    publish_call_pages(calls=[other], by=editor)
    fits, fails = said(client), said(client, sectors=["agro-food"])
    assert str(other.title) not in fits
    assert f"/fr/appels/{other.slug}/" in fails
    assert str(near.name) in fails
    assert str(far.name) in fails


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_check_is_there_in_each_language_of_the_call(client, asked, language):
    answer = client.get(f"/{language}/pour-moi/restart-2027/")
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(
    "bad",
    [{"birth_0": ""}, {"birth_0": "31/02/2000"}, {"birth_0": "2999-01-01"}, {"region": "XX-9"}, {"sectors": ["x"]}],
)
def test_answer_that_cannot_be_read_gets_a_sentence_and_is_not_kept(client, asked, bad):
    assert client.post(ADDRESS, FITTING | bad).status_code == 422
    assert KEY not in client.session


def test_check_is_limited_by_address(client, asked, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"precheck": "2/m/ip"}
    assert [client.post(ADDRESS, FITTING).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_check_of_a_call_that_is_not_shown_is_not_there(client, asked, state):
    type(asked).objects.filter(pk=asked.pk).update(state=state)
    assert client.get(ADDRESS).status_code == 404


def test_session_keeps_the_answers_of_a_few_calls_only():
    session: dict = {}
    for number in range(MOST_CALLS + 2):
        keep_answers(session, f"C-{number}", {"charter": True})
    assert len(session[KEY]) == MOST_CALLS
    assert kept_answers(session, "C-0") == {}


def start(client):
    chosen = {"startup": "new", "name": "Tifawt", "region": "MA-RAB", "legal_form": "none", "language": "fr"}
    answer = client.post("/espace/candidatures/nouvelle/RST-2027/", chosen)
    assert answer.status_code == 302, answer.content.decode()
    return Application.objects.get()


def test_draft_takes_over_the_answers_after_signing_in(client, asked, alice):
    a_published_form(asked.stages.get())
    said(client)
    client.force_login(alice)
    page = client.get("/espace/candidatures/nouvelle/RST-2027/").content.decode()
    assert '<option value="MA-RAB" selected>' in page
    application = start(client)
    saved = dict(Answer.objects.values_list("key", "value"))
    assert saved["place"] == {"region": "MA-RAB", "commune": ""}
    assert saved["sectors"] == ["recycling"]
    assert TeamMember.objects.get(person=alice).birth_date.isoformat() == "2000-01-01"
    team = client.get(f"/espace/candidatures/{application.reference}/1/section/last/").content.decode()
    assert 'value="2001-05-05"' in team
    assert kept_answers(client.session, "RST-2027") == {}


def test_answers_that_the_form_would_not_take_are_left_out(client, asked, alice):
    sections = [{**SMALL_FORM["sections"][0], "questions": [question("since", "number", role="created_on")]}]
    a_published_form(asked.stages.get(), {"sections": [*sections, SMALL_FORM["sections"][1]]})
    client.force_login(alice)
    session = client.session
    keep_answers(session, "RST-2027", {"created_on": "2025-06-01", "region": "elsewhere", "births": []})
    session.save()
    start(client)
    assert dict(Answer.objects.values_list("key", "value")) == {"since": 2025}
