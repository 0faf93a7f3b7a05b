from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from accounts.enums import Role
from applications.calls import services
from applications.calls.call_file import CallFileError
from applications.calls.enums import Keep
from applications.calls.models import Call, Stage
from applications.calls.selectors import drifted_stages
from applications.forms.models import FormRevision
from core import journal
from core.transitions import TransitionForbidden, TransitionRefused
from tests.factories.calls import CREATED, OPEN_AT, CallFactory, StageFactory
from tests.factories.forms import SMALL_FORM, a_published_call, a_ready_call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_upper_parts(monkeypatch):
    """Keep what rooms above add to a call out of these tests."""
    items = {key: item for key, item in services.call_parts._items.items() if key in ("forms", "eligibility")}
    monkeypatch.setattr(services.call_parts, "_items", items)


@pytest.fixture
def ready_call():
    return a_ready_call()


def drift(stage):
    """Store the instants that zone data of before would have given."""
    Stage.objects.filter(pk=stage.pk).update(
        opens_at=stage.opens_at - timedelta(hours=1), closes_at=stage.closes_at - timedelta(hours=1)
    )
    return Stage.objects.select_related("call__programme").get(pk=stage.pk)


def test_publish_call_freezes_forms_in_the_same_act(ready_call, officer):
    call = services.publish_call(call=ready_call, by=officer, at=CREATED)
    assert (call.state, call.published_at) == ("published", CREATED)
    assert FormRevision.objects.get(stage__call=call).document == SMALL_FORM


def test_publish_call_twice_has_one_effect(ready_call, officer):
    services.publish_call(call=ready_call, by=officer, at=CREATED)
    services.publish_call(call=ready_call, by=officer, at=OPEN_AT)
    assert journal.entries_of(ready_call).count() == 1
    assert Call.objects.get().published_at == CREATED


def test_publish_call_says_all_that_is_missing(officer):
    with translation.override("en"), pytest.raises(TransitionRefused) as caught:
        services.publish_call(call=CallFactory(title={"fr": "Appel"}), by=officer, at=CREATED)
    assert "The call has no stage." in str(caught.value)


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.JUROR, Role.COMMUNICATIONS, Role.DIRECTOR, Role.ADMIN])
def test_publish_call_is_for_officers(ready_call, person, role):
    with pytest.raises(TransitionForbidden):
        services.publish_call(call=ready_call, by=person(role), at=CREATED)


def test_publish_call_is_for_officers_of_its_programme(ready_call, person):
    with pytest.raises(TransitionForbidden):
        services.publish_call(call=ready_call, by=person(Role.OFFICER, programme_code="CAEI"), at=CREATED)


def test_archive_call_waits_for_the_last_window(officer):
    call = a_published_call()
    with pytest.raises(TransitionRefused):
        services.archive_call(call=call, by=officer, at=OPEN_AT)
    after = datetime(2027, 3, 1, tzinfo=UTC)
    assert services.archive_call(call=call, by=officer, at=after).state == "archived"
    assert services.archive_call(call=call, by=officer, at=after).already


def test_cancel_call_journals_its_reason(officer):
    call = services.cancel_call(call=CallFactory(), by=officer, at=CREATED, reason="no funds")
    assert (call.state, journal.last_of(call).reason) == ("cancelled", "no funds")
    assert services.cancel_call(call=call, by=officer, at=CREATED, reason="again").already


@pytest.mark.parametrize(
    ("opens", "closes", "path"),
    [
        ("tomorrow", "2027-02-28T23:59:59", "opens"),
        ("2027-01-11T09:00:00", "", "closes"),
        ("2027-01-11T09:00:00", "2027-01-11T09:00:00", "closes"),
        ("2027-01-11T09:00:00+01:00", "2027-02-11T09:00:00", "opens"),
    ],
)
def test_schedule_stage_refuses_what_is_no_window(opens, closes, path):
    with pytest.raises(CallFileError) as caught:
        services.schedule_stage(StageFactory.build(call=CallFactory()), opens_wall=opens, closes_wall=closes)
    assert caught.value.path == path


def test_schedule_stage_derives_instants_from_the_zone_of_the_call():
    stage = StageFactory(call=CallFactory(zone="Africa/Tunis"))
    assert stage.opens_at == datetime(2027, 1, 11, 8, tzinfo=UTC)
    assert stage.closes_at == datetime(2027, 2, 28, 23, tzinfo=UTC)


def test_drift_is_reported_until_the_window_is_closed(caplog):
    stage = drift(StageFactory(call=a_published_call(), number=2))
    assert drifted_stages(OPEN_AT) == [stage]
    assert services.report_drift(OPEN_AT) == 1
    assert services.report_drift(stage.closes_at) == 0


@pytest.mark.parametrize(("keep", "shift", "wall"), [(Keep.WALL_TIMES, 1, "23:59:59"), (Keep.INSTANTS, 0, "22:59:59")])
def test_settle_drift_keeps_what_the_officer_says(officer, keep, shift, wall):
    stage = drift(StageFactory(call=CallFactory(published=True)))
    settled = services.settle_drift(stage=stage, keep=keep, by=officer, at=OPEN_AT, reason="Decree")
    assert settled.closes_at - stage.closes_at == timedelta(hours=shift)
    assert settled.closes_wall == f"2027-02-28T{wall}"
    assert not settled.window.drifted()
    assert journal.last_of(stage.call).payload["keep"] == keep.value


def test_settle_drift_is_for_officers(director):
    with pytest.raises(PermissionDenied):
        services.settle_drift(stage=StageFactory(), keep=Keep.INSTANTS, by=director, at=OPEN_AT, reason="")
