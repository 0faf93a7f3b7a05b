"""A refusal ends with why, the nearest hub and the next calls."""

from datetime import timedelta

import pytest
import time_machine

from applications.entries.models import StageEntry
from applications.entries.selectors.ways_on import ways_on
from applications.entries.services import find_ineligible, propose_rejection
from core.models import OutboxMessage
from tests.factories.accounts import person_with
from tests.factories.calls import OPEN_AT, CallFactory, StageFactory
from tests.factories.entries import a_submitted_entry, an_entry
from tests.factories.network import HubFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _while_calls_are_open():
    with time_machine.travel(OPEN_AT, tick=False):
        yield


def another_call(**fields):
    """Return a published call whose first stage is open."""
    return StageFactory(call=CallFactory(published=True, **fields)).call


def refused(alice, officer):
    entry = a_submitted_entry(alice)
    propose_rejection(entry=entry, rules=["E01"], reason="A member is 36.", by=officer, at=OPEN_AT)
    return find_ineligible(entry=entry, by=person_with("officer"), at=OPEN_AT)


def test_letter_ends_with_the_reason_the_hub_and_the_next_call(alice, officer):
    HubFactory(code="TNG", phone="+212600000003")
    call = another_call()
    refused(alice, officer)
    body = OutboxMessage.objects.get(template="entries.ineligible").body
    assert body.index("A member is 36.") < body.index("Hub TNG") < body.index(f"/nouvelle/{call.code}/")
    assert "+212600000003" in body


def test_page_says_why_and_where_to_turn_to_the_applicant_alone(client, alice, officer):
    HubFactory(code="TNG")
    call, entry = another_call(), refused(alice, officer)
    client.force_login(alice)
    html = client.get(f"/espace/candidatures/{entry.application.reference}/1/").content.decode()
    for text in ("What you can do now", "A member is 36.", "Hub TNG", f"/nouvelle/{call.code}/"):
        assert text in html


@pytest.mark.parametrize("state", ["submitted", "in_review", "selected"])
def test_who_is_not_refused_reads_nothing_of_it(client, alice, state):
    entry = a_submitted_entry(alice)
    StageEntry.objects.filter(pk=entry.pk).update(state=state)
    client.force_login(alice)
    page = client.get(f"/espace/candidatures/{entry.application.reference}/1/")
    assert "What you can do now" not in page.content.decode()


def test_calls_of_the_same_programme_come_first_and_closed_ones_never(alice):
    entry = an_entry(alice)
    application = entry.application
    other = another_call(programme__code="W4L")
    same = another_call(programme=entry.stage.call.programme)
    StageFactory(call=CallFactory(published=True), opens_wall="2026-12-01T09:00:00", closes_wall="2027-01-02T09:00:00")
    assert [call for call, _stage in ways_on(application, OPEN_AT).calls] == [same, other]
    assert ways_on(application, OPEN_AT + timedelta(days=90)).calls == []


def test_hub_is_the_one_nearest_to_the_start_up(alice):
    application = an_entry(alice).application
    HubFactory(code="TUN", region=RegionFactory(code="TN-11", latitude=36.8, longitude=10.2), operational_since=2018)
    near = HubFactory(code="RBT", region=RegionFactory(code="MA-04"), operational_since=2018)
    application.startup.region = RegionFactory(code="MA-RAB")
    assert ways_on(application, OPEN_AT).hub == near
