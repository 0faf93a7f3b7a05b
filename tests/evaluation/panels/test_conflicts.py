"""Conflicts of interest that the platform suspects: found, proposed, decided by an officer."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.models import Assignment, FoundConflict
from evaluation.panels.selectors import plan_for
from evaluation.panels.workflows import AssignmentState
from tests.factories.accounts import UserFactory
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_assignment, an_entry, an_officer
from tests.factories.startups import ReachFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def panel():
    return a_panel(a_stage(reviews_per_entry=1))


@pytest.fixture
def staff(panel):
    return an_officer(panel.stage.call)


@pytest.fixture
def entry(panel):
    """An application of Zoubida Cananarez (zoubida.canary@example.org), start-up Verte Kanaria, near OUJ."""
    entry = an_entry(panel.stage)
    entry.application.hub_code = "OUJ"
    entry.application.save()
    return entry


def juror(panel, email="n@bank.example", full_name="Nadia Tazi", **fields):
    return a_juror(panel, person=UserFactory(email=email, full_name=full_name), **fields)


def look(panel, by):
    return services.look_for_conflicts(stage=panel.stage, by=by, at=NOW)


def mentor(panel, entry):
    member = juror(panel)
    ReachFactory(startup=entry.application.startup, person=member.person, capacity="mentor")


def former_founder(panel, entry):
    member = juror(panel)
    ReachFactory(startup=entry.application.startup, person=member.person, capacity="founder")


@pytest.mark.parametrize(
    ("make", "kind", "detail"),
    [
        (lambda panel, entry: juror(panel, organisation="VERTE  kanaria"), "organisation", "Verte Kanaria"),
        (lambda panel, entry: juror(panel, "n@Example.org"), "domain", "example.org"),
        (lambda panel, entry: juror(panel, full_name="Ali CANANAREZ", hub_code="OUJ"), "family", "Zoubida Cananarez"),
        (mentor, "mentor", ""),
        (former_founder, "founder", ""),
    ],
)
def test_tie_is_found_and_proposed(panel, entry, staff, make, kind, detail):
    make(panel, entry)
    assert look(panel, staff) == 1
    found = FoundConflict.objects.get()
    assert (found.application, found.kind, found.detail, found.verdict) == (entry.application, kind, detail, "")


def test_juror_of_the_team_is_found_by_both(panel, entry, staff):
    juror(panel, "Zoubida.Canary@example.org")
    look(panel, staff)
    assert set(FoundConflict.objects.values_list("kind", flat=True)) == {"member", "domain"}


@pytest.mark.parametrize(
    "fields",
    [
        {"full_name": "Ali Cananarez"},
        {"full_name": "Ali Cananarez", "hub_code": "RAB"},
        {"full_name": "Cananarez", "hub_code": "OUJ"},
        {"email": "n@gmail.com"},
        {"organisation": "Another"},
    ],
)
def test_what_says_too_little_is_no_tie(panel, entry, staff, fields):
    juror(panel, **fields)
    assert look(panel, staff) == 0


def test_looking_twice_finds_nothing_new_and_keeps_what_was_decided(panel, entry, staff):
    juror(panel, "n@example.org")
    look(panel, staff)
    decide(FoundConflict.objects.get(), "dismissed", staff)
    assert look(panel, staff) == 0
    assert FoundConflict.objects.get().verdict == "dismissed"


def decide(found, verdict, by):
    return services.decide_conflict(found=found, verdict=verdict, by=by, at=NOW)


def planned(panel):
    return plan_for(panel.stage, at=NOW).plan.pairs


def test_suspicion_applies_nothing_by_itself(panel, entry, staff):
    member = juror(panel, "n@example.org")
    look(panel, staff)
    assert planned(panel) == ((entry.pk, member.pk),)
    decide(FoundConflict.objects.get(), "confirmed", staff)
    assert planned(panel) == ()
    decide(FoundConflict.objects.get(), "dismissed", staff)
    assert planned(panel) == ((entry.pk, member.pk),)


def test_tie_to_the_startup_holds_back_until_it_is_dismissed(panel, entry, staff):
    mentor(panel, entry)
    look(panel, staff)
    assert planned(panel) == ()
    decide(FoundConflict.objects.get(), "dismissed", staff)
    assert len(planned(panel)) == 1
    ReachFactory(startup=entry.application.startup, person=panel.members.get().person, capacity="founder")
    assert planned(panel) == ()


def test_confirmed_conflict_opens_the_place_again_and_a_plan_fills_it(panel, entry, staff):
    member, other = juror(panel, "n@example.org"), juror(panel, "o@bank.example")
    place = an_assignment(entry, member)
    look(panel, staff)
    decide(FoundConflict.objects.get(), "confirmed", staff)
    assert Assignment.objects.get(pk=place.pk).state == AssignmentState.RECUSED
    assert planned(panel) == ((entry.pk, other.pk),)
    with pytest.raises(TransitionRefused, match="conflict of interest"):
        services.assign(entry=an_entry_of(entry), member=member, by=staff, at=NOW)


def an_entry_of(entry):
    Assignment.objects.all().delete()
    return entry


def test_confirmed_conflict_leaves_a_sheet_that_is_in(panel, entry, staff):
    place = an_assignment(entry, juror(panel, "n@example.org"), AssignmentState.SUBMITTED)
    look(panel, staff)
    decide(FoundConflict.objects.get(), "confirmed", staff)
    assert Assignment.objects.get(pk=place.pk).state == AssignmentState.SUBMITTED


def test_conflicts_are_for_officers_of_the_call(panel, entry, staff, director, person):
    juror(panel, "n@example.org")
    look(panel, staff)
    for other in (director, person("officer", call_code="OTHER"), panel.members.get().person):
        with pytest.raises(PermissionDenied):
            look(panel, other)
        with pytest.raises(PermissionDenied):
            decide(FoundConflict.objects.get(), "confirmed", other)


def test_decision_in_other_words_is_refused(panel, entry, staff):
    juror(panel, "n@example.org")
    look(panel, staff)
    with pytest.raises(TransitionRefused, match="Confirm"):
        decide(FoundConflict.objects.get(), "perhaps", staff)


@pytest.fixture
def pages(client, staff):
    client.force_login(staff)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_officer_looks_then_decides_in_one_click(pages, panel, entry):
    juror(panel, "n@example.org")
    address = reverse("panels:conflicts", args=[panel.pk])
    assert "Nothing was found" in pages.get(address).content.decode()
    assert "1 new possible conflict." in pages.post(address, follow=True).content.decode()
    one = reverse("panels:conflict", args=[panel.pk, FoundConflict.objects.get().pk])
    assert "Confirm the conflict" in pages.post(one, {}, follow=True).content.decode()
    assert "Confirmed:" in pages.post(one, {"verdict": "confirmed"}, follow=True).content.decode()
    assert "Dismissed:" in pages.post(one, {"verdict": "dismissed"}, follow=True).content.decode()


def test_plan_looks_for_conflicts_and_says_how_many_wait(pages, panel, entry):
    juror(panel, "n@example.org")
    response = pages.post(reverse("panels:balance", args=[panel.pk]), {"mode": "optimised"}, follow=True)
    assert "1 possible conflict of interest waits for your decision" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_conflicts_takes_few_queries(pages, panel, entry, staff, count, django_assert_max_num_queries):
    for turn in range(count):
        juror(panel, f"n{turn}@example.org")
    look(panel, staff)
    with django_assert_max_num_queries(12):
        body = pages.get(reverse("panels:conflicts", args=[panel.pk])).content.decode()
    assert body.count('value="confirmed"') == count
