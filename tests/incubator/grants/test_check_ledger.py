"""`check_ledger` finds nothing after the services, and names whatever was changed behind their back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from incubator.grants import services
from incubator.grants.models import (
    Allocation,
    BudgetLine,
    Disbursement,
    Fund,
    LedgerLine,
    LedgerPart,
    Signature,
    Tranche,
)
from tests.factories.grants import AT, DAY, advance, disbursement, grant_cast

pytestmark = pytest.mark.django_db


def checked():
    out = StringIO()
    call_command("check_ledger", stdout=out)
    return out.getvalue()


@pytest.fixture
def paid(active):
    """A grant with a tranche paid, one returned and asked for again, and an award that nobody signed."""
    payment = advance(active, "paid")
    options = {"reference": "RET-1", "returned_on": DAY, "reason": "Account closed", "by": active.finance, "at": AT}
    services.return_payment(disbursement=payment, **options)
    advance(active, "paid")
    advance(active, "requested", 2)
    grant_cast(unfunded=True)
    return active


def test_ledger_is_consistent_after_the_services(paid):
    assert checked() == "The ledger is consistent.\n"


def test_ledger_is_consistent_after_an_agreement_ended(paid):
    services.terminate(agreement=paid.agreement, reason="Left", by=paid.director, at=AT)
    assert checked() == "The ledger is consistent.\n"


def _other_amount():
    LedgerLine.objects.filter(kind="payment").update(amount=60000)


def _another_currency():
    LedgerLine.objects.filter(pk=LedgerLine.objects.latest("pk").pk).update(currency="EUR")


def _no_line():
    line = LedgerLine.objects.latest("pk")
    LedgerPart.objects.filter(ledger_line=line).delete()
    LedgerLine.objects.filter(pk=line.pk).delete()


def _no_signature():
    Signature.objects.filter(disbursement__state="paid", act="verify").delete()


def _no_living_payment():
    Disbursement.objects.filter(state="requested").update(state="refused")


def _larger_tranche():
    Tranche.objects.filter(number=3).update(amount=15001)


def _smaller_fund():
    Fund.objects.update(ceiling=9000)


def _smaller_line():
    BudgetLine.objects.update(ceiling=9000)


def _smaller_allocation():
    Allocation.objects.update(amount=40000, in_fund=2000)


def _other_part():
    LedgerPart.objects.filter(pk=LedgerPart.objects.latest("pk").pk).update(in_eur=1)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_other_amount, "a line of another amount than 50000"),
        (_other_amount, "is not what its parts make"),
        (_another_currency, "a line in EUR"),
        (_no_line, "paid, with the lines none"),
        (_no_signature, "paid without verify"),
        (_no_living_payment, "0 living payments"),
        (_larger_tranche, "its tranches and purchases make up 100001"),
        (_smaller_fund, "over the ceiling of 9000"),
        (_smaller_line, "EU-1 / RST-2026: 18433.18 committed"),
        (_smaller_allocation, "40000.000 drawn on funds"),
        (_smaller_allocation, "more than the 4000.00 committed"),
        (_other_part, "is not what the ledger replays to"),
    ],
)
def test_ledger_names_what_was_changed_behind_its_back(paid, change, sentence):
    change()
    out = StringIO()
    with pytest.raises(CommandError, match="faults in the ledger"):
        call_command("check_ledger", stdout=out)
    assert sentence in out.getvalue()


def test_ledger_names_an_award_paid_beyond_itself(paid):
    LedgerLine.objects.create(
        award=paid.award,
        disbursement=disbursement(paid, 2),
        kind="payment",
        amount=90000,
        currency="MAD",
        booked_on=DAY,
        reference="VIR-9",
        booked_at=AT,
    )
    with pytest.raises(CommandError):
        checked()
