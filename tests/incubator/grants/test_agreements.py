"""The bank account and the agreement."""

import hashlib
import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from core import journal
from core.models import OutboxMessage
from core.personal_data import DataClass, declarations
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.grants import services
from incubator.grants.bank import NotAnAccount
from incubator.grants.models import Award, GrantAgreement
from incubator.grants.selectors import proof_of, shares_account
from tests.factories.accounts import person_with
from tests.factories.grants import (
    AT,
    IBAN,
    RIB,
    AwardedEnrolmentFactory,
    advance,
    awarded,
    sign_both,
)

pytestmark = pytest.mark.django_db


def give(grant, by=None, account=RIB):
    return services.give_bank_account(
        agreement=grant.award.agreement, payee_name="Coop Tifawt", account=account, by=by or grant.founder, at=AT
    )


def fresh_award(grant):
    return Award.objects.get(pk=grant.award.pk)


def sign(grant, **changes):
    options = {"agreement": grant.award.agreement, "full_name": "Amina Alaoui", "by": grant.founder, "at": AT}
    return services.sign(**{**options, **changes})


def test_account_is_kept_encrypted_and_found_by_its_keyed_hash(grant):
    agreement = give(grant)
    with connection.cursor() as cursor:
        cursor.execute("SELECT bank_account, bank_account_hash FROM grants_grantagreement")
        stored, hashed = cursor.fetchone()
    assert GrantAgreement.objects.get(pk=agreement.pk).bank_account == IBAN
    assert "4921" not in stored
    assert "4921" not in hashed


def test_account_is_journalled_without_its_digits_and_never_logged(grant, caplog):
    with caplog.at_level(logging.DEBUG):
        agreement = sign_both(grant).agreement
    entries = list(journal.entries_of(agreement))
    assert [entry.event for entry in entries] == ["declare", "record_check", "give_bank_account", "sign", "countersign"]
    written = " ".join([*(str(entry.payload) + entry.reason for entry in entries), caplog.text])
    assert "05349" not in written
    assert not OutboxMessage.objects.filter(body__contains="4921").exists()


def test_account_given_twice_is_journalled_once(grant):
    give(grant)
    assert journal.entries_of(give(grant)).filter(event="give_bank_account").count() == 1


def test_account_of_another_shape_is_refused(grant):
    with pytest.raises(NotAnAccount):
        give(grant, account="123")


@pytest.mark.parametrize("who", ["officer", "director", "finance"])
def test_account_is_given_by_founders_only(grant, who):
    with pytest.raises(PermissionDenied):
        give(grant, by=getattr(grant, who))


def test_account_cannot_change_after_the_signature(active):
    with pytest.raises(TransitionRefused, match="signed"):
        give(active, account="FR1420041010050500013M02606")


def test_account_of_two_startups_is_seen(active):
    assert not shares_account(active.agreement)
    other = awarded(AwardedEnrolmentFactory())
    GrantAgreement.objects.filter(award=other).update(bank_account_hash=active.agreement.bank_account_hash)
    assert shares_account(active.agreement)
    assert not shares_account(GrantAgreement(award=other))


def test_signing_needs_the_account_first(grant):
    with pytest.raises(TransitionRefused, match="bank account"):
        services.sign(agreement=grant.award.agreement, full_name="Amina Alaoui", by=grant.founder, at=AT)


def test_signing_needs_a_typed_name(grant):
    give(grant)
    with pytest.raises(TransitionRefused, match="full name"):
        services.sign(agreement=grant.award.agreement, full_name="  ", by=grant.founder, at=AT)


def test_signing_in_another_name_is_refused(grant):
    give(grant)
    with pytest.raises(TransitionRefused, match="as your account has it: Amina Alaoui"):
        services.sign(agreement=grant.award.agreement, full_name="X", by=grant.founder, at=AT)
    assert GrantAgreement.objects.get(award=grant.award).signed_at is None


