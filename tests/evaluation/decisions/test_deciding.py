"""Preparing, confirming, taking back: in private."""

from decimal import Decimal

import pytest

from core import journal
from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.models import Decision
from evaluation.decisions.selectors import board_of, result_of
from tests.factories.accounts import RoleGrantFactory
from tests.factories.decisions import (
    LATER,
    REASON,
    a_jury,
    a_scored_entry,
    confirmed,
    entry_now,
    prepared,
    released,
    with_minutes,
)
from tests.factories.panels import NOW

pytestmark = pytest.mark.django_db


def test_decision_keeps_the_score_and_rank_it_was_made_on():
    jury = a_jury("70", "80")
    decision = prepared(jury, jury.entries[0], "reserve")
    assert (decision.score, decision.rank, decision.reserve_rank) == (Decimal("70.00"), 2, 1)
    assert entry_now(jury.entries[0]).state == "in_review"


def test_decision_prepared_twice_the_same_is_journalled_once():
    jury = a_jury("70")
    prepared(jury, jury.entries[0], "select")
    again = prepared(jury, jury.entries[0], "select")
    assert journal.entries_of(again).count() == 1
    assert prepared(jury, jury.entries[0], "turn_down").pk == again.pk


def test_decision_is_prepared_by_an_officer_only():
    jury = a_jury("70")
    with pytest.raises(Exception, match="may not"):
        prepared(jury, jury.entries[0], "select", by=jury.director)


def test_officer_does_not_decide_their_own_application():
    jury = a_jury("70")
    own = a_scored_entry(jury.stage, "60", applicant=jury.officer)
    with pytest.raises(Exception, match="may not"):
        prepared(jury, own, "select")


@pytest.mark.parametrize(("last", "outcome"), [(True, "advance"), (False, "select"), (False, "reserve")])
def test_stage_refuses_an_outcome_that_it_does_not_know(last, outcome):
    jury = a_jury("70", last=last)
    with pytest.raises(TransitionRefused, match="does not know"):
        prepared(jury, jury.entries[0], outcome)


def test_confirmed_decision_is_not_prepared_anew():
    jury = a_jury("70")
    confirmed(jury, jury.entries[0], "select")
    with pytest.raises(TransitionRefused, match="reopen it first"):
        prepared(jury, jury.entries[0], "turn_down")


def test_confirmation_needs_the_reason():
    jury = a_jury("70")
    with pytest.raises(TransitionRefused, match="reason"):
        confirmed(jury, jury.entries[0], "select", reason=" ")


def test_confirmation_is_another_persons():
    jury = a_jury("70")
    RoleGrantFactory(person=jury.officer, role="director")
    decision = prepared(jury, jury.entries[0], "select")
    with pytest.raises(TransitionRefused, match="another person"):
        services.confirm(decision=decision, by=jury.officer, at=NOW)


def test_confirmation_is_a_directors():
    jury = a_jury("70")
    other = a_jury("1").officer
    decision = prepared(jury, jury.entries[0], "select")
    with pytest.raises(TransitionForbidden):
        services.confirm(decision=decision, by=other, at=NOW)


def test_confirmed_decision_is_not_told_and_leaves_the_entry_under_evaluation():
    jury = a_jury("70")
    decision = confirmed(jury, jury.entries[0], "select")
    assert services.confirm(decision=decision, by=jury.director, at=NOW).already
    assert entry_now(jury.entries[0]).state == "in_review"
    assert result_of(jury.entries[0]) is None
    assert not OutboxMessage.objects.exists()


def test_reopened_decision_can_be_prepared_anew():
    jury = a_jury("70")
    decision = confirmed(jury, jury.entries[0], "select")
    with pytest.raises(TransitionRefused, match="reason"):
        services.reopen(decision=decision, reason="", by=jury.director, at=NOW)
    reopened = services.reopen(decision=decision, reason="Typing error", by=jury.director, at=NOW)
    assert (reopened.state, reopened.confirmed_by) == ("drafted", None)
    assert prepared(jury, jury.entries[0], "turn_down").outcome == "turn_down"


