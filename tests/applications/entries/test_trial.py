"""Test applications: made at any time by who may, flagged, and counted nowhere."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from applications.calls.models import Stage
from applications.entries.models import Application, StageEntry, TeamContact
from applications.entries.selectors.drafts import with_relations
from applications.entries.selectors.form_change import drafts_of
from applications.entries.selectors.funnel import funnel_of, lines_by
from applications.entries.selectors.lists import entries_for_officer, entries_in_stage
from applications.entries.selectors.members import sharing
from applications.entries.selectors.receipts import receipt_of
from applications.entries.selectors.reminders import drafts_to_remind
from applications.entries.selectors.stage_funnel import cells_of, rules_unmet, rush_of
from applications.entries.selectors.tallies import counted_entries, kept_counts, numbers_in
from applications.entries.selectors.threads import messages_to_answer
from applications.entries.selectors.waiting import waiting_for_applicant, waiting_for_officer
from applications.entries.services import find_eligible, plan_review, start_review, submit, write_message
from applications.entries.services.trial import try_call
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from evaluation.panels.selectors.planning import plan_for
from evaluation.reviews.selectors.ranked import ranking_of
from incubator.startups.models import StartupScope
from tests.factories.accounts import person_with
from tests.factories.calls import OPEN_AT, CallFactory, StageFactory
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import ANSWERS, CLOSES_AT, a_submitted_entry, answer, fresh, places
from tests.factories.forms import a_published_call, a_ready_call
from tests.factories.grids import a_grid

pytestmark = pytest.mark.django_db


@pytest.fixture
def tester(db):
    """An officer who tries calls."""
    return person_with("officer", email="tester@example.org", full_name="Tester")


def tried(call, tester, at=OPEN_AT):
    """Return a submitted test."""
    places()
    entry = try_call(call=call, by=tester, at=at, language="fr")
    entry.application.startup.members.update(birth_date="2000-01-01")
    answer(entry, at, **ANSWERS)
    return fresh(submit(entry=fresh(entry), by=tester, at=at))


@pytest.mark.parametrize("at", [OPEN_AT - timedelta(days=90), OPEN_AT, CLOSES_AT + timedelta(days=9)])
def test_call_is_tried_before_it_opens_while_it_is_open_and_after(tester, at):
    entry = tried(a_published_call(), tester, at)
    assert entry.state == "submitted"
    assert entry.application.is_test


def test_call_in_preparation_is_tried_with_the_form_as_it_stands(tester):
    call = a_ready_call()
    entry = try_call(call=call, by=tester, at=OPEN_AT)
    assert entry.form_revision.number == 1
    assert try_call(call=call, by=tester, at=OPEN_AT).form_revision == entry.form_revision


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (CallFactory, "no stage"),
        (lambda: StageFactory().call, "no question"),
        (lambda: StageFactory(call__published=True).call, "no form to try"),
        (lambda: a_published_call(state="archived"), "is over"),
    ],
)
def test_call_that_cannot_be_tried_says_why(tester, make, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        try_call(call=make(), by=tester, at=OPEN_AT)
    assert not Application.objects.exists()


def test_only_officers_of_the_call_try_it(alice, director, person):
    for who in (alice, director, person("officer", programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            try_call(call=a_published_call(), by=who, at=OPEN_AT)


def test_test_is_screened_and_stops_before_the_jury(tester, officer):
    entry = find_eligible(entry=tried(a_published_call(), tester), by=officer, at=OPEN_AT)
    with pytest.raises(TransitionRefused, match="never goes to the jury"):
        start_review(entry=fresh(entry), by=officer, at=OPEN_AT)


def everything(stage, officer, tester):
    """Return each figure, list and plan in which an application of `stage` could appear."""
    call, closes = stage.call, CLOSES_AT - timedelta(days=3)
    numbers = numbers_in(officer, stage)
    return {
        "numbers": (numbers.states, numbers.countries, numbers.territories),
        "tallies": (kept_counts(stage), counted_entries(stage)),
        "list": set(entries_for_officer(officer, stage).values_list("pk", flat=True)),
        "stage": set(entries_in_stage(stage).values_list("pk", flat=True)),
        "way": (funnel_of(call), lines_by(call, "channel"), lines_by(call, "language")),
        "cells": cells_of(officer, call, stage.reference_date),
        "rush": (rush_of(officer, stage), rules_unmet(officer, stage)),
        "drafts": drafts_of(stage),
        "reminded": [set(drafts_to_remind(kind, closes).values_list("pk", flat=True)) for kind in ("week", "two_days")],
        "waiting": (waiting_for_officer(officer), waiting_for_applicant(tester)),
        "messages": set(messages_to_answer(officer).values_list("pk", flat=True)),
        "to the jury": [entry.pk for entry in plan_review(stage=stage, by=officer, at=OPEN_AT).ready],
        "planned": plan_for(stage, at=OPEN_AT).additions,
        "ranked": [row.entry.pk for row in ranking_of(stage)],
        "scopes": set(StartupScope.objects.values_list("startup", flat=True)),
    }


def test_tests_count_in_no_figure_list_plan_or_letter(alice, officer, tester):
    real = a_submitted_entry(alice)
    stage = Stage.objects.select_related("call__programme").get(pk=real.stage_id)
    RuleFactory(stage=stage, regions=True)
    a_grid(stage)
    before, letters = everything(stage, officer, tester), OutboxMessage.objects.count()
    try_call(call=stage.call, by=tester, at=OPEN_AT)
    written = tried(stage.call, tester)
    write_message(application=written.application, text="Does it work?", by=tester, at=OPEN_AT)
    find_eligible(entry=tried(stage.call, tester), by=officer, at=OPEN_AT)
    assert StageEntry.objects.filter(application__is_test=True).count() == 3
    assert everything(stage, officer, tester) == before
    told = OutboxMessage.objects.order_by("pk")[letters:]
    assert {message.recipient for message in told} == {tester}


def test_same_person_in_a_test_and_in_a_real_one_are_never_held_against_each_other(alice, tester):
    call = a_published_call()
    RuleFactory(stage=call.stages.get(), code="E06", kind="same_member", params={"who": "all"})
    real, test = a_submitted_entry(alice, call=call), tried(call, tester)
    assert TeamContact.objects.filter(application=test.application).exists()
    team = test.deposit.document["team"]
    assert sharing(real.application, team).shared == ()
    assert sharing(with_relations(test).application, real.deposit.document["team"]).shared == ()


def test_receipt_of_a_test_is_no_receipt(tester):
    entry = tried(a_published_call(), tester)
    assert receipt_of(entry.application.reference, entry.deposit.sha256) is None


def test_officer_tries_the_call_from_its_page_and_each_page_says_that_it_is_a_test(client, tester):
    places()
    call = a_published_call()
    client.force_login(tester)
    assert "Apply as a test" in client.get(f"/espace/appels/{call.code}/").content.decode()
    answer_ = client.post(f"/espace/candidatures/appel/{call.code}/essai/")
    assert answer_.status_code == 302
    for page in (answer_.url, f"{answer_.url}section/project/", f"{answer_.url}verifier/"):
        assert "Test application." in client.get(page).content.decode(), page
    reference = Application.objects.get().reference
    assert reference in client.get(f"/espace/appels/{call.code}/").content.decode()
