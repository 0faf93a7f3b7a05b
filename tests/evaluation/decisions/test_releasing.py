"""The release, and its working off."""

import pytest

from applications.entries.models import Application
from applications.entries.services import start_review, withdraw
from core import journal
from core.models import JournalEntry, OutboxMessage
from core.registries import due
from core.transitions import TransitionRefused
from evaluation.decisions import services
from evaluation.decisions.models import Decision, Offer, Release
from evaluation.decisions.selectors import result_of, results_for
from evaluation.decisions.services import working_off
from evaluation.panels.models import Assignment
from tests.factories.decisions import (
    LATER,
    a_jury,
    a_scored_entry,
    confirmed,
    decided,
    entry_now,
    released,
    with_minutes,
)
from tests.factories.panels import a_juror, a_panel, an_assignment, an_entry

pytestmark = pytest.mark.django_db
OUTCOMES = ("select", "reserve", "turn_down")


def test_release_counts_what_has_no_confirmed_decision():
    jury = a_jury("90", "80", "70")
    confirmed(jury, jury.entries[0], "select")
    with pytest.raises(TransitionRefused, match="2 applications under evaluation have no confirmed decision"):
        services.release(stage=jury.stage, by=jury.director, at=LATER)
    assert not Release.objects.exists()


def test_release_needs_minutes():
    jury = a_jury("90")
    confirmed(jury, jury.entries[0], "select")
    with pytest.raises(TransitionRefused, match="minutes"):
        services.release(stage=jury.stage, by=jury.director, at=LATER)


def test_release_of_nothing_is_refused():
    jury = with_minutes(a_jury())
    with pytest.raises(TransitionRefused, match="No decision"):
        services.release(stage=jury.stage, by=jury.director, at=LATER)


def test_release_waits_for_reopened_sheets():
    jury = decided(a_jury("90", "80"), "select", "turn_down")
    member = a_juror(a_panel(jury.stage))
    sheet = an_assignment(jury.entries[0], member, "reopened")
    an_assignment(jury.entries[1], member, "submitted")
    with pytest.raises(TransitionRefused, match=r"^1 scoring sheet is reopened: its juror must submit it again first"):
        services.release(stage=jury.stage, by=jury.director, at=LATER)
    assert not Release.objects.exists()
    Assignment.objects.filter(pk=sheet.pk).update(state="submitted", submitted_at=LATER)
    assert services.release(stage=jury.stage, by=jury.director, at=LATER)


def test_release_is_a_directors():
    jury = decided(a_jury("90"), "select")
    with pytest.raises(Exception, match="may not"):
        services.release(stage=jury.stage, by=jury.officer, at=LATER)


def test_release_shows_every_result_before_anything_is_worked_off():
    jury = released(a_jury("90", "80", "70"), *OUTCOMES, work=False)
    results = results_for(jury.entries)
    assert tuple(results[entry.pk].outcome for entry in jury.entries) == OUTCOMES
    assert {entry_now(entry).state for entry in jury.entries} == {"in_review"}
    assert not OutboxMessage.objects.exists()


def test_release_is_one_and_journalled_on_the_stage():
    jury = released(a_jury("90"), "select")
    again = services.release(stage=jury.stage, by=jury.director, at=LATER)
    assert again == jury.release
    assert journal.entries_of(jury.stage).get(event="release").payload == {"outcomes": {"select": 1}}


def test_work_off_moves_entries_makes_the_offer_and_concludes():
    jury = released(a_jury("90", "80", "70"), *OUTCOMES)
    assert [entry_now(entry).state for entry in jury.entries] == ["selected", "reserve", "not_selected"]
    assert set(Application.objects.values_list("state", flat=True)) == {"concluded"}
    offer = Offer.objects.get()
    assert (offer.application, offer.amount, offer.currency) == (jury.entries[0].application, 100000, "MAD")
    assert Release.objects.get().worked_off_at


def test_work_off_tells_each_applicant_with_the_reason():
    jury = released(a_jury("90", "80", "70"), *OUTCOMES)
    sent = dict(OutboxMessage.objects.values_list("recipient", "template"))
    assert [sent[entry.application.applicant_id] for entry in jury.entries] == [
        "decisions.selected",
        "decisions.reserve",
        "decisions.turned_down",
    ]
    assert "Le besoin est bien montré." in OutboxMessage.objects.get(template="decisions.turned_down").body


