"""A worker or a database that dies in a payment, at each statement of it: all of it is booked, or nothing."""

import json
import os
import subprocess
import sys
from io import StringIO
from subprocess import PIPE

import pytest
from django.core.management import call_command

from core.journal_proof import faults
from incubator.grants.models import (
    Disbursement,
    LedgerLine,
    Purchase,
    PurchaseSignature,
    Recovery,
    RecoveryReceipt,
    Signature,
)
from tests.database import database_url
from tests.factories.grants import advance, approve_purchase, grant_cast, owe, sign_both

pytestmark = pytest.mark.django_db(transaction=True)
# More statements than an act has; fewer deaths than FEWEST would prove little.
MOST, FEWEST = 200, 15
# In the suite a payment; the other two acts take as long again, by night.
DEATHS = ["worker", pytest.param("database", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="module")
def payer(django_db_setup):
    """Return a function that runs a payer which dies at a statement, and returns its exit status."""
    command = [sys.executable, "-m", "tests.incubator.grants.killed_payer"]
    environment = {**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with subprocess.Popen(command, env=environment, stdin=PIPE, stdout=PIPE, text=True) as payers:

        def run(act, death, number, grant):
            print(json.dumps([act, death, number, grant.award.pk, grant.finance.pk]), file=payers.stdin, flush=True)
            return int(payers.stdout.readline())

        yield run


def payment():
    return Disbursement.objects.get(tranche__number=1).state, Signature.objects.filter(act="pay").count()


def purchase():
    return Purchase.objects.get().state, PurchaseSignature.objects.filter(act="pay").count()


def recovery():
    return Recovery.objects.get().state, RecoveryReceipt.objects.count()


def owed(grant):
    advance(grant, "paid")
    owe(grant)


@pytest.mark.parametrize("death", DEATHS)
@pytest.mark.parametrize(
    ("act", "prepare", "seen", "before", "after"),
    [
        ("pay", lambda grant: advance(grant, "approved"), payment, ("approved", 0), ("paid", 1)),
        pytest.param(
            "pay_purchase", approve_purchase, purchase, ("approved", 0), ("paid", 1), marks=pytest.mark.nightly
        ),
        pytest.param("receive_recovery", owed, recovery, ("approved", 0), ("approved", 1), marks=pytest.mark.nightly),
    ],
)
def test_death_at_any_statement_leaves_the_ledger_consistent(payer, act, prepare, seen, before, after, death):
    """Fails where the line is booked after the transaction (tried): paid, without a line."""
    grant = sign_both(grant_cast())
    prepare(grant)
    lines, whole = LedgerLine.objects.count(), {before: 0, after: 1}
    ends = []
    for number in range(1, MOST):
        ends.append(payer(act, death, number, grant))
        assert LedgerLine.objects.count() == lines + whole[seen()]
        call_command("check_ledger", stdout=StringIO())
        assert list(faults()) == []
        if ends[-1] == 0:
            break
    assert ends[-1] == 0
    assert len(ends) > FEWEST
    assert seen() == after