def test_signing_keeps_the_text_that_was_read_its_hash_and_the_network(grant):
    give(grant)
    text, digest = proof_of(fresh_award(grant))
    signed = sign(grant, read=digest, network="192.0.2.0/24")
    assert (signed.signed_text, signed.signed_text_sha256) == (text, digest)
    assert hashlib.sha256(text.encode()).hexdigest() == digest
    assert signed.signed_from == "192.0.2.0/24"
    assert journal.last_of(signed).payload == {"text_sha256": digest}
    assert IBAN not in text


def test_signing_a_text_that_changed_since_is_refused(grant):
    give(grant)
    _text, digest = proof_of(fresh_award(grant))
    give(grant, account="FR1420041010050500013M02606")
    with pytest.raises(TransitionRefused, match="changed after you opened"):
        sign(grant, read=digest)
    assert GrantAgreement.objects.get(award=grant.award).state == "drafted"


def test_signing_keeps_who_and_when_and_calls_the_director(grant):
    give(grant)
    signed = services.sign(agreement=grant.award.agreement, full_name=" Amina  Alaoui ", by=grant.founder, at=AT)
    assert (signed.signed_name, signed.signed_by, signed.signed_at) == ("Amina Alaoui", grant.founder, AT)
    assert OutboxMessage.objects.get(template="grants.agreement_signed").recipient == grant.director


def test_signing_twice_has_one_effect(grant):
    give(grant)
    agreement = services.sign(agreement=grant.award.agreement, full_name="Amina Alaoui", by=grant.founder, at=AT)
    again = services.sign(agreement=agreement, full_name="Other", by=grant.founder, at=AT)
    assert (again.signed_name, bool(again.already)) == ("Amina Alaoui", True)


def test_countersigning_twice_has_one_effect_and_closes_the_first_signature(active):
    agreement = active.award.agreement
    assert services.countersign(agreement=agreement, by=active.director, at=AT).already
    with pytest.raises(TransitionRefused, match="no longer possible"):
        services.sign(agreement=agreement, full_name="Other", by=active.founder, at=AT)


def test_countersigning_is_refused_to_a_director_who_signed_for_the_startup(grant):
    founder_director = grant.founder
    give(grant)
    services.sign(agreement=grant.award.agreement, full_name="Amina Alaoui", by=founder_director, at=AT)
    founder_director.role_grants.update(role="director")
    with pytest.raises(TransitionRefused, match="cannot countersign"):
        services.countersign(agreement=grant.award.agreement, by=founder_director, at=AT)


def test_suspended_agreement_stops_payments_until_it_is_resumed(active):
    services.suspend(agreement=active.agreement, by=active.director, at=AT, reason="Site visit")
    with pytest.raises(TransitionRefused, match="not in force"):
        advance(active, "requested")
    services.resume(agreement=active.agreement, by=active.director, at=AT)
    assert advance(active, "requested").state == "requested"


@pytest.mark.parametrize("act", [services.suspend, services.terminate])
def test_stopping_an_agreement_needs_a_reason(active, act):
    with pytest.raises(TransitionRefused, match="reason"):
        act(agreement=active.agreement, by=active.director, at=AT, reason=" ")


def test_closing_waits_for_the_last_payment(active):
    with pytest.raises(TransitionRefused, match="not paid"):
        services.close(agreement=active.agreement, by=active.director, at=AT)
    for number in (1, 2, 3):
        advance(active, "paid", number)
    assert services.close(agreement=active.agreement, by=active.director, at=AT).state == "closed"


def test_terminated_agreement_tells_the_founder_why(active):
    services.terminate(agreement=active.agreement, by=active.director, at=AT, reason="False evidence")
    assert "False evidence" in OutboxMessage.objects.get(template="grants.agreement_stopped").body


def test_superuser_does_not_stand_above_the_rules(active):
    boss = person_with(superuser=True)
    with pytest.raises(TransitionForbidden):
        services.suspend(agreement=active.agreement, by=boss, at=AT, reason="Because")


def test_bank_account_is_declared_sealed():
    assert declarations()["grants.GrantAgreement.bank_account"].data_class is DataClass.SEALED