def test_work_off_opens_the_next_stage_for_those_kept():
    jury = released(a_jury("90", "70", last=False), "advance", "turn_down")
    following = jury.entries[0].application.entries.get(stage__number=2)
    assert following.state == "eligible"
    assert entry_now(jury.entries[0]).state == "advanced"
    assert [entry.application.entries.count() for entry in jury.entries] == [2, 1]
    assert not Offer.objects.exists()


def test_work_off_again_does_nothing():
    jury = released(a_jury("90", "80", "70"), *OUTCOMES)
    before = (JournalEntry.objects.count(), OutboxMessage.objects.count())
    assert services.work_off(jury.release) == 0
    assert due["decisions-release"](LATER) == 0
    assert (JournalEntry.objects.count(), OutboxMessage.objects.count()) == before


def test_work_off_killed_in_the_middle_is_finished_by_the_next_run(monkeypatch):
    jury = released(a_jury("90", "80", "70"), *OUTCOMES, work=False)
    real, calls = working_off._follow_up, []

    def dies(*arguments):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(working_off, "_follow_up", dies)
    with pytest.raises(KeyboardInterrupt):
        services.work_off(jury.release)
    monkeypatch.setattr(working_off, "_follow_up", real)
    assert due["decisions-release"](LATER) == 2
    assert OutboxMessage.objects.count() == 3
    assert Release.objects.get().worked_off_at


def test_work_off_leaves_one_that_fails_for_the_next_run(monkeypatch, caplog):
    jury = released(a_jury("90", "80"), "select", "reserve", work=False)
    monkeypatch.setattr(working_off, "make_offer", lambda **_options: 1 / 0)
    assert services.work_off(jury.release) == 1
    assert Release.objects.get().worked_off_at is None
    assert "failed" in caplog.text
    monkeypatch.undo()
    assert services.work_off(jury.release) == 1


def test_withdrawn_application_has_no_result_and_is_left_alone():
    jury = decided(a_jury("90", "80"), "select", "turn_down")
    application = jury.entries[0].application
    withdraw(application=application, by=application.applicant, at=LATER)
    release = services.release(stage=jury.stage, by=jury.director, at=LATER)
    assert services.work_off(release) == 1
    assert result_of(jury.entries[0]) is None
    assert entry_now(jury.entries[0]).state == "withdrawn"


def test_application_is_not_withdrawn_between_release_and_working_off():
    jury = released(a_jury("90"), "select", work=False)
    application = jury.entries[0].application
    with pytest.raises(TransitionRefused, match="announced"):
        withdraw(application=application, by=application.applicant, at=LATER)


def test_entry_does_not_go_to_a_jury_whose_results_are_out():
    jury = released(a_jury("90"), "select")
    late = an_entry(jury.stage, "eligible")
    with pytest.raises(TransitionRefused, match="are out"):
        start_review(entry=late, by=jury.officer, at=LATER)


def test_final_stage_is_decided_on_the_combined_ranking():
    jury = a_jury("78", number=2)
    jury.call.combination = {"2": "1.0"}
    jury.call.save()
    confirmed(jury, jury.entries[0], "select")
    assert Decision.objects.get().score == 78
    assert a_scored_entry(jury.stage, "60").stage.number == 2


def with_two_applications(jury):
    """Give the applicant of the first entry the second one as well."""
    first, second = (entry.application for entry in jury.entries[:2])
    Application.objects.filter(pk=second.pk).update(applicant=first.applicant)
    return first.applicant


def test_person_with_several_applications_has_one_message():
    jury = decided(a_jury("90", "80", "70"), "select", "turn_down", "reserve")
    person = with_two_applications(jury)
    release = services.release(stage=jury.stage, by=jury.director, at=LATER)
    assert services.work_off(release) == 3
    told = OutboxMessage.objects.get(recipient=person)
    assert told.template == "decisions.several"
    for entry in jury.entries[:2]:
        assert entry.application.reference in told.body
    assert "/espace/decisions/offres/" in told.body
    assert OutboxMessage.objects.count() == 2


def test_message_of_several_applications_is_one_though_the_worker_dies_between_them(monkeypatch):
    """The entries of one person move in one transaction with its message: a worker killed between them leaves none."""
    jury = decided(a_jury("90", "80"), "select", "turn_down")
    person = with_two_applications(jury)
    release = services.release(stage=jury.stage, by=jury.director, at=LATER)
    real, calls = working_off._follow_up, []

    def dies(*arguments):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(working_off, "_follow_up", dies)
    with pytest.raises(KeyboardInterrupt):
        services.work_off(release)
    assert {entry_now(entry).state for entry in jury.entries} == {"in_review"}
    assert due["decisions-release"](LATER) == 2
    assert OutboxMessage.objects.get().recipient == person
