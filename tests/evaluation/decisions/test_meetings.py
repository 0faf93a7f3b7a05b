"""A jury meets: quorum, presence, who leaves the room, votes, departures, budget, minutes, signatures."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications.calls.models import Stage
from applications.entries.models import StageEntry
from core import journal
from core.canonical import sha256_of
from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionRefused, transition
from evaluation.decisions import services
from evaluation.decisions.models import AgendaItem, Deliberation, Meeting, Vote
from evaluation.decisions.selectors import board_of, release_checks, standing_of
from evaluation.decisions.selectors.meetings import hidden_from, meetings_visible_to
from evaluation.panels.models import ConflictDeclaration
from tests.factories.accounts import UserFactory
from tests.factories.calls import EnvelopeFactory
from tests.factories.decisions import (
    LATER,
    NOW,
    REASON,
    a_jury,
    a_meeting,
    a_scored_entry,
    closed,
    departing,
    opened,
    prepared,
    signed,
)
from tests.factories.panels import a_panel, an_assignment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def convene(jury, panel, **changes):
    options = {"held_wall": NOW.replace(tzinfo=None), "place": "Rabat", "by": jury.officer, "at": NOW, **changes}
    return services.convene_meeting(stage=jury.stage, panel=panel, **options)


def acts(meeting):
    found = JournalEntry.objects.filter(object_type="decisions.meeting", object_id=meeting.pk)
    return list(found.order_by("number").values_list("event", flat=True))


def present(jury, *members):
    keys = [member.pk for member in members]
    return services.mark_presence(meeting=jury.meeting, present=keys, by=jury.officer, at=NOW)


def test_convening_tells_each_member_once():
    jury = a_meeting("80")
    convene(jury, jury.meeting.panel)
    told = OutboxMessage.objects.filter(template="decisions.meeting_convened")
    assert sorted(told.values_list("recipient", flat=True)) == sorted(one.person_id for one in jury.members)


def test_convening_anew_tells_again_and_keeps_one_meeting():
    jury = a_meeting("80")
    again = convene(jury, jury.meeting.panel, place="Tanger")
    assert (again.pk, again.place, Meeting.objects.count()) == (jury.meeting.pk, "Tanger", 1)
    assert OutboxMessage.objects.filter(template="decisions.meeting_convened").count() == 6


def test_jury_without_members_is_not_convened():
    jury = a_jury("80")
    with pytest.raises(TransitionRefused, match="This jury has no member"):
        convene(jury, a_panel(jury.stage))


def test_director_does_not_convene():
    jury = a_meeting("80")
    with pytest.raises(PermissionDenied):
        convene(jury, jury.meeting.panel, place="Ailleurs", by=jury.director)


@pytest.mark.parametrize(("rules", "quorum"), [(None, 2), ({"quorum": 3}, 3), ({"quorum": 9}, 3)])
def test_quorum_is_that_of_the_call_or_more_than_half(rules, quorum):
    assert a_meeting("80", rules=rules).meeting.quorum == quorum


def test_meeting_does_not_open_without_its_quorum():
    jury = a_meeting("80")
    present(jury, jury.members[0])
    with pytest.raises(TransitionRefused, match="The quorum is 2: 1 member of the jury is present"):
        opened(jury)


def test_meeting_does_not_open_on_nothing():
    jury = a_meeting("80")
    StageEntry.objects.filter(stage=jury.stage).update(state="eligible")
    with pytest.raises(TransitionRefused, match="there is nothing to decide"):
        opened(jury)


def test_opening_freezes_the_ranking_as_agenda():
    jury = opened(a_meeting("70", "90", "80"))
    assert [(item.rank, item.score, item.outcome) for item in jury.items] == [
        (1, Decimal(90), "select"),
        (2, Decimal(80), "reserve"),
        (3, Decimal(70), "turn_down"),
    ]


def test_call_with_one_application_is_decided_like_any_other():
    jury = closed(opened(a_meeting("80")))
    assert [item["outcome"] for item in jury.deliberation.record["items"]] == ["select"]


def test_chair_runs_the_meeting_and_other_members_do_not():
    jury = a_meeting("80")
    with pytest.raises(PermissionDenied):
        services.open_meeting(meeting=jury.meeting, by=jury.members[1].person, at=NOW)
    assert services.open_meeting(meeting=jury.meeting, by=jury.members[0].person, at=NOW).state == "open"


def test_chair_who_owes_a_sheet_does_not_run_the_meeting():
    jury = a_meeting("80")
    an_assignment(jury.entries[0], jury.members[0], "accepted")
    with pytest.raises(PermissionDenied):
        services.open_meeting(meeting=jury.meeting, by=jury.members[0].person, at=NOW)


def test_member_votes_alone_and_only_for_themselves():
    jury = opened(a_meeting("80"))
    one, two = jury.members[1], jury.members[2]
    services.cast_votes(item=jury.items[0], votes={one: "for"}, by=one.person, at=NOW)
    with pytest.raises(PermissionDenied):
        services.cast_votes(item=jury.items[0], votes={two: "for"}, by=one.person, at=NOW)
    assert list(Vote.objects.values_list("member", "choice")) == [(one.pk, "for")]


def test_who_is_absent_does_not_vote():
    jury = a_meeting("80")
    present(jury, *jury.members[:2])
    opened(jury)
    with pytest.raises(TransitionRefused, match="Nadia Berrada is not present"):
        services.cast_votes(item=jury.items[0], votes={jury.members[2]: "for"}, by=jury.officer, at=NOW)


def test_who_owes_a_sheet_does_not_sit():
    jury = a_meeting("80")
    present(jury, *jury.members[:2])
    an_assignment(jury.entries[0], jury.members[2], "accepted")
    with pytest.raises(TransitionRefused, match="Nadia Berrada still has applications of this stage to score"):
        present(jury, *jury.members)


def test_who_voted_was_present():
    jury = opened(a_meeting("80"))
    services.cast_votes(item=jury.items[0], votes={jury.members[2]: "for"}, by=jury.officer, at=NOW)
    with pytest.raises(TransitionRefused, match="Nadia Berrada voted: they were present"):
        present(jury, *jury.members[:2])


def test_who_leaves_the_room_loses_their_vote_and_gives_none():
    jury = opened(a_meeting("80"))
    item, member = jury.items[0], jury.members[2]
    services.cast_votes(item=item, votes={member: "for"}, by=jury.officer, at=NOW)
    services.leave_room(item=item, member=member, reason="Ma cousine", by=member.person, at=NOW)
    assert not Vote.objects.exists()
    with pytest.raises(TransitionRefused, match="left the room"):
        services.cast_votes(item=item, votes={member: "for"}, by=jury.officer, at=NOW)
    assert hidden_from(member.person, jury.meeting) == {item.entry_id}


def conflict(jury, member, kind="recusal"):
    state = "recused" if kind == "recusal" else "submitted"
    assignment = an_assignment(jury.entries[0], member, state)
    ConflictDeclaration.objects.filter(assignment=assignment).delete()
    ConflictDeclaration.objects.create(assignment=assignment, kind=kind, text="Ma cousine", declared_at=NOW)


def test_leave_recorded_by_mistake_is_undone_with_a_reason_until_the_meeting_closes():
    jury = opened(a_meeting("90", "80"))
    item, member = jury.items[0], jury.members[1]
    services.leave_room(item=item, member=member, reason="Ma cousine", by=jury.officer, at=NOW)
    with pytest.raises(TransitionRefused, match="Write why"):
        services.undo_leave(item=item, member=member, reason=" ", by=jury.officer, at=NOW)
    with pytest.raises(PermissionDenied):
        services.undo_leave(item=item, member=member, reason="Erreur", by=member.person, at=NOW)
    for _twice in range(2):
        services.undo_leave(item=item, member=member, reason="Un autre nom", by=jury.officer, at=NOW)
    assert not item.leaves.exists()
    acts = [act.event for act in journal.entries_of(jury.meeting)]
    assert acts[-2:] == ["leave_room", "undo_leave"]
    services.cast_votes(item=item, votes={member: "for"}, by=jury.officer, at=NOW)
    closed(jury)
    with pytest.raises(TransitionRefused, match="not open"):
        services.undo_leave(item=item, member=member, reason="Erreur", by=jury.officer, at=NOW)


def test_declared_conflict_obliges_to_leave_before_the_meeting_closes():
    jury = a_meeting("80")
    member = jury.members[2]
    conflict(jury, member)
    opened(jury)
    with pytest.raises(TransitionRefused, match="must leave the room: no vote"):
        services.cast_votes(item=jury.items[0], votes={member: "for"}, by=jury.officer, at=NOW)
    with pytest.raises(TransitionRefused, match="Nadia Berrada declared a conflict of interest and must leave"):
        closed(jury)
    services.leave_room(item=jury.items[0], member=member, reason="", by=jury.officer, at=NOW)
    assert closed(jury).meeting.state == "closed"


def test_possible_conflict_obliges_nobody():
    jury = a_meeting("80")
    conflict(jury, jury.members[2], kind="potential")
    assert closed(opened(jury)).meeting.state == "closed"


def test_departure_needs_a_reason():
    jury = opened(a_meeting("80", "70"))
    with pytest.raises(TransitionRefused, match="Write why the meeting departs"):
        services.put_to_vote(item=jury.items[0], outcome="turn_down", reason=" ", by=jury.officer, at=NOW)


def test_departure_needs_a_vote_that_adopts_it():
    jury = opened(a_meeting("80", "70"))
    departing(jury, jury.items[0], "turn_down")
    with pytest.raises(TransitionRefused, match="A departure from the proposal is voted"):
        closed(jury)
    departing(jury, jury.items[0], "turn_down", "for", "against", "against")
    with pytest.raises(TransitionRefused, match="The vote did not adopt"):
        closed(jury)
    departing(jury, jury.items[0], "turn_down", "for", "for", "against")
    assert closed(jury).deliberation.record["items"][0]["votes"]["for"] == 2


def test_another_outcome_strikes_out_the_votes():
    jury = opened(a_meeting("80", "70"))
    departing(jury, jury.items[0], "turn_down", "for", "for")
    departing(jury, jury.items[0], "reserve")
    assert not Vote.objects.exists()


def test_stage_knows_its_outcomes_only():
    jury = opened(a_meeting("80"))
    with pytest.raises(TransitionRefused, match="does not know"):
        services.put_to_vote(item=jury.items[0], outcome="advance", reason=REASON, by=jury.officer, at=NOW)


@pytest.mark.parametrize(("casts", "sentence"), [(True, None), (False, "no voice of their own")])
def test_chair_decides_a_tie_where_the_call_says_so(casts, sentence):
    jury = opened(a_meeting("80", "70", rules={"chair_casts": casts}))
    item = departing(jury, jury.items[0], "turn_down", "for", "against")
    give = {"item": item, "votes": {}, "casting": "for", "by": jury.members[0].person, "at": NOW}
    if sentence:
        with pytest.raises(TransitionRefused, match=sentence):
            services.cast_votes(**give)
    else:
        assert services.cast_votes(**give).tally.adopted


def test_chair_s_voice_is_of_ties_only():
    jury = opened(a_meeting("80", rules={"chair_casts": True}))
    item = services.cast_votes(item=jury.items[0], votes={jury.members[0]: "for"}, by=jury.officer, at=NOW)
    with pytest.raises(TransitionRefused, match="in a tie only"):
        services.cast_votes(item=item, votes={}, casting="for", by=jury.officer, at=NOW)


def test_unsettled_application_is_decided_by_the_meeting():
    jury = a_meeting("80", "70")
    jury.entries[1].score.delete()
    opened(jury)
    assert [item.proposed for item in jury.items] == ["select", ""]
    with pytest.raises(TransitionRefused, match="Decide first on"):
        closed(jury)
    departing(jury, jury.items[1], "turn_down", "for")
    assert closed(jury).meeting.state == "closed"


def countries():
    """Return an open meeting: two of Morocco before one of Senegal, two places, one kept for each country."""
    jury = a_meeting("90", "85", quota=2, reserve=0, rules={"each_country": 1})
    EnvelopeFactory(call=jury.call, country="SN", amount=Decimal(100))
    jury.entries.append(a_scored_entry(jury.stage, "70", country="SN"))
    return opened(jury)


def test_rules_on_countries_move_nobody_by_themselves():
    jury = countries()
    assert [(item.outcome, item.proposed) for item in jury.items] == [
        ("select", "select"),
        ("select", "turn_down"),
        ("turn_down", "select"),
    ]
    with pytest.raises(TransitionRefused, match="Write why the meeting departs"):
        closed(jury)


def test_rules_on_countries_are_applied_in_one_act():
    jury = countries()
    assert services.apply_country_rules(meeting=jury.meeting, by=jury.officer, at=NOW) == 2
    assert services.apply_country_rules(meeting=jury.meeting, by=jury.officer, at=NOW) == 0
    record = closed(jury).deliberation.record
    assert [item["outcome"] for item in record["items"]] == ["select", "turn_down", "select"]
    assert [item["cause"].get("cause") for item in record["items"]] == [None, "gives_place", "best_of_country"]


def test_list_stays_within_the_envelope():
    jury = a_meeting("90", "85", quota=2)
    jury.call.envelopes.update(places=1)
    opened(jury)
    with pytest.raises(TransitionRefused, match=r"The envelope \(Morocco\) lacks 1 grant"):
        closed(jury)
    departing(jury, jury.items[1], "reserve", "for")
    budget = closed(jury).deliberation.record["budget"]
    assert [(one["country"], one["used"], one["grants"]) for one in budget] == [("MA", "100000.000", 1)]


def test_withdrawn_application_keeps_nobody_from_closing():
    jury = opened(a_meeting("90", "85"))
    departing(jury, jury.items[1], "select")
    StageEntry.objects.filter(pk=jury.items[1].entry_id).update(state="withdrawn")
    assert closed(jury).deliberation.record["items"][1]["withdrawn"] is True


def test_closed_minutes_are_frozen_with_their_hash():
    jury = closed(opened(a_meeting("90", "85")), remarks="Rien à ajouter.")
    minutes = jury.deliberation
    assert minutes.sha256 == sha256_of(minutes.record)
    assert minutes.present == "Amel Haddad\nKarim Tazi\nNadia Berrada"
    assert minutes.record["remarks"] == minutes.minutes == "Rien à ajouter."
    with pytest.raises(TransitionRefused, match="The meeting is not open"):
        services.put_to_vote(item=jury.items[0], outcome="turn_down", reason=REASON, by=jury.officer, at=NOW)


def test_those_present_sign_and_the_last_completes_the_minutes():
    jury = a_meeting("90")
    present(jury, *jury.members[:2])
    closed(opened(jury))
    first, second, absent = jury.members
    mine = services.sign_minutes(meeting=jury.meeting, full_name="amel HADDAD", by=first.person, at=LATER)
    told = {"minutes": jury.deliberation.sha256, "name": "amel HADDAD", "person": first.person_id}
    assert mine.evidence == sha256_of({**told, "at": LATER.isoformat()})
    with pytest.raises(PermissionDenied):
        services.sign_minutes(meeting=jury.meeting, full_name="Nadia Berrada", by=absent.person, at=LATER)
    assert Meeting.objects.get().state == "closed"
    services.sign_minutes(meeting=jury.meeting, full_name="Karim Tazi", by=second.person, at=LATER)
    assert Meeting.objects.get().state == "signed"
    assert acts(jury.meeting) == [
        "convene",
        "mark_presence",
        "mark_presence",
        "open",
        "close",
        "sign",
        "sign",
        "complete",
    ]


def test_nobody_signs_by_another_name():
    jury = closed(opened(a_meeting("90")))
    with pytest.raises(TransitionRefused, match="Write your name as your account has it: Amel Haddad"):
        services.sign_minutes(meeting=jury.meeting, full_name="Karim Tazi", by=jury.members[0].person, at=LATER)


def test_minutes_are_not_complete_while_a_signature_is_missing():
    jury = closed(opened(a_meeting("90")))
    missing = pytest.raises(TransitionRefused, match="Have not signed yet: Amel Haddad")
    with missing, transition(jury.meeting, "complete", by=None, at=LATER):
        pass


def test_missing_signature_is_not_waited_for_once_the_quorum_signed():
    jury = closed(opened(a_meeting("90")))
    unwaited = {"meeting": jury.meeting, "by": jury.officer, "at": LATER}
    with pytest.raises(TransitionRefused, match="0 of 2 signed"):
        services.complete_without(reason="Malade", **unwaited)
    for member in jury.members[:2]:
        services.sign_minutes(meeting=jury.meeting, full_name=str(member), by=member.person, at=LATER)
    with pytest.raises(TransitionRefused, match="are not waited for"):
        services.complete_without(reason="", **unwaited)
    assert services.complete_without(reason="Malade", **unwaited).state == "signed"


def test_decisions_follow_the_meeting():
    jury = opened(a_meeting("90", "80"))
    with pytest.raises(TransitionRefused, match="it is not closed yet"):
        prepared(jury, jury.entries[0], "select")
    departing(jury, jury.items[0], "turn_down", "for")
    closed(jury)
    assert [line.proposal for line in board_of(jury.stage)] == ["turn_down", "reserve"]
    with pytest.raises(TransitionRefused, match="The meeting decided otherwise: not selected"):
        prepared(jury, jury.entries[0], "select")
    assert prepared(jury, jury.entries[0], "turn_down").outcome == "turn_down"


def test_release_waits_for_the_signatures():
    jury = closed(opened(a_meeting("90")))
    assert "The minutes of the meeting are not signed yet." in [
        check.sentence for check in release_checks(jury.stage) if not check.met
    ]
    signed(jury)
    assert [check.met for check in release_checks(Stage.objects.get(pk=jury.stage.pk))][-1]


def test_minutes_of_a_meeting_are_not_typed():
    jury = a_meeting("90")
    texts = {"present": "A", "minutes": "B", "reference": "C"}
    with pytest.raises(TransitionRefused, match="written when it closes"):
        services.write_minutes(stage=jury.stage, held_on=NOW.date(), by=jury.officer, at=NOW, **texts)
    assert not Deliberation.objects.exists()


def test_ties_are_drawn_by_lot_and_recorded():
    jury = a_meeting("80", "80", "80", rules={"lottery_seed": "Loto du 1er octobre 2027"})
    opened(jury)
    assert [item.rank for item in jury.items] == [1, 1, 1]
    (tie,) = jury.meeting.ties
    references = [item.entry.application.reference for item in jury.items]
    assert references == [reference for reference, _lot in tie["lots"]]
    assert [lot for _reference, lot in tie["lots"]] == sorted(lot for _reference, lot in tie["lots"])
    assert [item.outcome for item in jury.items] == ["select", "reserve", "turn_down"]
    assert [line.row.place.value for line in standing_of(jury.stage)] == ["within", "reserve", "beyond"]


def test_meeting_is_seen_by_its_jury_and_its_staff():
    jury = a_meeting("90")
    seers = [jury.officer, jury.director, jury.members[1].person]
    assert [meetings_visible_to(person).count() for person in seers] == [1, 1, 1]
    assert not meetings_visible_to(UserFactory()).exists()


def test_agenda_of_a_stage_is_made_once():
    jury = opened(a_meeting("90", "80"))
    again = services.open_meeting(meeting=jury.meeting, by=jury.officer, at=NOW)
    assert again.already
    assert AgendaItem.objects.count() == 2
