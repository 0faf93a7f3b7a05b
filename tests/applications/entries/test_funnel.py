"""The funnel of a call: its steps, what each reader sees of it, its targets, and late attempts."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from applications.entries.funnel_steps import (
    Cell,
    Line,
    Step,
    counted,
    groups_of,
    nested_steps_of,
    steps_of,
    table,
    without_small_cells,
)
from applications.entries.models import CallTarget
from applications.entries.selectors.stage_funnel import cells_of, rush_of
from applications.entries.services import submit, withdraw
from applications.entries.services.targets import set_target
from core.journal import entries_of
from core.transitions import TransitionRefused
from tests.applications.entries.counting import at_most
from tests.factories.calls import OPEN_AT
from tests.factories.entries import CLOSES_AT, a_complete_entry, a_submitted_entry, an_entry
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
CELLS = [
    Cell(1, "draft", False, 7, country="MA"),
    Cell(1, "ineligible", True, 2, country="TN"),
    Cell(1, "advanced", True, 3, country="TN"),
    Cell(1, "withdrawn", True, 1, country="MA"),
    Cell(1, "withdrawn", False, 4, country="MA"),
    Cell(2, "selected", True, 3, country="TN"),
]


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


def country(cell):
    return cell.country


# --- Arithmetic ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("stage", "step", "found"),
    [
        (1, Step.STARTED, {"MA": 12, "TN": 5}),
        (1, Step.SUBMITTED, {"MA": 1, "TN": 5}),
        (1, Step.INELIGIBLE, {"TN": 2}),
        (1, Step.WITHDRAWN, {"MA": 1}),
        (1, Step.ELIGIBLE, {"TN": 3}),
        (1, Step.EVALUATED, {"TN": 3}),
        (1, Step.KEPT, {"TN": 3}),
        (2, Step.SELECTED, {"TN": 3}),
        (2, Step.RESERVE, {}),
    ],
)
def test_steps_count_what_reached_them(stage, step, found):
    assert counted(CELLS, stage, step, country) == found


def test_table_has_a_line_a_step_and_a_part_a_group():
    groups = groups_of(CELLS, country)
    assert groups == ["MA", "TN"]
    lines = table(CELLS, [(1, (Step.STARTED, Step.KEPT))], country, groups)
    assert lines == [Line(1, Step.STARTED, 17, (12, 5)), Line(1, Step.KEPT, 3, (0, 3))]


def test_steps_of_a_stage_depend_on_its_kind_and_place():
    assert steps_of(is_last=False, has_form=True)[-2:] == (Step.EVALUATED, Step.KEPT)
    assert steps_of(is_last=True, has_form=False) == (Step.STARTED, Step.EVALUATED, Step.SELECTED, Step.RESERVE)


def test_small_cells_are_hidden_and_cannot_be_subtracted():
    lines = [Line(1, Step.STARTED, 33, (20, 13)), Line(1, Step.SUBMITTED, 21, (18, 3)), Line(1, Step.KEPT, 3, (3, 0))]
    hidden = [(line.step, line.total, line.parts) for line in without_small_cells(lines)]
    assert hidden == [
        (Step.STARTED, 33, (20, 13)),
        (Step.SUBMITTED, 21, (None, None)),
        (Step.KEPT, None, (None, None)),
    ]


def test_lines_without_groups_stay_as_they_are():
    assert without_small_cells([Line(1, Step.STARTED, 0, ())]) == [Line(1, Step.STARTED, 0, ())]


def test_nested_steps_count_what_the_one_before_counts():
    assert nested_steps_of(is_last=False, has_form=True) == (Step.STARTED, Step.SUBMITTED, Step.ELIGIBLE, Step.KEPT)
    assert nested_steps_of(is_last=True, has_form=False) == (Step.STARTED, Step.ELIGIBLE, Step.SELECTED)


# --- What is counted ----------------------------------------------------------------------------------------------
def test_cells_know_sex_age_and_channel(alice, officer):
    entry = a_submitted_entry(alice)
    [cell] = cells_of(officer, entry.stage.call, date(2027, 2, 28))
    assert (cell.state, cell.deposited, cell.sex, cell.young, cell.channel) == ("submitted", True, "female", True, "")
    assert cell.age in {"under_25", "25_to_35"}
    [older] = cells_of(officer, entry.stage.call, date(2036, 1, 1))
    assert not older.young


def test_cells_are_of_what_a_grant_reaches(alice, person):
    entry = an_entry(alice)
    for_one = [
        cells_of(person(role, **codes), entry.stage.call, date(2027, 2, 28))
        for role, codes in [
            (Role.OFFICER, {"territory": "TN"}),
            (Role.DONOR, {"programme_code": "W4L"}),
            (Role.JUROR, {}),
        ]
    ]
    assert for_one == [[], [], []]


def test_a_test_application_is_in_no_count(alice, officer):
    entry = an_entry(alice, call=a_published_call(is_test=True))
    assert cells_of(officer, entry.stage.call, date(2027, 2, 28)) == []


def test_late_attempt_is_written_and_the_draft_kept(alice, officer):
    entry = a_complete_entry(alice)
    for after in (0, 5, 70):
        with pytest.raises(TransitionRefused):
            submit(entry=entry, by=alice, at=CLOSES_AT + timedelta(seconds=after))
    assert [act.event for act in entries_of(entry)][-2:] == ["submit_late", "submit_late"]
    assert rush_of(officer, entry.stage).too_late == 2


def test_an_attempt_refused_for_another_reason_is_not_written(alice):
    entry = an_entry(alice)
    with pytest.raises(TransitionRefused):
        submit(entry=entry, by=alice, at=OPEN_AT)
    withdraw(application=entry.application, by=alice, at=OPEN_AT)
    with pytest.raises(TransitionRefused):
        submit(entry=entry, by=alice, at=CLOSES_AT)
    assert "submit_late" not in [act.event for act in entries_of(entry)]


# --- The page -----------------------------------------------------------------------------------------------------
def url(call):
    return reverse("entries:funnel", args=[call.code])


@pytest.mark.parametrize("rows", [1, 3])
def test_funnel_asks_a_bounded_number_of_queries(client, officer, person, rows):
    call = a_published_call()
    for _row in range(rows):
        a_submitted_entry(person(Role.APPLICANT), call=call)
    client.force_login(officer)
    with at_most(26):
        client.get(url(call))


def test_funnel_hides_small_cells_from_donors_alone(client, alice, officer, person):
    call = an_entry(alice).stage.call
    for reader, hidden in [(officer, False), (person(Role.DONOR), True)]:
        client.force_login(reader)
        response = client.get(url(call), headers={"accept-language": "en"})
        assert ("fewer than 5" in response.content.decode()) is hidden


def test_target_is_set_shown_and_dropped(client, alice, officer):
    call = a_submitted_entry(alice).stage.call
    client.force_login(officer)
    assert client.post(url(call), {"group": "women", "percent": "40"}).status_code == 302
    page = client.get(url(call), headers={"accept-language": "en"}).content.decode()
    assert "40%" in page
    assert "100%" in page
    client.post(url(call), {"group": "women", "percent": ""})
    assert not CallTarget.objects.exists()
    assert [act.event for act in entries_of(call)][-2:] == ["set_target", "set_target"]


@pytest.mark.parametrize("sent", [{"group": "x"}, {"group": "women", "percent": "101"}, {"group": "territory"}])
def test_a_target_that_is_none_is_refused(client, alice, officer, sent):
    call = an_entry(alice).stage.call
    client.force_login(officer)
    assert client.post(url(call), sent).status_code == 422


def test_the_same_target_again_writes_nothing(alice, officer):
    call = an_entry(alice).stage.call
    for _time in range(2):
        set_target(call=call, group="young", territory="", percent=30, by=officer, at=OPEN_AT)
    assert [act.event for act in entries_of(call)].count("set_target") == 1
