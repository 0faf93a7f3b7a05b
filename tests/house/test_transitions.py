"""Who may move what, from where: every model × state × transition × role, against the table written by hand.

`transitions.csv` has a line for a transition: the object of the world it is asked of, the states it leaves from, the
state it leads to, and who may fire it: `system` for the clock and the workers, then the people of the world. Rules
only: guards are tested in their rooms. A transition that is not in the table fails.
"""

import csv
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.db import transaction

from core.access import may
from core.models import WorkflowModel
from core.transitions import rule_of, specs_of, state_field
from tests.house import world as worlds

TABLE = Path(__file__).with_name("transitions.csv")


def lines():
    with TABLE.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def ids(line):
    return f"{line['model']}.{line['transition']}"


def workflows():
    """Return the models of ours that have states; those of the test suite itself are not the product's."""
    own = [model for model in apps.get_models() if issubclass(model, WorkflowModel)]
    return [model for model in own if not model.__module__.startswith("tests.")]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Build the world once; everything is undone at the end."""
    with django_db_blocker.unblock(), time_machine.travel(worlds.NOW), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.mark.parametrize("line", lines(), ids=ids)
def test_transition_leaves_from_the_states_written(line):
    model = apps.get_model(line["model"])
    specs = specs_of(model, line["transition"])
    for state in state_field(model).choices:
        possible = any(spec.source in (state[0], "*") for spec in specs)
        assert possible == (state[0] in line["from"].split()), f"from {state[0]}"
    assert {spec.target for spec in specs} == {line["to"]}


@pytest.mark.parametrize("line", lines(), ids=ids)
def test_transition_is_allowed_to_the_people_written(world, line):
    model = apps.get_model(line["model"])
    specs = specs_of(model, line["transition"])
    assert any(spec.custom.get("system") for spec in specs) == (line["system"] == "yes")
    if all(spec.custom.get("system_only") for spec in specs):
        assert {line[column] for column in world.people} == {"no"}
        return
    thing = world.things[line["object"]]
    rule = rule_of(model, line["transition"])
    wrong = [column for column, person in world.people.items() if may(person, rule, thing) != (line[column] == "yes")]
    assert not wrong


REASONED = {
    "calls.call.cancel",
    "cohorts.enrolment.leave",
    "decisions.appeal.dismiss",
    "decisions.appeal.uphold",
    "decisions.decision.reopen",
    "decisions.meeting.complete_without",
    "eligibility.alumniclaim.refuse",
    "entries.stageentry.find_ineligible",
    "entries.stageentry.send_back",
    "grants.accountchange.ask_in_person",
    "grants.accountchange.refuse",
    "grants.amendment.refuse",
    "grants.disbursement.hold",
    "grants.disbursement.refuse",
    "grants.disbursement.return_payment",
    "grants.disbursement.reverse",
    "grants.purchase.cancel",
    "grants.purchase.contest",
    "grants.recovery.refuse",
    "grants.recovery.waive",
    "grants.grantagreement.suspend",
    "grants.grantagreement.terminate",
    "grants.signedcopy.refuse",
    "grants.sitevisit.cancel",
    "grants.sitevisit.contest",
    "mentoring.mentoringsession.cancel",
    "panels.assignment.recuse",
    "panels.assignment.reopen",
    "panels.juryrequest.refuse",
    "pitches.pitchday.cancel",
    "pitches.pitchday.close_below_quorum",
    "reporting.report.send_back",
    "startups.partnership.refuse",
    "startups.profile.refuse",
    "toolbox.verdict.withdraw",
    "trainings.trainingsession.cancel",
}


def test_the_acts_that_undo_or_refuse_ask_for_a_reason():
    """What takes something from somebody is refused without a reason, by the transition itself and from each state."""
    asking = {
        (f"{model._meta.label_lower}.{spec.name}", bool(spec.custom.get("reason")))
        for model in workflows()
        for spec in state_field(model).get_all_transitions(model)
    }
    assert {name for name, asked in asking if asked} == REASONED
    assert not {name for name, asked in asking if not asked} & REASONED


def test_every_transition_has_a_line():
    written = {ids(line) for line in lines()}
    existing = {
        f"{model._meta.label_lower}.{spec.name}"
        for model in workflows()
        for spec in state_field(model).get_all_transitions(model)
    }
    assert existing == written
