"""Asking to join a jury that takes requests, the officer's answer, and what waits on the officer's home."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from accounts.enums import Role
from accounts.models import RoleGrant
from core import journal
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.models import FoundConflict, JuryRequest, Panel, PanelMember
from evaluation.panels.selectors.waiting import jury_waits
from tests.applications.entries.counting import at_most
from tests.factories.accounts import UserFactory
from tests.factories.network import SectorFactory
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_entry, an_officer

pytestmark = pytest.mark.django_db
FACTS = {
    "languages": ["fr", "ar"],
    "sectors": ["recycling"],
    "capacity": 7,
    "organisation": "Coopérative",
    "statement": "Vingt ans de recyclage.",
    "ties": "La coopérative de ma sœur.",
}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def panel():
    return a_panel(a_stage(), takes_requests=True)


@pytest.fixture
def staff(panel):
    return an_officer(panel.stage.call)


@pytest.fixture
def nadia():
    return UserFactory(full_name="Nadia Tazi", email="nadia@example.org")


def ask(panel, by, **facts):
    return services.ask_to_join(panel=panel, facts=FACTS | facts, by=by, at=NOW)


# --- Asking -------------------------------------------------------------------------------------------------------
def test_two_requests_of_one_person_are_one(panel, nadia):
    first = ask(panel, nadia)
    assert ask(panel, nadia, statement="Encore.") == first
    assert JuryRequest.objects.get().statement == "Vingt ans de recyclage."
    assert [act.event for act in journal.entries_of(first)] == ["ask"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda panel, who: Panel.objects.filter(pk=panel.pk).update(takes_requests=False), "no requests"),
        (lambda panel, who: a_juror(panel, person=who), "sit in this jury"),
        (lambda panel, who: an_entry(panel.stage, applicant=who), "application of this call"),
    ],
)
def test_request_is_refused_with_a_sentence(panel, nadia, change, sentence):
    change(panel, nadia)
    with pytest.raises(TransitionRefused, match=sentence):
        ask(panel, nadia)
    assert not JuryRequest.objects.exists()


def test_request_without_a_word_is_refused(panel, nadia):
    with pytest.raises(TransitionRefused, match="Write why"):
        ask(panel, nadia, statement=" ")


def test_only_officers_let_people_ask_and_the_journal_says_so(panel, staff, nadia):
    for takes in (True, False, False):
        services.take_requests(panel=panel, takes=takes, by=staff, at=NOW)
    assert [act.event for act in journal.entries_of(panel)] == ["close_to_requests"]
    with pytest.raises(PermissionDenied):
        services.take_requests(panel=panel, takes=True, by=nadia, at=NOW)


# --- Answering ----------------------------------------------------------------------------------------------------
def test_accepted_request_makes_a_juror_as_an_invitation_does(panel, staff, nadia):
    request = ask(panel, nadia)
    for _twice in range(2):
        services.accept_request(asked=request, by=staff, at=NOW)
    member = PanelMember.objects.get(panel=panel)
    assert (member.person, member.languages, member.capacity) == (nadia, ["fr", "ar"], 7)
    assert RoleGrant.objects.filter(person=nadia, role=Role.JUROR, call_code=panel.stage.call.code).count() == 1
    assert OutboxMessage.objects.filter(address="nadia@example.org").count() == 1
    with pytest.raises(TransitionRefused):
        services.refuse_request(asked=request, reason="Non.", by=staff, at=NOW)


def test_refused_request_is_told_with_its_reason(panel, staff, nadia):
    request = ask(panel, nadia)
    with pytest.raises(TransitionRefused, match="Write why"):
        services.refuse_request(asked=request, reason=" ", by=staff, at=NOW)
    for _twice in range(2):
        services.refuse_request(asked=request, reason="Le jury est complet.", by=staff, at=NOW)
    assert "Le jury est complet." in OutboxMessage.objects.get(address="nadia@example.org").body
    assert not PanelMember.objects.exists()


def test_who_asks_never_answers(panel, staff):
    request = ask(panel, staff)
    for act in (services.accept_request, lambda **given: services.refuse_request(reason="Non.", **given)):
        with pytest.raises(PermissionDenied):
            act(asked=request, by=staff, at=NOW)


def test_who_applies_or_left_meanwhile_is_not_taken(panel, staff, nadia):
    request = ask(panel, nadia)
    an_entry(panel.stage, applicant=nadia)
    with pytest.raises(TransitionRefused, match="application of this call"):
        services.accept_request(asked=request, by=staff, at=NOW)
    gone = UserFactory(email="gone@example.org")
    request = ask(panel, gone)
    gone.is_active = False
    gone.save()
    with pytest.raises(TransitionRefused, match="closed"):
        services.accept_request(asked=request, by=staff, at=NOW)


def test_member_who_was_invited_meanwhile_stays_as_invited(panel, staff, nadia):
    request = ask(panel, nadia)
    a_juror(panel, person=nadia, capacity=3)
    services.accept_request(asked=request, by=staff, at=NOW)
    assert PanelMember.objects.get(panel=panel).capacity == 3


# --- What waits ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3])
def test_officers_home_counts_conflicts_and_requests(panel, staff, rows):
    juror = a_juror(panel)
    for _row in range(rows):
        ask(panel, UserFactory())
        entry = an_entry(panel.stage)
        FoundConflict.objects.create(application=entry.application, person=juror.person, kind="domain", found_at=NOW)
    FoundConflict.objects.create(
        application=entry.application,
        person=juror.person,
        kind="family",
        found_at=NOW,
        verdict="dismissed",
        decided_at=NOW,
    )
    with at_most(5):
        lines = jury_waits(staff)
    assert [(line.count, line.url) for line in lines] == [
        (rows, reverse("panels:conflicts", args=[panel.pk])),
        (rows, reverse("panels:requests", args=[panel.pk])),
    ]


def test_nothing_waits_for_others_nor_for_who_asks(panel, staff, nadia):
    assert jury_waits(staff) == []
    ask(panel, staff)
    assert jury_waits(staff) == []
    assert jury_waits(nadia) == []


# --- Pages --------------------------------------------------------------------------------------------------------
def url(panel, name="ask", *more):
    return reverse(f"panels:{name}", args=[panel.pk, *more])


def test_person_finds_the_jury_asks_and_reads_what_was_asked(client, panel, nadia):
    SectorFactory(code="recycling")
    client.force_login(nadia)
    found = client.get(reverse("panels:open_juries")).content.decode()
    assert url(panel) in found
    assert client.post(url(panel), FACTS | {"statement": ""}).status_code == 400
    assert client.post(url(panel), FACTS).status_code == 302
    assert "Vingt ans de recyclage." in client.get(url(panel)).content.decode()


def test_closed_jury_is_found_by_nobody_but_who_asked(client, panel, staff, nadia):
    ask(panel, nadia)
    services.take_requests(panel=panel, takes=False, by=staff, at=NOW)
    client.force_login(nadia)
    assert client.get(url(panel)).status_code == 200
    client.force_login(UserFactory())
    assert client.get(url(panel)).status_code == 404


def test_requests_are_limited(client, panel, nadia, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"jury_request": "1/h/user"}
    client.force_login(nadia)
    others = [a_panel(panel.stage, name=name, takes_requests=True) for name in ("Fès", "Oujda")]
    answers = [client.post(url(one), FACTS | {"sectors": []}).status_code for one in others]
    assert answers == [302, 429]


@pytest.mark.parametrize("rows", [1, 3])
def test_officer_reads_requests_by_a_fixed_number_of_queries(client, panel, staff, rows):
    for _row in range(rows):
        ask(panel, UserFactory())
    client.force_login(staff)
    client.get(url(panel, "requests"))
    with at_most(15):
        shown = client.get(url(panel, "requests")).content.decode()
    assert shown.count("La coopérative de ma sœur.") == rows


def test_officer_answers_over_http(client, panel, staff, nadia):
    first, second = ask(panel, nadia), ask(panel, UserFactory())
    client.force_login(staff)
    assert client.post(url(panel, "answer_request", second.pk), {"answer": "refuse"}).status_code == 409
    assert (
        client.post(url(panel, "answer_request", second.pk), {"answer": "refuse", "reason": "Non."}).status_code == 302
    )
    assert client.post(url(panel, "answer_request", first.pk), {"answer": "accept"}).status_code == 302
    assert {one.state for one in JuryRequest.objects.all()} == {"accepted", "refused"}
    assert client.post(url(panel, "requests"), {"takes": "0"}).status_code == 302
