"""Likely duplicates: found after the deposit, shown to officers, never blocked."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from applications.entries.models import DuplicateCheck, LikelyDuplicate
from applications.entries.selectors.duplicates import MOST_SHARING, duplicates_of_call, duplicates_visible_to
from applications.entries.services import submit, withdraw
from applications.entries.services.duplicates import compare_deposits, settle_duplicate
from core import journal
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, a_submitted_entry, answer, fresh
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)
LONG = "Nous séchons la menthe au soleil et la vendons aux herboristes de la médina de Salé. " * 2
NAMES = ("Tifawt", "Argane Souss", "Zitoune", "Khayt Zohour", "Jbala", "Oued Noun", "Aghbalou", "Rif Vert")


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def call():
    return a_published_call()


def deposited(call, name, founder=None, **answers):
    entry = a_complete_entry(founder or UserFactory(), call=call)
    startup = entry.application.startup
    startup.name = name
    startup.save()
    startup.members.update(email="", phone="")
    answer(entry, LATER, **answers)
    return fresh(submit(entry=fresh(entry), by=entry.application.applicant, at=LATER))


def found():
    compare_deposits(LATER)
    return [(pair.reasons, pair.settled_at) for pair in LikelyDuplicate.objects.order_by("pk")]


def test_nothing_alike_finds_nothing(call):
    deposited(call, NAMES[0], problem=LONG)
    deposited(call, NAMES[1], problem=LONG[::-1])
    assert found() == []


def test_alike_name_same_person_and_same_text_are_found(call):
    founder = UserFactory()
    deposited(call, "Coop Tifawt", founder, problem=LONG)
    deposited(call, "Tifawt coop", founder, problem=LONG.upper())
    assert found() == [(["contact", "name", "text"], None)]
    assert found() == [(["contact", "name", "text"], None)]


def test_same_number_in_another_writing_is_the_same_person(call):
    first, second = (deposited(call, name) for name in NAMES[:2])
    for entry, phone in ((first, "06 61 98 76 54"), (second, "+212661987654")):
        applicant = entry.application.applicant
        applicant.phone = phone
        applicant.save()
    assert found() == [(["contact"], None)]


def test_text_that_many_gave_is_a_model_and_counts_for_none(call):
    for name in NAMES[: MOST_SHARING + 2]:
        deposited(call, name, problem=LONG)
    assert found() == []


def test_other_call_draft_test_and_withdrawn_application_are_left_alone(call, alice):
    deposited(call, NAMES[0], problem=LONG)
    deposited(a_published_call(code="RST-2028"), NAMES[0], problem=LONG)
    a_complete_entry(call=call)
    gone = deposited(call, NAMES[0], problem=LONG)
    withdraw(application=gone.application, by=gone.application.applicant, at=LATER)
    test = deposited(call, NAMES[0], problem=LONG)
    type(test.application).objects.filter(pk=test.application_id).update(is_test=True)
    assert found() == []


def test_settled_pair_waits_again_only_for_a_reason_that_was_not_seen(call, officer):
    first, second = (deposited(call, NAMES[0]) for _turn in range(2))
    assert found() == [(["name"], None)]
    settle_duplicate(pair=LikelyDuplicate.objects.get(), by=officer, at=LATER, reason="Deux villes.")
    DuplicateCheck.objects.all().delete()
    assert found() == [(["name"], LATER)]
    for entry in (first, second):
        entry.application.applicant.phone = "+212661987654"
        entry.application.applicant.save()
    DuplicateCheck.objects.all().delete()
    assert found() == [(["contact", "name"], None)]


def test_officer_says_that_they_are_two_in_the_journal_of_both(client, call, officer):
    first, second = (deposited(call, NAMES[0]) for _turn in range(2))
    found()
    client.force_login(officer)
    pair = LikelyDuplicate.objects.get()
    address = reverse("entries:officer_settle_duplicate", args=[call.code, pair.pk])
    for _turn in range(2):
        assert client.post(address, {"reason": "Deux villes."}).status_code == 302
    for entry in (first, second):
        act = journal.entries_of(entry.application).get(event="not_a_duplicate")
        assert (act.actor, act.reason) == (officer, "Deux villes.")


def test_pair_is_shown_beside_both_deposits_and_on_the_list(client, call, officer):
    first, second = (deposited(call, NAMES[0]) for _turn in range(2))
    found()
    client.force_login(officer)
    for one, other in ((first, second), (second, first)):
        page = client.get(reverse("entries:officer_entry", args=[one.application.reference, 1]))
        assert other.application.reference in page.content.decode()
    page = client.get(reverse("entries:officer_duplicates", args=[call.code]))
    assert [pair for pair, _reasons in page.context["pairs"]] == [LikelyDuplicate.objects.get()]


def test_who_reaches_one_of_the_two_sees_and_settles_nothing(call, person, alice):
    first, _second = deposited(call, NAMES[0], alice), deposited(call, NAMES[0])
    type(first.application).objects.filter(pk=first.application_id).update(territory="TN/TN-51")
    found()
    local, director = person(Role.OFFICER, territory="TN"), person(Role.DIRECTOR)
    assert not duplicates_visible_to(local).exists()
    assert not duplicates_visible_to(alice).exists()
    for who in (local, director, alice):
        with pytest.raises(PermissionDenied):
            settle_duplicate(pair=LikelyDuplicate.objects.get(), by=who, at=LATER)


def test_list_asks_as_many_queries_at_three_rows_as_at_one_and_is_paged(client, call, officer):
    client.force_login(officer)
    address = reverse("entries:officer_duplicates", args=[call.code])
    counts = []
    for wanted in (1, 3):
        while duplicates_of_call(officer, call).count() < wanted:
            deposited(call, NAMES[0])
            found()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    for _turn in range(5):
        deposited(call, NAMES[0])
    found()
    assert len(client.get(address).context["page"]) == 20
    assert client.get(f"{address}?page=2").context["page"].items


def test_applicant_reads_nothing_of_it(client, call, alice):
    own = deposited(call, NAMES[0], alice)
    other = deposited(call, NAMES[0])
    found()
    client.force_login(alice)
    for page in ("tasks", "receipt", "team"):
        text = client.get(reverse(f"entries:{page}", args=[own.application.reference, 1])).content.decode()
        assert other.application.reference not in text


def test_deposit_blocks_nothing_and_is_compared_later(call):
    entry = a_submitted_entry(call=call)
    assert entry.state == "submitted"
    assert not hasattr(entry.application, "duplicate_check")
    assert compare_deposits(LATER) == 1
    assert compare_deposits(LATER) == 0
