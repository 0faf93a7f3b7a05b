"""Scheduled pages: the hour is judged again when it comes, and who set it is told when the page stays a draft."""

from datetime import timedelta

import pytest
import time_machine
from wagtail.models import PageLogEntry

from applications.calls.models import Call
from cms.models import CallPage
from cms.services import publish_due
from core import clock
from core.models import OutboxMessage
from tests.factories.accounts import person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def setter():
    return person_with("communications", full_name="Setter", email="setter@example.org", language="fr")


@pytest.fixture
def hour():
    return clock.now() + timedelta(hours=1)


@pytest.fixture
def scheduled(homes, call, hour, setter):
    """The call's page in Arabic, approved for `hour`."""
    page = CallPage.objects.get(call=call, language="ar")
    page.unpublish()
    page.go_live_at = hour
    page.save_revision(user=setter).publish(user=setter, skip_permission_checks=True)
    assert not CallPage.objects.get(pk=page.pk).live
    return page


@pytest.fixture
def lacking(call):
    """The call is no longer written in Arabic."""
    Call.objects.filter(pk=call.pk).update(summary={"fr": "Appel", "en": "Call"})


def when_it_comes(hour):
    with time_machine.travel(hour + timedelta(seconds=1)):
        return publish_due(clock.now())


def is_online(page):
    return CallPage.objects.get(pk=page.pk).live


def test_complete_page_goes_online_at_its_hour(scheduled, hour):
    assert when_it_comes(hour) == 1
    assert is_online(scheduled)
    assert not OutboxMessage.objects.exists()


def test_page_that_lacks_a_text_by_then_stays_a_draft_and_who_scheduled_it_is_told(scheduled, lacking, hour, setter):
    when_it_comes(hour)
    assert not is_online(scheduled)
    told = OutboxMessage.objects.get()
    assert told.recipient == setter
    assert scheduled.title in told.subject
    assert ": the text is missing" in told.body
    assert f"/admin/pages/{scheduled.pk}/edit/" in told.body


def test_page_held_back_is_told_once_and_waits_for_a_new_hour(scheduled, lacking, hour):
    when_it_comes(hour)
    assert when_it_comes(hour + timedelta(days=1)) == 0
    assert OutboxMessage.objects.count() == 1
    assert PageLogEntry.objects.filter(page=scheduled.pk, action="wagtail.schedule.cancel").count() == 1


def test_other_pages_of_the_hour_go_online(scheduled, lacking, hour, setter):
    other = CallPage.objects.get(call=scheduled.call_id, language="fr")
    other.unpublish()
    other.go_live_at = hour
    other.save_revision(user=setter).publish(user=setter, skip_permission_checks=True)
    when_it_comes(hour)
    assert is_online(other)
    assert not is_online(scheduled)


def test_communications_are_told_when_who_scheduled_it_is_gone(scheduled, lacking, hour, setter):
    type(setter).objects.filter(pk=setter.pk).update(is_active=False)
    colleague = person_with("communications", full_name="Colleague", email="colleague@example.org")
    when_it_comes(hour)
    told = [message.recipient for message in OutboxMessage.objects.all()]
    assert colleague in told
    assert setter not in told
