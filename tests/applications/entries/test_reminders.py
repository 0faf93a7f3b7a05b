"""Reminders of drafts that are not submitted."""

from datetime import datetime, timedelta

import pytest
import time_machine

from applications.calls.services import cancel_call
from applications.entries.models import Reminder
from applications.entries.services import extend, submit, withdraw
from applications.entries.services.reminders import remind_drafts
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from tests.factories.calls import OPEN_AT
from tests.factories.entries import CLOSES_AT, a_complete_entry, an_entry

pytestmark = pytest.mark.django_db
WEEK, TWO_DAYS = timedelta(days=7), timedelta(hours=48)
SECOND = timedelta(seconds=1)


def kinds(entry):
    return sorted(entry.reminders.values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (WEEK + SECOND, []),
        (WEEK, ["week"]),
        (TWO_DAYS + SECOND, ["week"]),
        (TWO_DAYS, ["two_days"]),
        (SECOND, ["two_days"]),
    ],
)
def test_draft_is_reminded_a_week_and_two_days_before(alice, before, expected):
    entry = an_entry(alice)
    assert remind_drafts(CLOSES_AT - before) == len(expected)
    assert kinds(entry) == expected


def test_draft_is_not_reminded_once_closed(alice):
    an_entry(alice)
    assert remind_drafts(CLOSES_AT) == 0


def test_each_reminder_goes_out_once(alice):
    entry = an_entry(alice)
    for hours in (168, 100, 50, 48, 20, 1):
        remind_drafts(CLOSES_AT - timedelta(hours=hours))
    assert kinds(entry) == ["two_days", "week"]
    assert OutboxMessage.objects.filter(template="entries.closing_soon").count() == 2


def test_extended_draft_is_reminded_by_its_own_deadline(alice, officer):
    entry = an_entry(alice)
    extend(entry=entry, closes_wall=datetime(2027, 3, 20, 12), reason="Panne", by=officer, at=OPEN_AT)
    assert remind_drafts(CLOSES_AT - WEEK) == 0
    assert remind_drafts(datetime(2027, 3, 14, 12, tzinfo=CLOSES_AT.tzinfo)) == 1
    assert "20" in OutboxMessage.objects.get(template="entries.closing_soon").subject


def test_extension_after_a_reminder_sends_that_reminder_no_second_time(alice, officer):
    entry = an_entry(alice)
    remind_drafts(CLOSES_AT - WEEK)
    extend(entry=entry, closes_wall=datetime(2027, 3, 20, 12), reason="Panne", by=officer, at=CLOSES_AT - WEEK)
    assert remind_drafts(datetime(2027, 3, 14, 12, tzinfo=CLOSES_AT.tzinfo)) == 0


def test_submitted_and_withdrawn_are_left_in_peace(alice, bob):
    submit(entry=a_complete_entry(alice), by=alice, at=OPEN_AT)
    withdraw(application=an_entry(bob).application, by=bob, at=OPEN_AT)
    assert remind_drafts(CLOSES_AT - WEEK) == 0


def test_cancelled_call_reminds_nobody(alice, officer):
    entry = an_entry(alice)
    cancel_call(call=entry.application.call, by=officer, at=OPEN_AT, reason="Plus de budget")
    assert remind_drafts(CLOSES_AT - WEEK) == 0


def test_draft_begun_after_the_hour_of_a_reminder_is_not_owed_it(alice):
    entry = an_entry(alice, at=CLOSES_AT - timedelta(days=3))
    assert remind_drafts(CLOSES_AT - timedelta(days=2, hours=12)) == 0
    assert remind_drafts(CLOSES_AT - TWO_DAYS) == 1
    assert kinds(entry) == [Reminder.Kind.TWO_DAYS]


def test_late_submission_says_when_it_closed_and_keeps_the_draft(alice):
    entry = a_complete_entry(alice)
    with time_machine.travel(CLOSES_AT), pytest.raises(TransitionRefused, match="28 février 2027"):
        submit(entry=entry, by=alice, at=CLOSES_AT)
    assert entry.answers.get(key="title").value == "Séchoirs solaires"


def test_submission_before_the_opening_says_that_it_is_not_open(alice):
    entry = a_complete_entry(alice)
    with pytest.raises(TransitionRefused, match="not open yet"):
        submit(entry=entry, by=alice, at=OPEN_AT - timedelta(days=60))
