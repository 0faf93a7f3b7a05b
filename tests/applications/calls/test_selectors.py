from datetime import UTC, datetime, timedelta

import pytest

from accounts.enums import Role
from applications.calls.selectors import (
    Phase,
    call_by_code,
    call_state,
    calls_visible_to,
    current_stage,
    published_calls,
)
from tests.factories.calls import OPEN_AT, CallFactory, CallProgrammeFactory, EnvelopeFactory, StageFactory

pytestmark = pytest.mark.django_db
LAST = datetime(2027, 2, 28, 23, 59, 59, 999999, tzinfo=UTC)


@pytest.fixture
def two_stages():
    call = CallFactory(published=True)
    StageFactory(call=call)
    StageFactory(call=call, number=2, opens_wall="2027-04-12T09:00:00", closes_wall="2027-06-30T17:00:00")
    return call


@pytest.mark.parametrize(
    ("at", "phase", "number"),
    [
        (datetime(2027, 1, 11, 8, 59, 59, tzinfo=UTC), Phase.SCHEDULED, 1),
        (datetime(2027, 1, 11, 9, tzinfo=UTC), Phase.OPEN, 1),
        (LAST, Phase.OPEN, 1),
        (LAST + timedelta(microseconds=1), Phase.BETWEEN, 2),
        (datetime(2027, 4, 12, 9, tzinfo=UTC), Phase.OPEN, 2),
        (datetime(2027, 6, 30, 17, tzinfo=UTC), Phase.CLOSED, 2),
    ],
)
def test_published_call_is_as_its_windows_make_it(two_stages, at, phase, number):
    assert call_state(two_stages, at) is phase
    assert current_stage(two_stages, at).number == number


@pytest.mark.parametrize("state", ["draft", "cancelled"])
def test_call_that_is_not_published_is_in_its_state(state):
    assert call_state(CallFactory(state=state), OPEN_AT) == state


def test_published_call_without_stages_is_closed():
    assert call_state(CallFactory(published=True), OPEN_AT) is Phase.CLOSED


def test_visitors_see_published_and_archived_calls_that_are_no_tests(two_stages):
    EnvelopeFactory(call=two_stages)
    CallFactory()
    CallFactory(published=True, is_test=True)
    CallFactory(state="cancelled")
    archived = CallFactory(state="archived", published_at=OPEN_AT)
    assert set(published_calls()) == {two_stages, archived}


def test_call_by_code_finds_any_state():
    call = CallFactory()
    assert call_by_code(call.code) == call
    assert call_by_code("NONE") is None


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        ({}, {"RST-1", "CAEI-1"}),
        ({"programme_code": "CAEI"}, {"CAEI-1"}),
        ({"call_code": "RST-1"}, {"RST-1"}),
        ({"programme_code": "CAEI", "call_code": "RST-1"}, set()),
        ({"territory": "MA"}, set()),
        ({"hub_code": "OUJ"}, set()),
    ],
)
def test_officer_sees_the_calls_that_the_grant_reaches(person, scope, seen):
    CallFactory(code="RST-1")
    CallFactory(code="CAEI-1", programme=CallProgrammeFactory(code="CAEI"))
    visible = calls_visible_to(person(Role.OFFICER, **scope))
    assert set(visible.values_list("code", flat=True)) == seen


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.JUROR, Role.FINANCE, Role.DONOR, Role.COMMUNICATIONS])
def test_other_roles_see_no_call(person, role):
    CallFactory()
    assert not calls_visible_to(person(role)).exists()
