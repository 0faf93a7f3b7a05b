"""Plans of a stage: read from the database, kept to be looked at, carried out as they were shown or not at all."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from applications.entries.models import Right, Seat, StageEntry
from applications.entries.workflows import EntryState
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.matching import Asked
from evaluation.panels.models import Assignment, AssignmentPlan, PanelMember
from evaluation.panels.selectors import gaps_of, named_in, plan_for, sentences, why
from tests.factories.accounts import UserFactory
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_assignment, an_entry
from tests.factories.startups import ReachFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def stage():
    return a_stage(reviews_per_entry=2)


@pytest.fixture
def panel(stage):
    return a_panel(stage)


def prepare(panel, officer, **asked):
    return services.prepare_plan(stage=panel.stage, by=officer, at=NOW, **asked)


def carry_out(plan, officer, at=NOW):
    return services.carry_out_plan(plan=plan, by=officer, at=at)


def said(stage, **asked):
    made = plan_for(stage, Asked(**asked), at=NOW)
    gaps = gaps_of(made.plan)
    references = {key: entry.application.reference for key, entry in made.given.entries.items()}
    assert set(named_in(gaps)) <= set(references)
    found = sentences(gaps, references, {key: str(member) for key, member in made.given.members.items()})
    return [sentence.replace("\u2066", "").replace("\u2069", "") for sentence in found]


def test_plan_gives_nothing_before_it_is_carried_out(panel, officer):
    an_entry(panel.stage), a_juror(panel)
    plan = prepare(panel, officer)
    assert len(plan.pairs) == 1
    assert not Assignment.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_plan_carried_out_gives_each_entry_its_readers(panel, officer):
    entries = [an_entry(panel.stage, EntryState.ELIGIBLE) for _turn in range(3)]
    members = [a_juror(panel) for _turn in range(3)]
    carry_out(prepare(panel, officer), officer)
    assert sorted(member.assignments.count() for member in members) == [2, 2, 2]
    assert all(entry.assignments.count() == 2 for entry in entries)
    assert set(StageEntry.objects.values_list("state", flat=True)) == {EntryState.IN_REVIEW}
    assert OutboxMessage.objects.filter(template="panels.several_assigned").count() == 3


def test_plan_carried_out_twice_has_one_effect(panel, officer):
    an_entry(panel.stage), a_juror(panel), a_juror(panel)
    plan = prepare(panel, officer)
    assert carry_out(plan, officer).carried_out_at == carry_out(plan, officer, NOW + timedelta(days=1)).carried_out_at
    assert Assignment.objects.count() == 2


def new_juror(panel, entry, member):
    a_juror(panel)


def entry_gone(panel, entry, member):
    StageEntry.objects.filter(pk=entry.pk).update(state=EntryState.WITHDRAWN)


def juror_changed(panel, entry, member):
    PanelMember.objects.filter(pk=member.pk).update(capacity=0)


def given_by_hand(panel, entry, member):
    an_assignment(entry, member)


@pytest.mark.parametrize("move", [new_juror, entry_gone, juror_changed, given_by_hand])
def test_plan_whose_ground_has_moved_is_refused(panel, officer, move):
    entry, member = an_entry(panel.stage), a_juror(panel)
    plan = prepare(panel, officer)
    move(panel, entry, member)
    before = Assignment.objects.count()
    with pytest.raises(TransitionRefused, match="Make it again"):
        carry_out(plan, officer)
    assert Assignment.objects.count() == before


def test_large_plan_is_made_beside_the_requests(panel, officer, monkeypatch):
    monkeypatch.setattr("evaluation.panels.services.planning.AT_ONCE", 3)
    for _turn in range(2):
        an_entry(panel.stage), a_juror(panel)
    asked = prepare(panel, officer)
    assert (asked.ready_at, asked.pairs) == (None, [])
    with pytest.raises(TransitionRefused, match="still being made"):
        carry_out(asked, officer)
    later = NOW + timedelta(minutes=1)
    assert (services.make_waiting_plans(later), services.make_waiting_plans(later)) == (1, 0)
    asked.refresh_from_db()
    assert (asked.ready_at, len(asked.pairs)) == (later, 4)
    carry_out(asked, officer, later)
    assert Assignment.objects.count() == 4


def test_last_plan_of_a_person_replaces_those_not_carried_out(panel, officer):
    an_entry(panel.stage), a_juror(panel)
    done = carry_out(prepare(panel, officer), officer)
    prepare(panel, officer)
    last = prepare(panel, officer)
    assert set(AssignmentPlan.objects.all()) == {done, last}


def test_plans_are_for_officers_of_the_call(panel, officer, director, person):
    an_entry(panel.stage), a_juror(panel)
    plan = prepare(panel, officer)
    for other in (director, person("officer", call_code="OTHER")):
        with pytest.raises(PermissionDenied):
            prepare(panel, other)
        with pytest.raises(PermissionDenied):
            carry_out(plan, other)


def test_stage_that_cannot_be_planned_says_why(stage, officer):
    for sentence, then in (
        ("no panel yet", lambda: a_panel(stage)),
        ("no juror yet", lambda: a_juror(stage.panels.get())),
        ("eligible yet", lambda: an_entry(stage)),
    ):
        with pytest.raises(TransitionRefused, match=sentence):
            services.prepare_plan(stage=stage, by=officer, at=NOW)
        then()
    assert len(services.prepare_plan(stage=stage, by=officer, at=NOW).pairs) == 1


def test_plan_says_what_it_cannot_meet(panel):
    for number in range(6):
        an_entry(panel.stage, language="ar", reference=f"RST-AR{number}")
    entry = an_entry(panel.stage, reference="RST-TIED")
    a_juror(panel, languages=["fr", "ar"])
    tied_reader = a_juror(panel, languages=["fr"])
    ReachFactory(startup=entry.application.startup, person=tied_reader.person)
    assert said(panel.stage) == [
        "6 applications in Arabic have 1 possible juror who can read them and need 2 (RST-AR0, RST-AR1, RST-AR2, "
        "RST-AR3, RST-AR4 and others).",
        "1 application has 1 possible juror without a conflict of interest and needs 2 (RST-TIED).",
    ]


def test_plan_says_when_nobody_has_a_place_left(panel):
    an_entry(panel.stage, reference="RST-FULL")
    a_juror(panel, capacity=0), a_juror(panel)
    assert said(panel.stage) == [
        "1 application in French lacks readers (1 in all): those who could read it have no place left (RST-FULL)."
    ]


def test_plan_says_of_jurors_below_their_least_why(panel):
    an_entry(panel.stage), an_entry(panel.stage)
    a_juror(panel, person=UserFactory(full_name="Ann"), languages=["en"], least=10)
    a_juror(panel, person=UserFactory(full_name="Bob"), least=3)
    for _turn in range(3):
        a_juror(panel, least=2)
    sentences = said(panel.stage)
    assert sentences[0] == "Ann reads no language of these applications and has a minimum of 10."
    assert sentences[1] == "Bob has a minimum of 3 and may read 2 of these applications."
    assert "below the minimum of 2: there are not enough reviews to give." in sentences[2]


def test_plan_says_which_hub_panel_sector_or_sex_lacks(panel):
    entry = an_entry(panel.stage, reference="RST-ONE", sectors=["water"])
    entry.application.hub_code = "OUJ"
    entry.application.save()
    for _turn in range(2):
        a_juror(panel, hub_code="OUJ", sex="female")
    assert said(panel.stage)[0].startswith("1 application can have 1 possible juror, since its readers may not all")
    assert said(panel.stage, mode="tag")[0].startswith("1 application has 0 possible jurors who know its sector")
    PanelMember.objects.update(hub_code="")
    assert said(panel.stage, mixed=True) == ["1 application does not get readers of both sexes (RST-ONE)."]


def test_plan_gives_nobody_what_they_helped_to_write(panel):
    entry, member = an_entry(panel.stage), a_juror(panel)
    seat = {"since": NOW, "until": NOW, "ended_at": NOW}
    Seat.objects.create(application=entry.application, person=member.person, right=Right.ASSIST, **seat)
    assert plan_for(panel.stage, at=NOW).plan.pairs == ()


def test_plan_never_gives_an_entry_twice_to_one_person(panel):
    entry, member = an_entry(panel.stage), a_juror(panel)
    an_assignment(entry, member)
    a_juror(a_panel(panel.stage, "Another"), person=member.person)
    assert plan_for(panel.stage, at=NOW).plan.pairs == ()


def test_plan_gives_nothing_to_who_is_away_until_the_results(panel):
    an_entry(panel.stage)
    day = NOW.date()
    away = [[day.isoformat(), (day + timedelta(days=9)).isoformat()]]
    a_juror(panel, unavailable=away)
    panel.stage.results_at = NOW + timedelta(days=9)
    assert plan_for(panel.stage, at=NOW).plan.pairs == ()
    panel.stage.results_at = NOW + timedelta(days=10)
    assert len(plan_for(panel.stage, at=NOW).plan.pairs) == 1


def test_pair_says_why_it_was_made(panel, officer):
    entry = an_entry(panel.stage, sectors=["recycling"], language="ar")
    entry.application.hub_code = "OUJ"
    entry.application.save()
    member = a_juror(panel, sectors=["recycling"], languages=["ar", "fr"], hub_code="RAB")
    carry_out(prepare(panel, officer, mode="tag"), officer)
    reason = why(Assignment.objects.get(member=member).basis)
    assert reason == "by sector: only jurors who know one of its sectors, knows recycling, reads Arabic, of another hub"
    assert why({}) == ""


def test_pair_given_by_hand_says_so(panel, officer):
    made = services.assign(entry=an_entry(panel.stage), member=a_juror(panel), by=officer, at=NOW)
    assert why(made.basis) == "by hand"
