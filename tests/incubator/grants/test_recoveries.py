"""Money that comes back: asked, approved and received by three people; the ledger and the funds follow."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from core import journal
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.exports import LEDGER
from incubator.grants.models import Allocation, Award, BudgetLine, Fund, LedgerLine, Recovery
from incubator.grants.rules import opens_proof
from incubator.grants.selectors import (
    alerts_of,
    debt_of,
    ledger_of,
    position_of,
    recoverable_of,
    recoveries_of,
    recoveries_waiting_for,
    recovery_for,
)
from incubator.grants.selectors.funds import consolidated, received_eur, standing_of
from incubator.grants.selectors.proof import faults
from incubator.grants.selectors.waiting import waiting_for
from tests.factories.accounts import RoleGrantFactory, person_with
from tests.factories.grants import (
    AT,
    DAY,
    PDF,
    advance,
    amend,
    ask_back,
    disbursement,
    give_back,
    grant_cast,
    owe,
    paid_by_two_funds,
    sign_both,
)

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)


@pytest.fixture
def paid(active):
    """A grant of 100,000 MAD of which 50,000 are paid."""
    advance(active, "paid")
    return active


def refused(act, *args, **options):
    with pytest.raises(TransitionRefused) as refusal:
        act(*args, **options)
    return " ".join(refusal.value.reasons)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def also(person, role):
    """Give `person` another role; return them as a new request reads them."""
    RoleGrantFactory(person=person, role=role)
    return type(person).objects.get(pk=person.pk)


def fresh(grant):
    return Award.objects.get(pk=grant.award.pk)


def whole(grant):
    """Return what is drawn on the funds, and what is paid, of the award in its currency."""
    drawn = sum(Allocation.objects.filter(award=grant.award).values_list("amount", flat=True))
    return drawn, position_of(fresh(grant)).paid


def test_money_that_comes_back_lowers_what_is_paid_and_returns_to_the_fund(paid):
    before = standing_of(Fund.objects.get())
    recovery = give_back(paid, owe(paid))
    assert recovery.state == "recovered"
    position = position_of(fresh(paid))
    assert (position.paid, position.recovered, position.left) == (30000, 20000, 50000)
    assert whole(paid) == (80000, 30000)
    after = standing_of(Fund.objects.get())
    back = Decimal("1843.32")
    assert (before.committed - after.committed, after.left - before.left, after.recovered) == (back, back, back)
    assert before.paid - after.paid == back
    assert consolidated(Fund.objects.all()).recovered == back
    assert received_eur(paid.startup, Fund.objects.get()) == after.committed
    assert list(faults()) == []


def test_line_of_a_recovery_is_negative_and_leads_to_its_receipt(paid):
    recovery = give_back(paid, owe(paid))
    line = LedgerLine.objects.get(kind="recovery")
    assert (line.amount, line.disbursement, line.booked_on, line.reference) == (-20000, None, DAY, "REM-1")
    assert line.recovery_receipt.recovery == recovery
    rows = [[column.value(row) for column in LEDGER] for row in ledger_of(Fund.objects.get())]
    assert [row[1] for row in rows] == ["payment", "recovery"]
    assert rows[1][7] == -20000


def test_money_comes_back_in_parts_until_all_of_it_is_there(paid):
    recovery = owe(paid)
    assert give_back(paid, recovery, "5000").state == "approved"
    assert give_back(paid, recovery, "15000", reference="REM-2").state == "recovered"
    assert [line.amount for line in LedgerLine.objects.filter(kind="recovery")] == [-5000, -15000]
    assert list(faults()) == []


def test_same_reference_again_has_one_effect(paid):
    recovery = owe(paid)
    give_back(paid, recovery, "5000")
    assert give_back(paid, recovery, "5000").state == "approved"
    assert LedgerLine.objects.filter(kind="recovery").count() == 1
    assert "recorded already" in refused(give_back, paid, recovery, "6000")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": "20001"}, "no more can be recorded"),
        ({"amount": "0"}, "above zero"),
        ({"reference": " "}, "reference"),
        ({"received_on": DAY + timedelta(days=1)}, "between the day of the approval and today"),
        ({"received_on": DAY - timedelta(days=1)}, "between the day of the approval and today"),
    ],
)
def test_receipt_that_cannot_be_is_refused(paid, changes, sentence):
    assert sentence in refused(give_back, paid, owe(paid), **changes)
    assert not LedgerLine.objects.filter(kind="recovery").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": "50000.01"}, "MAD\u00a050,000 are paid of this grant and not asked back"),
        ({"amount": "0"}, "above zero"),
        ({"reason": " "}, "Write the reason"),
        ({"due_on": DAY - timedelta(days=1)}, "is past"),
        ({"schedule": [(LATER, Decimal(19999))]}, "must make up"),
        ({"schedule": [(LATER, Decimal(10000)), (LATER, Decimal(10000))]}, "on the same day"),
        ({"schedule": [(DAY - timedelta(days=1), Decimal(20000))]}, "between today and the last day"),
        ({"schedule": [(DAY + timedelta(days=61), Decimal(20000))]}, "between today and the last day"),
        ({"schedule": [(LATER, Decimal(-1)), (DAY, Decimal(20001))]}, "must make up"),
    ],
)
def test_recovery_that_cannot_be_is_refused(paid, changes, sentence):
    assert sentence in refused(ask_back, paid, **changes).replace("MAD 50", "MAD\u00a050")
    assert not Recovery.objects.exists()


def test_one_recovery_at_a_time(paid):
    ask_back(paid, "100")
    assert "under way" in refused(ask_back, paid, "100")
    with pytest.raises(IntegrityError), transaction.atomic():
        Recovery.objects.create(
            award=paid.award, number=9, amount=1, reason="x", due_on=DAY, asked_by=paid.officer, asked_at=AT
        )


def test_nothing_is_asked_back_of_what_is_not_paid(active):
    assert "no more can be recovered" in refused(ask_back, active, "1")


def test_what_came_back_is_not_asked_back_again(paid):
    give_back(paid, owe(paid))
    assert recoverable_of(fresh(paid)) == 30000
    second = give_back(paid, owe(paid, "30000"), "30000", reference="REM-2")
    assert (second.number, second.state) == (2, "recovered")
    assert whole(paid) == (50000, 0)
    assert list(faults()) == []


def test_who_asks_does_not_approve_and_neither_receives(paid):
    both = paid.director
    recovery = ask_back(paid, by=both)
    assert "You asked" in refused(services.approve_recovery, recovery=recovery, by=both, at=AT)
    recovery = services.approve_recovery(recovery=recovery, by=person_with(Role.DIRECTOR), at=AT)
    with pytest.raises(PermissionDenied):
        give_back(paid, recovery, by=both)
    assert "You asked" in refused(services.waive_recovery, recovery=recovery, reason="x", by=both, at=AT)


def test_finance_that_asked_does_not_receive(paid):
    recovery = owe(paid, by=paid.finance)
    assert "You asked" in refused(give_back, paid, recovery)
    assert give_back(paid, recovery, by=person_with(Role.FINANCE)).state == "recovered"


def test_person_of_two_roles_that_approved_does_not_receive(paid):
    both = also(paid.director, Role.FINANCE)
    assert "You approved" in refused(give_back, paid, owe(paid), by=both)


def test_person_of_two_roles_that_received_does_not_waive(paid):
    both = also(paid.finance, Role.DIRECTOR)
    recovery = owe(paid)
    give_back(paid, recovery, "1", by=both)
    assert "You recorded" in refused(services.waive_recovery, recovery=recovery, reason="x", by=both, at=AT)


def test_staff_of_the_startup_do_nothing_of_its_recovery(paid):
    both = also(paid.founder, Role.DIRECTOR)
    recovery = ask_back(paid)
    assert "of this start-up" in refused(services.approve_recovery, recovery=recovery, by=both, at=AT)
    assert not recoveries_waiting_for(both).exists()


def test_rest_is_waived_by_a_director_with_a_reason(paid):
    recovery = owe(paid)
    give_back(paid, recovery, "5000")
    assert refused(services.waive_recovery, recovery=recovery, reason=" ", by=paid.director, at=AT)
    waived = services.waive_recovery(recovery=recovery, reason="Dissoute", by=paid.director, at=AT)
    assert (waived.state, waived.settled_at) == ("waived", AT)
    assert recoverable_of(fresh(paid)) == 45000
    assert refused(give_back, paid, waived, "1", reference="REM-9")
    assert list(faults()) == []


def test_recovery_is_refused_before_its_approval_only(paid):
    recovery = ask_back(paid)
    assert services.refuse_recovery(recovery=recovery, reason="Erreur", by=paid.finance, at=AT).state == "refused"
    assert refused(services.approve_recovery, recovery=recovery, by=paid.director, at=AT)
    assert recoverable_of(fresh(paid)) == 50000
    assert refused(services.refuse_recovery, recovery=owe(paid), reason="Erreur", by=paid.finance, at=AT)


def test_payment_that_is_owed_is_neither_reversed_nor_returned(paid):
    owe(paid)
    options = {"reference": "ANN", "reason": "Erreur", "by": paid.finance, "at": AT}
    for act, day in ((services.reverse, "reversed_on"), (services.return_payment, "returned_on")):
        assert "asked back" in refused(act, disbursement=disbursement(paid), **{day: DAY}, **options)
    assert list(faults()) == []


def test_payment_after_a_recovery_pays_the_next_tranche_and_no_more(paid):
    give_back(paid, owe(paid))
    advance(paid, "paid", 2)
    advance(paid, "paid", 3)
    position = position_of(fresh(paid))
    assert (position.paid, position.recovered, position.left) == (80000, 20000, 0)
    assert list(faults()) == []


def test_recovery_after_the_end_of_the_agreement_frees_the_fund(paid):
    services.terminate(agreement=paid.award.agreement, by=paid.director, at=AT, reason="Rupture")
    give_back(paid, owe(paid, "50000"), "20000")
    assert whole(paid) == (30000, 30000)
    give_back(paid, Recovery.objects.get(), "30000", reference="REM-2")
    assert whole(paid) == (0, 0)
    assert standing_of(Fund.objects.get()).committed == 0
    assert list(faults()) == []


def test_award_is_amended_and_ended_after_a_recovery(paid):
    give_back(paid, owe(paid))
    amend(paid, amount=Decimal(90000))
    assert whole(paid) == (70000, 30000)
    assert list(faults()) == []
    services.terminate(agreement=paid.award.agreement, by=paid.director, at=AT, reason="Rupture")
    assert whole(paid) == (30000, 30000)
    assert list(faults()) == []


@pytest.fixture
def two_funds():
    """A grant drawn on two funds, in euros and in dinars, its first tranche paid."""
    return paid_by_two_funds()


@pytest.mark.parametrize("amount", ["0.01", "0.02", "19999.99", "49999.99", "50000"])
def test_each_fund_takes_back_its_part(two_funds, amount):
    give_back(two_funds, owe(two_funds, amount), amount)
    assert list(faults()) == []
    for line in BudgetLine.objects.all():
        standing = standing_of(line.fund)
        assert 0 <= standing.paid <= standing.committed
        assert standing.recovered >= 0


def test_recovery_of_two_funds_is_replayed_after_payments_and_reversals(two_funds):
    give_back(two_funds, owe(two_funds, "12345.67"), "12345.67")
    advance(two_funds, "paid", 2)
    options = {"reference": "ANN", "reason": "Erreur", "by": two_funds.finance, "at": AT}
    services.reverse(disbursement=disbursement(two_funds, 2), reversed_on=DAY, **options)
    assert list(faults()) == []


def test_instalments_say_what_is_late(paid):
    schedule = [(LATER, Decimal(5000)), (DAY + timedelta(days=60), Decimal(15000))]
    owe(paid, schedule=schedule)
    give_back(paid, Recovery.objects.get(), "1000")

    def late(days):
        return debt_of(recovery_for(paid.officer, paid.award.reference, 1), DAY + timedelta(days=days)).late

    assert [late(days) for days in (30, 31, 60, 61)] == [0, 4000, 4000, 19000]
    services.waive_recovery(recovery=Recovery.objects.get(), reason="x", by=paid.director, at=AT)
    assert late(99) == 0


def test_recovery_without_instalments_is_late_after_its_day(paid):
    owe(paid)
    found = recovery_for(paid.officer, paid.award.reference, 1)
    assert debt_of(found, DAY + timedelta(days=60)).late == 0
    assert debt_of(found, DAY + timedelta(days=61)).late == 20000


def test_each_act_is_told_to_who_needs_it(paid):
    OutboxMessage.objects.all().delete()
    recovery = owe(paid)
    give_back(paid, recovery, "5000")
    services.waive_recovery(recovery=recovery, reason="Dissoute", by=paid.director, at=AT)
    told = [(one.template, one.recipient) for one in OutboxMessage.objects.order_by("pk")]
    assert told == [
        ("grants.recovery_asked", paid.director),
        ("grants.recovery_letter", paid.founder),
        ("grants.recovery_received", paid.founder),
        ("grants.recovery_waived", paid.founder),
    ]
    second = ask_back(paid, "1")
    services.refuse_recovery(recovery=second, reason="Erreur", by=paid.finance, at=AT)
    assert OutboxMessage.objects.latest("pk").recipient == paid.officer


def test_journal_has_each_act(paid):
    recovery = give_back(paid, owe(paid))
    assert [entry.event for entry in journal.entries_of(recovery)] == ["ask", "approve", "receive", "settle"]


def test_startup_reads_its_recovery_once_it_is_approved(paid):
    ask_back(paid)
    assert recoveries_of(paid.founder, paid.award) == []
    assert len(recoveries_of(paid.officer, paid.award)) == 1
    services.approve_recovery(recovery=Recovery.objects.get(), by=paid.director, at=AT)
    assert len(recoveries_of(paid.founder, paid.award)) == 1
    assert recoveries_of(person_with(Role.OFFICER, territory="TN"), paid.award) == []


def test_proof_is_read_by_staff_and_founders(paid):
    recovery = give_back(paid, owe(paid))
    proof = recovery.receipts.get().proof
    assert opens_proof(paid.founder, proof)
    assert opens_proof(paid.officer, proof)
    assert not opens_proof(person_with(Role.APPLICANT), proof)
    assert not opens_proof(person_with(Role.OFFICER, territory="TN"), proof)


def test_homes_say_whose_turn_it_is(paid):
    def titles(user):
        return [line.title for line in waiting_for(user) if "recover" in line.title or "Pay back" in line.title]

    recovery = ask_back(paid)
    assert titles(paid.director) == ["1 recovery to approve"]
    assert titles(paid.finance) == titles(paid.founder) == titles(paid.officer) == []
    services.approve_recovery(recovery=recovery, by=paid.director, at=AT)
    assert titles(paid.finance) == ["1 recovery to follow"]
    assert titles(paid.director) == []
    (line,) = titles(paid.founder)
    assert "20,000" in line


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda: Recovery.objects.update(amount=30000), "recovered, with 20000"),
        (lambda: LedgerLine.objects.filter(kind="recovery").update(amount=-1), "the ledger has no such line"),
        (lambda: Allocation.objects.update(amount=90000), "drawn on funds"),
    ],
)
def test_ledger_proof_finds_a_recovery_that_does_not_agree(paid, change, sentence):
    give_back(paid, owe(paid))
    change()
    assert sentence in " ".join(faults())


def test_ledger_proof_finds_what_is_owed_above_what_is_paid(paid):
    owe(paid)
    Recovery.objects.update(amount=60000)
    assert "60000.000 asked back, of 50000.000 that are paid" in " ".join(faults())


def test_ledger_proof_finds_a_person_in_two_acts_and_instalments_that_do_not_add_up(paid):
    recovery = owe(paid, schedule=[(LATER, Decimal(20000))])
    give_back(paid, recovery, "100")
    recovery.receipts.update(by=paid.officer)
    recovery.instalments.update(amount=1)
    found = " ".join(faults())
    assert "a person did two of its acts" in found
    assert "its instalments make up 1" in found


# The pages.


def page(client, user, name, *args, data=None):
    client.force_login(user)
    url = reverse(f"grants:{name}", args=args)
    return client.get(url) if data is None else client.post(url, data)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_whole_way_by_pages(client, paid):
    reference = paid.award.reference
    asked = {"amount": "20000", "reason": "Audit", "due_on": "2030-01-31", "day_1": "2029-12-31", "part_1": "5000"}
    answer = page(client, paid.officer, "recover", reference, data={**asked, "day_2": "2030-01-31", "part_2": "15000"})
    assert answer.status_code == 302
    assert "Ask for money back" not in text_of(page(client, paid.officer, "award", reference))
    assert "Recovery 1" in text_of(page(client, paid.officer, "award", reference))
    assert page(client, paid.founder, "recovery", reference, 1).status_code == 404
    assert page(client, paid.director, "recovery_act", reference, 1, "approve", data={}).status_code == 302
    shown = text_of(page(client, paid.founder, "recovery", reference, 1))
    for text in ("MAD 20,000", "MAD 5,000", "Audit"):
        assert text in shown
    assert "Asked by" not in shown
    assert page(client, paid.founder, "recovery_receipt", reference, 1).status_code == 403
    came = {"amount": "20000", "received_on": str(Recovery.objects.get().approved_at.date()), "reference": "REM-1"}
    answer = page(client, paid.finance, "recovery_receipt", reference, 1, data={**came, "proof": upload()})
    assert answer.status_code == 302
    assert "REM-1" in text_of(page(client, paid.finance, "recovery", reference, 1))
    assert "Came back" in text_of(page(client, paid.founder, "award", reference))
    assert "€1,843.32" in text_of(page(client, paid.finance, "fund", "EU-1"))
    assert "Came back" in text_of(page(client, paid.finance, "funds"))


def upload():
    file = BytesIO(PDF)
    file.name = "releve.pdf"
    return file


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"amount": "abc"}, 422, "Write an amount in figures"),
        ({"amount": "60000"}, 409, "no more can be recovered"),
        ({"due_on": "soon"}, 422, "valid date"),
        ({"day_1": "2030-01-31"}, 422, "An instalment has a day and an amount."),
        ({"part_1": "5"}, 422, "An instalment has a day and an amount."),
        ({"day_1": "2030-01-01", "part_1": "5"}, 409, "must make up"),
    ],
)
def test_bad_request_is_refused_in_a_sentence(client, paid, changes, status, sentence):
    asked = {"amount": "20000", "reason": "Audit", "due_on": "2030-01-31", **changes}
    answer = page(client, paid.officer, "recover", paid.award.reference, data=asked)
    assert answer.status_code == status
    assert sentence in text_of(answer)
    assert not Recovery.objects.exists()


def test_receipt_without_its_proof_or_with_another_file_is_refused(client, paid):
    owe(paid)
    came = {"amount": "20000", "received_on": str(DAY), "reference": "REM-1"}
    assert page(client, paid.finance, "recovery_receipt", paid.award.reference, 1, data=came).status_code == 422
    file = BytesIO(b"MZ\x90\x00")
    file.name = "releve.pdf"
    answer = page(client, paid.finance, "recovery_receipt", paid.award.reference, 1, data={**came, "proof": file})
    assert answer.status_code == 409
    assert not LedgerLine.objects.filter(kind="recovery").exists()


def test_page_says_when_nothing_is_paid_or_another_is_under_way(client, active):
    assert "Nothing is paid" in text_of(page(client, active.officer, "recover", active.award.reference))
    advance(active, "paid")
    ask_back(active)
    assert "under way" in text_of(page(client, active.officer, "recover", active.award.reference))


def test_list_asks_as_much_for_three_recoveries_as_for_one(client, paid):
    client.force_login(paid.finance)
    url, counts = reverse("grants:queue") + "?list=recoveries", []
    owe(paid)
    for more in (0, 2):
        for _ in range(more):
            other = sign_both(grant_cast())
            advance(other, "paid")
            owe(other)
        with CaptureQueriesContext(connection) as counted:
            assert len(client.get(url).context["page"]) == 1 + more
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_page_of_an_award_asks_as_much_for_three_recoveries_as_for_one(client, paid):
    client.force_login(paid.officer)
    url, counts = reverse("grants:award", args=[paid.award.reference]), []
    for number in range(3):
        give_back(paid, owe(paid, "1"), "1", reference=f"REM-{number}")
        if number != 1:
            with CaptureQueriesContext(connection) as counted:
                client.get(url)
            counts.append(len(counted))
    assert counts[0] == counts[1]


def test_alerts_stay_as_they_are_after_a_recovery(paid):
    give_back(paid, owe(paid))
    assert alerts_of(fresh(paid), at=AT) == []
