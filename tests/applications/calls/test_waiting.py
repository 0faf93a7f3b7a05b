from datetime import timedelta

import pytest

from accounts.enums import Role
from applications.calls.models import Stage
from applications.calls.waiting import waiting_for
from core.clock import now
from tests.factories.calls import CallFactory, StageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_stage():
    walls = [(now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S") for days in (-10, 10)]
    return StageFactory(call=CallFactory(published=True), opens_wall=walls[0], closes_wall=walls[1])


def test_nothing_waits_while_windows_are_where_they_were_announced(officer, open_stage):
    assert waiting_for(officer) == []


def test_drifted_window_waits_for_the_officers_of_its_programme(officer, person, open_stage):
    Stage.objects.update(closes_at=open_stage.closes_at + timedelta(hours=1))
    assert [line.urgent for line in waiting_for(officer)] == [True]
    assert waiting_for(person(Role.OFFICER, programme_code="CAEI")) == []
    assert waiting_for(person(Role.DIRECTOR)) == []
