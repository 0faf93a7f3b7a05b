"""A declared outage moves a deadline for everybody, and makes nobody too old."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.calls.models import Outage, Stage
from applications.entries.selectors import closing_of
from applications.entries.services import submit
from applications.entries.services.outage import declare_outage
from core.journal import entries_of
from core.journal_proof import faults
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT, texts
from tests.factories.eligibility import RuleFactory
from tests.factories.entries import CLOSES_AT, a_complete_entry, a_submitted_entry, an_entry, an_entry_in_review, fresh
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
LATER = datetime(2027, 3, 2, 12)
REASON = texts("The server was down for an hour")


def declare(entry, officer, **fields):
    values = {"closes_wall": LATER, "reason": REASON, "at": CLOSES_AT + timedelta(hours=1)} | fields
    return declare_outage(stage=fresh(entry).stage, by=officer, **values)


def test_draft_can_be_submitted_again_and_its_person_is_told_why(alice, officer):
    entry = a_complete_entry(alice)
    late = CLOSES_AT + timedelta(hours=2)
    with pytest.raises(TransitionRefused, match="It closed on"):
        submit(entry=fresh(entry), by=alice, at=late)
    declare(entry, officer)
    assert submit(entry=fresh(entry), by=alice, at=late).state == "submitted"
    told = OutboxMessage.objects.get(template="entries.outage")
    assert told.recipient == alice
    assert "The server was down" in told.body
    assert [act.event for act in entries_of(entry.application.call)][-1] == "declare_outage"


def test_who_has_submitted_is_not_written_to(alice, officer):
    declare(a_submitted_entry(alice), officer)
    assert not OutboxMessage.objects.filter(template="entries.outage").exists()


def test_ages_are_counted_on_the_date_first_announced_however_often_it_moves(alice, officer):
    entry = a_complete_entry(alice)
    RuleFactory(stage=entry.stage)
    entry.application.startup.members.update(birth_date=date(1991, 3, 1))  # 36 on the day after the first closing.
    declare(entry, officer)
    declare(entry, officer, closes_wall=LATER + timedelta(days=1), at=CLOSES_AT + timedelta(hours=2))
    stage = Stage.objects.get(pk=entry.stage_id)
    assert stage.reference_date == date(2027, 2, 28)
    assert stage.window.closing_date == date(2027, 3, 3)
    done = submit(entry=fresh(entry), by=alice, at=CLOSES_AT + timedelta(hours=3))
    assert done.deposit.check_result.results[0]["outcome"] == "met"


def test_extension_that_is_later_still_holds(alice, officer):
    entry = a_complete_entry(alice)
    entry.extensions.create(
        closes_wall="2027-03-05T12:00:00", closes_at=CLOSES_AT + timedelta(days=4), reason="ill", granted_at=OPEN_AT
    )
    declare(entry, officer)
    assert closing_of(fresh(entry)).accepts_until == CLOSES_AT + timedelta(days=4)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"closes_wall": datetime(2027, 2, 28, 23, 59, 59)}, "must be after the present one"),
        ({"at": CLOSES_AT + timedelta(days=9)}, "not past"),
        ({"at": CLOSES_AT - timedelta(days=90)}, "that has opened"),
        ({"reason": type(REASON)({"fr": "panne", "en": "outage"})}, "each language"),
    ],
)
def test_outage_that_cannot_be_declared_is_refused_and_nothing_moves(alice, officer, fields, sentence):
    entry = a_complete_entry(alice)
    with pytest.raises(TransitionRefused, match=sentence):
        declare(entry, officer, **fields)
    assert not Outage.objects.exists()
    assert Stage.objects.get().closes_at == CLOSES_AT


def test_deadline_stays_once_the_jury_has_begun(alice, officer):
    entry = an_entry_in_review(officer, alice)
    with pytest.raises(TransitionRefused, match="jury has begun"):
        declare(entry, officer)
    assert Stage.objects.get().closes_at == CLOSES_AT


def test_only_officers_of_the_call_move_it(alice, bob, director):
    entry = a_complete_entry(alice)
    for person in (alice, bob, director):
        with pytest.raises(PermissionDenied):
            declare(entry, person)


def test_page_moves_the_deadline_and_shows_how(client, alice, officer, django_assert_max_num_queries):
    entry = a_complete_entry(alice)
    page = f"/espace/candidatures/appel/{entry.application.call_code}/1/delais/"
    sent = {"closes_wall": "2027-03-02T12:00"} | {f"reason_{code}": f"why {code}" for code in ("fr", "ar", "en")}
    with time_machine.travel(CLOSES_AT + timedelta(hours=1), tick=False):
        client.force_login(officer)
        assert client.post(f"{page}panne/", sent | {"reason_ar": ""}).status_code == 422
        assert client.post(f"{page}panne/", sent).status_code == 302
        with django_assert_max_num_queries(20):
            html = client.get(page).content.decode()
        assert "why" in html
        client.force_login(alice)
        tasks = client.get(f"/espace/candidatures/{entry.application.reference}/1/").content.decode()
    assert "why" in tasks


def queries_to_declare(drafts, officer):
    """Return how many queries an outage takes in a call of as many drafts, each of a person of its own."""
    call = a_published_call()
    entries = [an_entry(UserFactory(language="fr"), call=call) for _number in range(drafts)]
    with CaptureQueriesContext(connection) as captured:
        declare(entries[0], officer)
    told = OutboxMessage.objects.filter(template="entries.outage", object_id__in=[one.pk for one in entries])
    assert told.count() == drafts
    assert {entries_of(one).last().event for one in entries} == {"outage"}
    return len(captured)


def test_outage_takes_as_many_queries_for_three_drafts_as_for_one(officer):
    queries_to_declare(1, officer)  # what a process reads once
    assert queries_to_declare(3, officer) == queries_to_declare(1, officer)
    assert list(faults()) == []
