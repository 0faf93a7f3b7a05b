"""A change of the payee's account: payments on hold, a call by another person, hours of waiting, or a refusal."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.models import JournalEntry, OutboxMessage
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.models import AccountChange, Fund, GrantAgreement
from incubator.grants.selectors import alerts_of
from incubator.grants.selectors.waiting import waiting_for
from tests.factories.accounts import RoleGrantFactory, person_with
from tests.factories.grants import (
    AT,
    IBAN,
    OTHER_IBAN,
    RIB,
    advance,
    approve,
    ask_change,
    call,
    disbursement,
    request,
    verify,
)

pytestmark = pytest.mark.django_db
WAITED = AT + timedelta(hours=48)


def account_of(grant):
    return GrantAgreement.objects.get(award=grant.award).bank_account


@pytest.mark.parametrize("state", ["requested", "verified", "approved"])
def test_change_puts_a_payment_not_yet_sent_on_hold_at_once(active, state):
    advance(active, state)
    ask_change(active)
    assert disbursement(active).state == "held"
    with pytest.raises(TransitionRefused, match="being changed"):
        services.release_hold(disbursement=disbursement(active), by=active.officer, at=AT)
    assert account_of(active) == IBAN


def test_change_is_in_force_after_a_yes_and_the_hours_of_waiting(active):
    advance(active, "approved")
    change = call(active, ask_change(active))
    assert (change.state, change.confirmed_by) == ("confirmed", active.officer)
    assert services.put_accounts_in_force(WAITED - timedelta(seconds=1)) == 0
    assert services.put_accounts_in_force(WAITED) == 1
    assert services.put_accounts_in_force(WAITED) == 0
    assert account_of(active) == OTHER_IBAN
    released = services.release_hold(disbursement=disbursement(active), by=active.officer, at=WAITED)
    assert (released.state, released.round) == ("planned", 2)
    assert advance(active, "paid").state == "paid"


def test_hours_without_a_call_put_nothing_in_force(active):
    ask_change(active)
    assert services.put_accounts_in_force(WAITED + timedelta(days=30)) == 0
    assert account_of(active) == IBAN


def test_late_yes_is_in_force_at_once(active):
    change = ask_change(active)
    late = WAITED + timedelta(hours=1)
    assert call(active, change, at=late, called_at=late).state == "in_force"
    assert account_of(active) == OTHER_IBAN


def test_no_on_the_telephone_refuses_the_change_and_the_old_account_stays(active):
    change = call(active, ask_change(active), outcome="no")
    assert (change.state, account_of(active)) == ("refused", IBAN)
    assert change.calls.get().called_name == "Amina Alaoui"


def test_unanswered_call_is_kept_and_changes_nothing(active):
    change = call(active, ask_change(active), outcome="no_answer")
    assert change.state == "asked"
    assert call(active, change).state == "confirmed"
    assert list(change.calls.values_list("outcome", flat=True)) == ["no_answer", "yes"]


def test_founder_who_knows_nothing_of_it_refuses_even_a_confirmed_change(active):
    change = call(active, ask_change(active, by=active.officer), by=active.finance)
    services.refuse_account_change(change=change, reason="Not ours", by=active.founder, at=AT)
    assert services.put_accounts_in_force(WAITED) == 0
    assert account_of(active) == IBAN


@pytest.mark.parametrize("superuser", [False, True])
def test_who_asked_never_calls(active, superuser):
    active.officer.is_superuser = superuser
    active.officer.save()
    change = ask_change(active, by=active.officer)
    with pytest.raises(TransitionRefused, match="You asked for this change"):
        call(active, change, by=active.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountChange.objects.filter(pk=change.pk).update(state="confirmed", confirmed_by=active.officer)


def test_who_approves_or_is_of_the_startup_never_calls(active):
    change = ask_change(active)
    with pytest.raises(PermissionDenied):
        call(active, change, by=active.director)
    RoleGrantFactory(person=active.director, role="officer")
    with pytest.raises(TransitionRefused, match="You approve the payments"):
        call(active, change, by=fresh(active.director))
    RoleGrantFactory(person=active.founder, role="finance")
    with pytest.raises(TransitionRefused, match="You are of this start-up"):
        call(active, change, by=fresh(active.founder))


def fresh(person):
    """The person as the next request reads them, with the roles given since."""
    return type(person).objects.get(pk=person.pk)


def test_who_asked_for_the_account_approves_and_pays_nothing(active):
    for role in ("director", "finance"):
        RoleGrantFactory(person=active.officer, role=role)
    editor, other = fresh(active.officer), person_with("officer")
    call(active, ask_change(active, by=editor), by=other)
    services.put_accounts_in_force(WAITED)
    request(active)
    active.officer = other
    payment = verify(active)
    with pytest.raises(TransitionRefused, match="asked to change it"):
        services.approve(disbursement=payment, by=editor, at=AT)


def test_payment_is_not_approved_while_the_account_changes(active):
    ask_change(active)
    request(active)
    verify(active)
    with pytest.raises(TransitionRefused, match="being changed"):
        approve(active)
    assert "no payment goes out" in " ".join(alerts_of(active.award, at=AT))


def test_old_number_is_called_whatever_the_profile_says_since(active):
    active.founder.phone = "+212611111111"
    active.founder.save()
    assert ask_change(active).number_on_file == "+212612345678"


def test_waiting_hours_are_those_of_the_fund(active):
    Fund.objects.update(account_wait_hours=72)
    assert ask_change(active).wait_until == AT + timedelta(hours=72)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"account": RIB, "payee_name": "Coop Tifawt"}, "is paid already"),
        ({"reason": " "}, "Write the reason"),
    ],
)
def test_request_that_changes_nothing_or_says_nothing_is_refused(active, changes, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        ask_change(active, **changes)
    assert not AccountChange.objects.exists()


def test_second_change_waits_for_the_first_and_a_repeat_is_one(active):
    first = ask_change(active)
    assert ask_change(active) == first
    with pytest.raises(TransitionRefused, match="under way"):
        ask_change(active, account=RIB, payee_name="Other")


def test_account_is_changed_this_way_after_the_signature_only(grant):
    with pytest.raises(TransitionRefused, match="between the signature"):
        ask_change(grant)


@pytest.mark.parametrize("hours", [-1, 1])
def test_call_is_after_the_request_and_before_now(active, hours):
    change = ask_change(active)
    with pytest.raises(TransitionRefused, match="after the request"):
        call(active, change, called_at=AT + timedelta(hours=hours))


def test_old_channel_is_told_and_callers_see_it_on_their_home(active):
    change = ask_change(active)
    sent = set(OutboxMessage.objects.filter(template__contains="account").values_list("template", "recipient"))
    assert sent == {
        ("grants.account_change_asked", active.founder.pk),
        ("grants.account_change_to_call", active.officer.pk),
        ("grants.account_change_to_call", active.finance.pk),
    }
    titles = {person: [line.title for line in waiting_for(person)] for person in (active.finance, active.director)}
    assert titles == {active.finance: ["1 change of account to call about"], active.director: []}
    assert all(OTHER_IBAN[-8:] not in message.body for message in OutboxMessage.objects.all())
    assert all(OTHER_IBAN[-8:] not in str(entry.payload) for entry in JournalEntry.objects.all())
    call(active, change)
    assert waiting_for(active.finance) == []
