"""Appeals: lodged in time by the applicant, answered by someone who did not decide, and what an upheld one undoes."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.enums import Role
from accounts.services import grant_role
from applications.entries.models import Application, StageEntry
from applications.entries.services import find_ineligible, propose_rejection
from applications.entries.workflows import ApplicationState, EntryState
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.models import Appeal, Decision, Release
from evaluation.decisions.selectors import result_of
from evaluation.decisions.selectors.appeals import APPEAL_WITHIN, appeal_counts
from evaluation.decisions.selectors.waiting import waiting_for_answer
from tests.factories.calls import OPEN_AT
from tests.factories.decisions import (
    LATER,
    a_jury,
    a_meeting,
    closed,
    confirmed,
    entry_now,
    opened,
    prepared,
    released,
    signed,
)
from tests.factories.entries import a_submitted_entry

pytestmark = pytest.mark.django_db
TEXT = "Une pièce n'a pas été lue."


@pytest.fixture
def judge(person):
    """An officer who decided nothing."""
    return person(Role.OFFICER, email="judge@example.org")


@pytest.fixture
def refused(alice, person):
    """An entry that two officers found not eligible."""
    entry = a_submitted_entry(alice)
    first, second = person(Role.OFFICER), person(Role.OFFICER)
    propose_rejection(entry=entry, rules=["E01"], reason="Trop jeune", by=first, at=OPEN_AT)
    find_ineligible(entry=entry, by=second, at=OPEN_AT)
    return entry_now(entry)


@pytest.fixture
def turned_down():
    """A released stage of two, of which the second is not selected, with its jury."""
    return released(a_jury("90", "80"), "select", "turn_down")


def lodge(entry, at=OPEN_AT, by=None):
    return services.lodge_appeal(entry=entry, text=TEXT, by=by or entry.application.applicant, at=at)


def test_an_appeal_is_lodged_once_and_told_to_officers(refused, judge):
    first, again = lodge(refused), lodge(refused)
    assert first.pk == again.pk
    assert first.against == Appeal.Against.INELIGIBLE
    assert OutboxMessage.objects.filter(template="decisions.appeal_lodged", recipient=judge).count() == 1


@pytest.mark.parametrize("text", ["", "  "])
def test_an_appeal_needs_a_text(refused, text):
    with pytest.raises(TransitionRefused):
        services.lodge_appeal(entry=refused, text=text, by=refused.application.applicant, at=OPEN_AT)


def test_an_appeal_is_of_the_applicant(refused, bob):
    with pytest.raises(PermissionDenied):
        lodge(refused, by=bob)


def test_an_appeal_is_in_time_to_the_last_instant(refused):
    with pytest.raises(TransitionRefused):
        lodge(refused, at=OPEN_AT + APPEAL_WITHIN)
    assert lodge(refused, at=OPEN_AT + APPEAL_WITHIN - timedelta(microseconds=1))


def test_nothing_decided_is_nothing_to_appeal_against(alice):
    with pytest.raises(TransitionRefused):
        lodge(a_submitted_entry(alice))


def test_an_upheld_appeal_makes_eligible(refused, judge):
    services.uphold_appeal(appeal=lodge(refused), answer="Elle a 18 ans.", by=judge, at=OPEN_AT)
    assert entry_now(refused).state == EntryState.ELIGIBLE
    assert "Elle a 18 ans." in OutboxMessage.objects.get(template="decisions.appeal_upheld").body
    assert appeal_counts(refused.stage) == (1, 1)


def test_a_dismissed_appeal_changes_nothing(refused, judge):
    services.dismiss_appeal(appeal=lodge(refused), answer="Le texte est clair.", by=judge, at=OPEN_AT)
    assert entry_now(refused).state == EntryState.INELIGIBLE
    assert appeal_counts(refused.stage) == (1, 0)


def test_an_answer_needs_a_reason(refused, judge):
    with pytest.raises(TransitionRefused):
        services.dismiss_appeal(appeal=lodge(refused), answer=" ", by=judge, at=OPEN_AT)


def test_an_appeal_is_answered_once(refused, judge, person):
    appeal = lodge(refused)
    services.dismiss_appeal(appeal=appeal, answer="Non.", by=judge, at=OPEN_AT)
    with pytest.raises(TransitionRefused):
        services.uphold_appeal(appeal=appeal, answer="Si.", by=person(Role.DIRECTOR), at=OPEN_AT)


def test_who_found_not_eligible_does_not_answer(refused):
    appeal = lodge(refused)
    first = refused.deposit.rejection_proposal.proposed_by
    with pytest.raises(TransitionRefused):
        services.uphold_appeal(appeal=appeal, answer="Oui.", by=first, at=OPEN_AT)


def test_who_decided_does_not_answer(turned_down):
    appeal = lodge(entry_now(turned_down.entries[1]), at=LATER)
    for decider in (turned_down.officer, turned_down.director):
        with pytest.raises(TransitionRefused):
            services.uphold_appeal(appeal=appeal, answer="Oui.", by=decider, at=LATER)


def test_others_do_not_answer(refused, person, bob):
    appeal = lodge(refused)
    for other in (bob, refused.application.applicant, person(Role.OFFICER, programme_code="W4L"), person(Role.JUROR)):
        with pytest.raises(TransitionForbidden):
            services.uphold_appeal(appeal=appeal, answer="Oui.", by=other, at=LATER)


def test_an_upheld_appeal_opens_the_decision_again(turned_down, judge):
    entry = entry_now(turned_down.entries[1])
    services.uphold_appeal(appeal=lodge(entry, at=LATER), answer="Oui.", by=judge, at=LATER)
    entry = entry_now(entry)
    assert entry.state == EntryState.IN_REVIEW
    assert Application.objects.get(pk=entry.application_id).state == ApplicationState.OPEN
    assert result_of(entry) is None


def test_a_decision_taken_anew_is_shown_at_once(turned_down, judge):
    entry = entry_now(turned_down.entries[1])
    services.uphold_appeal(appeal=lodge(entry, at=LATER), answer="Oui.", by=judge, at=LATER)
    decision = prepared(turned_down, entry_now(entry), "select", at=LATER, reason="Bien montré.")
    services.confirm(decision=decision, by=turned_down.director, at=LATER)
    assert entry_now(entry).state == EntryState.SELECTED
    assert result_of(entry_now(entry)).outcome == Decision.Outcome.SELECT
    assert Application.objects.get(pk=entry.application_id).state == ApplicationState.CONCLUDED


def test_other_decisions_stay_closed_after_the_release(turned_down):
    with pytest.raises(TransitionRefused):
        prepared(turned_down, StageEntry.objects.get(pk=turned_down.entries[0].pk), "turn_down")


# --- Pages --------------------------------------------------------------------------------------------------------
def url(entry, name="appeal"):
    return reverse(f"decisions:{name}", args=[entry.application.reference, entry.stage.number])


def test_pages_lead_from_the_appeal_to_its_answer(client, refused, judge):
    with time_machine.travel(OPEN_AT, tick=False):
        client.force_login(refused.application.applicant)
        assert client.get(url(refused)).status_code == 200
        assert client.post(url(refused), {"text": ""}).status_code == 422
        assert client.post(url(refused), {"text": TEXT}).status_code == 302
        client.force_login(judge)
        assert [line.detail for line in waiting_for_answer(judge)] == [refused.application.reference]
        assert TEXT.replace("'", "&#x27;") in client.get(url(refused, "appeal_answer")).content.decode()
        sent = {"outcome": "uphold", "answer": "Elle a 18 ans."}
        assert client.post(url(refused, "appeal_answer"), {"outcome": "maybe"}).status_code == 422
        assert client.post(url(refused, "appeal_answer"), sent).status_code == 302
        assert client.post(url(refused, "appeal_answer"), {**sent, "outcome": "dismiss"}).status_code == 409
        client.force_login(refused.application.applicant)
        assert "Elle a 18 ans." in client.get(url(refused)).content.decode()


def test_the_page_says_when_it_is_too_late(client, refused):
    with time_machine.travel(OPEN_AT + APPEAL_WITHIN, tick=False):
        client.force_login(refused.application.applicant)
        assert client.post(url(refused), {"text": TEXT}).status_code == 409


def test_there_is_no_page_where_nothing_was_decided(client, alice):
    entry = a_submitted_entry(alice)
    client.force_login(alice)
    assert client.get(url(entry)).status_code == 404


def test_who_sat_in_the_meeting_does_not_answer_the_appeal():
    jury = closed(opened(a_meeting("90", "80")))
    sitting = jury.members[1].person
    grant_role(person=sitting, role=Role.OFFICER, by=None, at=LATER)
    signed(jury)
    for entry, outcome in zip(jury.entries, ("select", "reserve"), strict=True):
        confirmed(jury, entry, outcome)
    StageEntry.objects.filter(pk=jury.entries[1].pk).update(state="not_selected")
    Release.objects.create(stage=jury.stage, released_by=jury.director, released_at=OPEN_AT)
    appeal = lodge(entry_now(jury.entries[1]))
    with pytest.raises(TransitionRefused, match="You took part in this decision"):
        services.dismiss_appeal(appeal=appeal, answer="Non.", by=sitting, at=OPEN_AT)