def test_released_decision_is_not_reopened_or_prepared():
    jury = released(a_jury("70"), "turn_down")
    decision = Decision.objects.get()
    with pytest.raises(TransitionRefused, match="are out"):
        services.reopen(decision=decision, reason="Late", by=jury.director, at=LATER)
    with pytest.raises(TransitionRefused, match="are out"):
        prepared(jury, jury.entries[0], "select")


def test_minutes_freeze_the_ranking():
    jury = with_minutes(a_jury("70", "80"))
    assert [line["score"] for line in jury.deliberation.ranking] == ["80.00", "70.00"]
    assert with_minutes(jury).deliberation.pk == jury.deliberation.pk
    assert JournalEntry.objects.filter(event="write_minutes").count() == 1


def test_minutes_need_their_texts_and_do_not_change_after_the_release():
    jury = released(a_jury("70"), "turn_down")
    changed = {"present": "X", "minutes": "Y", "reference": "PV-2"}
    with pytest.raises(TransitionRefused, match="are out"):
        services.write_minutes(stage=jury.stage, held_on=NOW.date(), by=jury.officer, at=LATER, **changed)
    with pytest.raises(TransitionRefused, match="present"):
        services.write_minutes(
            stage=jury.stage, held_on=NOW.date(), by=jury.officer, at=LATER, **{**changed, "present": ""}
        )


def test_bulk_plan_proposes_by_quota_and_writes_nothing():
    jury = a_jury("90", "80", "70", "40", quota=1, reserve=1)
    plan = services.plan_preparation(stage=jury.stage, by=jury.officer)
    assert [outcome for _entry, outcome in plan.ready] == ["select", "reserve", "turn_down", "turn_down"]
    assert plan.counts == {"select": 1, "reserve": 1, "turn_down": 2}
    assert not Decision.objects.exists()


def test_bulk_prepares_country_quotas_and_leaves_what_is_made_by_hand():
    jury = a_jury("90", "85", quota=2, quotas={"MA": 1, "TN": 1}, reserve=1)
    a_scored_entry(jury.stage, "60", country="TN")
    prepared(jury, jury.entries[1], "turn_down", reason="By hand")
    done = services.prepare_all(stage=jury.stage, reasons=dict.fromkeys(OUTCOMES, REASON), by=jury.officer, at=NOW)
    assert len(done.ready) == 2
    assert list(Decision.objects.order_by("rank").values_list("outcome", flat=True)) == [
        "select",
        "turn_down",
        "select",
    ]


OUTCOMES = ("select", "reserve", "turn_down")


def test_bulk_leaves_out_what_is_not_settled():
    jury = a_jury("90")
    entry = a_scored_entry(jury.stage, "80")
    type(entry.score).objects.filter(entry=entry).update(reviews=1)
    done = services.prepare_all(stage=jury.stage, reasons=dict.fromkeys(OUTCOMES, REASON), by=jury.officer, at=NOW)
    assert [refused.pk for refused, _sentences in done.refused] == [entry.pk]


def test_bulk_orders_the_reserve_list_by_rank():
    jury = a_jury("90", "80", "70", quota=1, reserve=2)
    services.prepare_all(stage=jury.stage, reasons=dict.fromkeys(OUTCOMES, REASON), by=jury.officer, at=NOW)
    listed = Decision.objects.filter(outcome="reserve").order_by("rank").values_list("rank", "reserve_rank")
    assert list(listed) == [(2, 1), (3, 2)]


def test_confirm_all_confirms_what_can_be_and_lists_the_rest():
    jury = a_jury("90", "80")
    prepared(jury, jury.entries[0], "select")
    prepared(jury, jury.entries[1], "reserve", reason="")
    plan = services.plan_confirmations(stage=jury.stage, by=jury.director, at=NOW)
    done = services.confirm_all(stage=jury.stage, by=jury.director, at=NOW)
    assert [len(plan.ready), len(plan.refused)] == [len(done.ready), len(done.refused)] == [1, 1]
    assert services.confirm_all(stage=jury.stage, by=jury.officer, at=NOW).ready == []


def test_board_asks_as_many_queries_for_three_entries(django_assert_max_num_queries):
    jury = a_jury("90", "80", "70")
    with django_assert_max_num_queries(5):
        assert len(board_of(jury.stage)) == 3
