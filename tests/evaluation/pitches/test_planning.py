"""A day is made, its order drawn or moved by hand, announced, changed, cancelled."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from evaluation.decisions.lottery import drawn
from evaluation.panels.models import Assignment, FoundConflict
from evaluation.panels.workflows import AssignmentState
from evaluation.pitches import services
from evaluation.pitches.models import Pitch, PitchDay
from tests.factories.panels import NOW, a_juror, a_panel, an_entry
from tests.factories.pitches import MORNING, a_day, a_live_stage, a_plan, day_now, made, order, pitch

pytestmark = pytest.mark.django_db


def told(template):
    return OutboxMessage.objects.filter(template=f"pitches.{template}")


def starts(day):
    return [f"{one.starts_at:%H:%M}" for one in day.pitches.order_by("position")]


def test_order_drawn_by_lot_is_the_one_that_its_seed_draws_again():
    live = a_live_stage(5)
    day = made(live, seed="RST 3 2027-09-20")
    references = [entry.application.reference for entry in live.entries]
    assert order(day) == [one.reference for one in drawn("RST 3 2027-09-20", references)]
    assert day.draw["seed"] == "RST 3 2027-09-20"
    assert [reference for reference, _lot in day.draw["lots"]] == order(day)


def test_order_by_hand_begins_with_that_of_the_deposits():
    live = a_live_stage(3)
    assert order(made(live)) == [entry.application.reference for entry in live.entries]


def test_slots_are_in_the_zone_of_the_call():
    live = a_live_stage(3)
    # Casablanca is at UTC+0 since September 2026.
    assert starts(made(live, break_after=2, break_minutes=30)) == ["09:00", "09:15", "10:00"]


def test_those_without_a_slot_are_for_another_day():
    live = a_live_stage(3)
    first = made(live, most=2)
    second = made(live, starts_wall=MORNING + timedelta(days=1))
    assert (first.pitches.count(), second.pitches.count()) == (2, 1)
    with pytest.raises(TransitionRefused, match="No application of this stage waits"):
        made(live, starts_wall=MORNING + timedelta(days=2))


def test_late_application_joins_the_end_of_a_day_and_its_panel_has_the_sheet():
    live = a_day(2, upto="announced")
    before = order(live.day)
    late = an_entry(live.stage)
    assert services.take_in(day=live.day, by=live.officer, at=NOW) == 1
    assert order(live.day) == [*before, late.application.reference]
    assert starts(live.day) == ["09:00", "09:15", "09:30"]
    assert Assignment.objects.filter(entry=late).count() == 3
    assert Assignment.objects.count() == 9
    assert services.tell_changes(day=live.day, by=live.officer, at=NOW) == 1
    with pytest.raises(TransitionRefused, match="No application of this stage waits"):
        services.take_in(day=live.day, by=live.officer, at=NOW)


def test_late_application_waits_for_another_day_once_this_one_has_begun():
    live = a_day(1)
    an_entry(live.stage)
    with pytest.raises(TransitionRefused, match="has begun"):
        services.take_in(day=live.day, by=live.officer, at=NOW)


def test_withdrawn_and_test_applications_do_not_pitch():
    live = a_live_stage(1)
    an_entry(live.stage, state="withdrawn")
    trial = an_entry(live.stage)
    type(trial.application).objects.filter(pk=trial.application_id).update(is_test=True)
    assert made(live).pitches.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quorum": 4}, "The quorum is 4; members of this panel: 3."),
        ({"starts_wall": MORNING.replace(year=2026)}, "The day begins in the past."),
        ({"break_after": 2}, "A break has its minutes"),
        ({"break_minutes": 2}, "A break has its minutes"),
    ],
)
def test_plan_that_cannot_be_is_refused_with_a_sentence(changes, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        made(a_live_stage(1), **changes)


def test_stage_scored_by_the_mean_has_no_pitch_day():
    live = a_live_stage(1)
    live.stage.scoring = "mean"
    live.stage.save()
    with pytest.raises(TransitionRefused, match="scored by the median"):
        made(live)


def test_panel_without_jurors_is_refused_with_one_sentence():
    with pytest.raises(TransitionRefused, match="This jury has no member") as refusal:
        made(a_live_stage(1, members=0))
    assert len(refusal.value.reasons) == 1


def test_panel_hears_one_day_at_a_time():
    live = a_live_stage(3)
    made(live, most=2)
    with pytest.raises(TransitionRefused, match="hears other pitches at that time"):
        made(live, starts_wall=MORNING + timedelta(minutes=15))
    assert made(live, starts_wall=MORNING + timedelta(minutes=30)).pitches.count() == 1


def test_only_an_officer_of_the_call_makes_a_day():
    live = a_live_stage(1)
    with pytest.raises(PermissionDenied):
        services.make_day(stage=live.stage, plan=a_plan(live), most=None, seed="", by=live.chair, at=NOW)


def test_pitch_moves_one_place_at_a_time_and_slots_follow():
    live = a_day(upto="drafted")
    before = order(live.day)
    services.move_pitch(pitch=pitch(live, 2), by_places=-1, by=live.officer, at=NOW)
    assert order(live.day) == [before[0], before[2], before[1]]
    services.move_pitch(pitch=pitch(live, 0), by_places=1, by=live.officer, at=NOW)
    assert order(live.day) == [before[2], before[0], before[1]]
    assert starts(live.day) == ["09:00", "09:15", "09:30"]


def test_pitch_at_an_end_of_the_order_stays():
    live = a_day(upto="drafted")
    before = order(live.day)
    services.move_pitch(pitch=pitch(live, 0), by_places=-1, by=live.officer, at=NOW)
    services.move_pitch(pitch=pitch(live, 2), by_places=1, by=live.officer, at=NOW)
    assert order(live.day) == before


def test_pitch_put_last_is_last():
    live = a_day(upto="drafted")
    first = order(live.day)[0]
    services.put_last(pitch=pitch(live), by=live.officer, at=NOW)
    assert order(live.day)[-1] == first


def test_announcing_gives_the_panel_all_pitches_and_each_startup_its_slot():
    live = a_day(upto="announced")
    assert Assignment.objects.count() == 9
    assert sorted(told("slot").values_list("recipient", flat=True)) == sorted(one.pk for one in live.applicants)
    message = told("slot").get(recipient=live.applicants[0])
    assert "20 septembre 2027" in message.subject
    assert f"/mon-passage/{live.entries[0].application.reference}/1/" in message.body
    assert OutboxMessage.objects.filter(template="panels.several_assigned").count() == 3


def test_announcing_leaves_out_who_has_a_conflict_or_stepped_aside():
    live = a_live_stage(1)
    member = live.members[1]
    FoundConflict.objects.create(
        application=live.entries[0].application,
        person=member.person,
        kind="organisation",
        found_at=NOW,
        verdict="confirmed",
        decided_at=NOW,
    )
    Assignment.objects.create(
        entry=live.entries[0], member=live.members[2], assigned_at=NOW, state=AssignmentState.RECUSED
    )
    services.announce_day(day=made(live), by=live.officer, at=NOW)
    active = Assignment.objects.exclude(state=AssignmentState.RECUSED)
    assert [one.member for one in active] == [live.members[0]]


def test_eligible_application_goes_to_the_jury_with_the_announcement():
    live = a_live_stage(0)
    an_entry(live.stage, state="eligible")
    services.announce_day(day=made(live), by=live.officer, at=NOW)
    assert Pitch.objects.get().entry.state == "in_review"


def test_chair_does_not_announce():
    live = a_day(upto="drafted")
    with pytest.raises(TransitionForbidden):
        services.announce_day(day=live.day, by=live.chair, at=NOW)


def test_moved_slots_are_told_once_the_order_has_rested():
    live = a_day(upto="announced")
    services.move_pitch(pitch=pitch(live, 1), by_places=-1, by=live.officer, at=NOW)
    assert services.tell_moved(NOW + timedelta(minutes=9)) == 0
    assert services.tell_moved(NOW + timedelta(minutes=10)) == 2
    assert services.tell_moved(NOW + timedelta(minutes=20)) == 0
    assert told("slot_moved").count() == 2
    assert sorted(live.day.pitches.values_list("revision", flat=True)) == [1, 2, 2]


def test_slot_moved_and_moved_back_is_told_to_nobody():
    live = a_day(upto="announced")
    services.move_pitch(pitch=pitch(live, 1), by_places=-1, by=live.officer, at=NOW)
    services.move_pitch(pitch=pitch(live, 1), by_places=-1, by=live.officer, at=NOW)
    assert services.tell_changes(day=live.day, by=live.officer, at=NOW) == 0
    assert not told("slot_moved").exists()


def test_another_place_is_told_to_all_at_once():
    live = a_day(upto="announced")
    services.change_day(day=live.day, plan=a_plan(live, place="Tanger"), by=live.officer, at=NOW)
    assert services.tell_changes(day=live.day, by=live.officer, at=NOW) == 3
    assert "Tanger" in told("slot_moved").first().body


def test_same_plan_again_writes_nothing():
    live = a_day(upto="announced")
    services.change_day(day=live.day, plan=a_plan(live), by=live.officer, at=NOW)
    assert not JournalEntry.objects.filter(event="change").exists()
    assert day_now(live).changed_at is None


def test_day_that_has_begun_changes_no_more():
    live = a_day()
    with pytest.raises(TransitionRefused, match="The day has begun"):
        services.change_day(day=live.day, plan=a_plan(live, place="Tanger"), by=live.officer, at=NOW)
    with pytest.raises(TransitionRefused, match="has not begun"):
        services.tell_changes(day=live.day, by=live.officer, at=NOW)


def test_slot_says_the_clocks_of_the_team_where_they_differ():
    live = a_live_stage(1)
    type(live.entries[0].application).objects.update(country="TN")
    services.announce_day(day=made(live), by=live.officer, at=NOW)
    body = told("slot").get().body
    assert "09:00 (Casablanca, UTC+0), which is" in body
    assert "10:00 (Tunis, UTC+1)" in body


def test_cancelled_day_frees_its_startups_and_tells_those_who_knew():
    live = a_day(2, upto="announced")
    services.cancel_day(day=live.day, reason="Strike", by=live.officer, at=NOW)
    assert told("cancelled").count() == 2
    assert "Strike" in told("cancelled").first().body
    assert made(live).pitches.count() == 2
    assert PitchDay.objects.filter(state="cancelled").count() == 1


def test_day_is_not_cancelled_without_a_reason():
    live = a_day(upto="drafted")
    with pytest.raises(TransitionRefused, match="Write why"):
        services.cancel_day(day=live.day, reason=" ", by=live.officer, at=NOW)
    assert live.day.pitches.count() == 3


def test_announced_day_keeps_its_panel():
    live = a_day(1, upto="announced")
    other = a_panel(live.stage, "Other")
    a_juror(other)
    a_juror(other)
    with pytest.raises(TransitionRefused, match="its panel no longer changes"):
        services.change_day(day=live.day, plan=a_plan(live, panel=other), by=live.officer, at=NOW)


def test_change_that_cannot_be_is_refused_and_nothing_is_kept():
    live = a_day(1, upto="drafted")
    with pytest.raises(TransitionRefused, match="members of this panel: 3"):
        services.change_day(day=live.day, plan=a_plan(live, quorum=4), by=live.officer, at=NOW)
    assert day_now(live).quorum == 2


def test_acts_sent_twice_have_one_effect():
    live = a_day(1, upto="drafted")
    for _turn in range(2):
        services.announce_day(day=live.day, by=live.officer, at=NOW)
    assert told("slot").count() == 1
    drafted = a_day(1, upto="drafted")
    for _turn in range(2):
        services.cancel_day(day=drafted.day, reason="Strike", by=drafted.officer, at=NOW)
    assert JournalEntry.objects.filter(event="cancel").count() == 1
