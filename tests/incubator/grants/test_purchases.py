"""Purchases in kind: asked, approved and paid by three people out of a tranche; the ledger and the funds follow."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.enums import Role
from core import journal
from core.clock import today
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.grants import services
from incubator.grants.exports import LEDGER
from incubator.grants.models import (
    Allocation,
    ApprovalThreshold,
    Award,
    BudgetItem,
    Fund,
    LedgerLine,
    Purchase,
    Recovery,
)
from incubator.grants.rules import opens_purchase
from incubator.grants.selectors import (
    alerts_of,
    ledger_of,
    position_of,
    purchase_for,
    purchases_of,
    purchases_waiting_for,
    recoverable_of,
    text_of,
    tranches_with_room,
)
from incubator.grants.selectors.conditions import is_met
from incubator.grants.selectors.funds import standing_of
from incubator.grants.selectors.proof import faults
from tests.factories.accounts import RoleGrantFactory, person_with
from tests.factories.grants import (
    AT,
    DAY,
    PDF,
    advance,
    amend,
    approve_purchase,
    ask_purchase,
    buy,
    disbursement,
    give_back,
    grant_cast,
    hand_over,
    invoice,
    owe,
    pay_purchase,
    propose,
    receive_purchase,
    sign_both,
)
from tests.factories.grants import request as ask_payment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def refused(act, *args, **options):
    with pytest.raises(TransitionRefused) as refusal:
        act(*args, **options)
    return " ".join(refusal.value.reasons)


def fresh(grant) -> Award:
    return Award.objects.get(pk=grant.award.pk)


def amounts(grant):
    return [tranche.amount for tranche in grant.award.tranches.order_by("number")]


def also(person, role):
    RoleGrantFactory(person=person, role=role)
    return type(person).objects.get(pk=person.pk)


def test_purchase_that_is_paid_is_used_of_the_award_and_taken_from_its_tranche(active):
    before = standing_of(Fund.objects.get())
    purchase = buy(active)
    assert purchase.state == "paid"
    assert amounts(active) == [38000, 35000, 15000]
    position = position_of(fresh(active))
    assert (position.paid, position.in_kind, position.left) == (12000, 12000, 88000)
    after = standing_of(Fund.objects.get())
    assert after.committed == before.committed
    assert after.paid - before.paid == Decimal("1105.99")
    assert list(faults()) == []


def test_line_of_a_purchase_leads_to_it_and_is_drawn_on_the_funds(active):
    purchase = buy(active)
    line = LedgerLine.objects.get()
    assert (line.kind, line.amount, line.disbursement, line.reference) == ("purchase", 12000, None, "VIR-A1")
    assert line.purchase == purchase
    assert [part.amount for part in line.parts.all()] == [12000]
    (row,) = [[column.value(row) for column in LEDGER] for row in ledger_of(Fund.objects.get())]
    assert (row[1], row[2]) == ("purchase", f"{active.award.reference}/N1")


def test_award_bought_in_part_is_paid_whole_and_no_more(active):
    buy(active)
    for number in (1, 2, 3):
        advance(active, "paid", number)
    assert position_of(fresh(active)).left == 0
    assert sum(LedgerLine.objects.values_list("amount", flat=True)) == 100000
    assert services.close(agreement=fresh(active).agreement, by=active.director, at=AT).state == "closed"
    assert list(faults()) == []


def test_tranche_wholly_bought_is_paid_to_nobody_and_keeps_nothing_back(active):
    buy(active, amount=Decimal(50000))
    assert amounts(active) == [0, 35000, 15000]
    assert "bought in kind" in refused(ask_payment, active)
    assert all(is_met(one) for one in active.award.tranches.get(number=2).conditions.all())
    advance(active, "paid", 2)
    advance(active, "paid", 3)
    services.close(agreement=fresh(active).agreement, by=active.director, at=AT)
    assert list(faults()) == []


def test_whole_award_may_be_bought_in_kind(active):
    for number, amount in enumerate((50000, 35000, 15000), start=1):
        buy(active, tranche=number, amount=Decimal(amount), invoice_number=f"F-{number}")
    assert amounts(active) == [0, 0, 0]
    assert tranches_with_room(active.award) == []
    assert sum(Allocation.objects.values_list("amount", flat=True)) == 100000
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": Decimal("50000.01")}, "MAD\u00a050,000 can still be bought out of tranche 1"),
        ({"amount": Decimal(0)}, "above zero"),
        ({"description": " "}, "what is bought"),
        ({"supplier": "–"}, "who the supplier is"),
        ({"invoice_number": "/"}, "number of the invoice"),
        ({"invoiced_on": DAY + timedelta(days=1)}, "in the future"),
        ({"invoiced_on": DAY - timedelta(days=400)}, "outside the agreement"),
    ],
)
def test_purchase_that_cannot_be_is_refused_in_words(active, changes, sentence):
    assert sentence in refused(ask_purchase, active, **changes)
    assert not Purchase.objects.exists()


def test_purchase_needs_an_agreement_in_force(grant):
    assert "not in force" in refused(ask_purchase, grant)


def test_purchase_names_a_category_where_the_grant_has_a_budget(active):
    assert "Choose a category" in refused(ask_purchase, active, category=None)
    other = sign_both(grant_cast())
    foreign = BudgetItem.objects.create(award=other.award, key="x", label={"fr": "X"}, amount=100000)
    assert "Choose a category" in refused(ask_purchase, active, category=foreign)
    assert ask_purchase(active).category == active.award.budget.get()


def test_tranche_of_another_grant_is_refused(active):
    other = sign_both(grant_cast())
    with pytest.raises(TransitionRefused, match="Choose a tranche"):
        services.ask_purchase(
            award=active.award,
            tranche=other.award.tranches.get(number=1),
            invoice=invoice(active),
            file=BytesIO(PDF),
            name="f.pdf",
            by=active.officer,
            at=AT,
        )


def test_purchases_under_way_share_the_room_of_a_tranche(active):
    ask_purchase(active, amount=Decimal(30000))
    assert "20,000 can still be bought" in refused(ask_purchase, active, amount=Decimal(20001), invoice_number="F-2")
    assert [room for _tranche, room in tranches_with_room(active.award)] == [20000, 35000, 15000]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"supplier": "ATLAS  solaire sarl", "invoice_number": "f 2026-118"},
        {"ice": "001509176000008"},
        {"ice": "001509176000008", "supplier": "Atlas"},
    ],
)
def test_same_invoice_is_used_once_over_all_awards(active, changes):
    first = {"ice": "001509176000008"} if changes.get("supplier") == "Atlas" else {}
    ask_purchase(active, **first)
    other = sign_both(grant_cast())
    sentence = refused(ask_purchase, other, **changes)
    assert f"used already, for purchase 1 of the grant {active.award.reference}" in sentence


def test_same_number_of_another_supplier_is_another_invoice(active):
    ask_purchase(active, ice="001509176000008", amount=Decimal(100))
    ask_purchase(active, ice="002034567000089", amount=Decimal(100))
    ask_purchase(active, supplier="Coop Argane", amount=Decimal(100))
    assert Purchase.objects.count() == 3


def test_invoice_of_a_cancelled_purchase_may_be_used_again(active):
    services.cancel_purchase(purchase=ask_purchase(active), reason="Mauvais devis", by=active.officer, at=AT)
    assert ask_purchase(active).number == 2


def test_database_refuses_the_same_invoice_twice(active):
    first = ask_purchase(active)
    values = {field.attname: getattr(first, field.attname) for field in Purchase._meta.concrete_fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        Purchase.objects.create(**{**values, "id": None, "number": 2})


def test_request_waits_for_a_purchase_that_is_approved(active):
    purchase = approve_purchase(active)
    assert "to be paid out of this tranche first" in refused(ask_payment, active)
    pay_purchase(active, purchase)
    assert ask_payment(active).state == "requested"


def test_purchase_is_not_approved_once_its_tranche_is_asked_for(active):
    purchase = ask_purchase(active)
    ask_payment(active)
    sentence = refused(services.approve_purchase, purchase=purchase, by=active.director, at=AT)
    assert "asked for or paid" in sentence
    assert "0 can still be bought" in refused(ask_purchase, active, invoice_number="F-2")


def test_nobody_acts_twice_on_one_purchase_whatever_their_rights(active):
    everything = person_with(Role.OFFICER, is_superuser=True)
    for role in (Role.DIRECTOR, Role.FINANCE):
        everything = also(everything, role)
    purchase = ask_purchase(active, by=everything)
    assert "already signed" in refused(services.approve_purchase, purchase=purchase, by=everything, at=AT)
    services.approve_purchase(purchase=purchase, by=active.director, at=AT)
    assert "already signed" in refused(pay_purchase, active, purchase, by=everything)
    approver = also(active.director, Role.FINANCE)
    assert "already signed" in refused(pay_purchase, active, purchase, by=approver)
    assert pay_purchase(active, purchase).state == "paid"


def test_somebody_of_the_startup_neither_asks_nor_approves(active):
    founder = also(also(active.founder, Role.OFFICER), Role.DIRECTOR)
    assert "You are of this start-up" in refused(ask_purchase, active, by=founder)
    purchase = ask_purchase(active)
    assert "You are of this start-up" in refused(services.approve_purchase, purchase=purchase, by=founder, at=AT)


@pytest.mark.parametrize("who", ["founder", "director"])
def test_purchase_is_asked_for_by_officers_and_finance(active, who):
    with pytest.raises(PermissionDenied):
        ask_purchase(active, by=getattr(active, who))


def test_purchase_above_a_threshold_needs_more_approvals(active):
    ApprovalThreshold.objects.create(currency="MAD", above=10000, approvers=2)
    purchase = ask_purchase(active)
    assert services.approve_purchase(purchase=purchase, by=active.director, at=AT).state == "asked"
    again = services.approve_purchase(purchase=purchase, by=active.director, at=AT)
    assert again.already.event == "endorse"
    assert "paid" not in refused(pay_purchase, active, purchase)
    second = person_with(Role.DIRECTOR)
    assert services.approve_purchase(purchase=purchase, by=second, at=AT).state == "approved"
    assert list(faults()) == []


def test_deputy_approves_in_the_stead_of_a_director_once(active, settings):
    deputy = person_with(Role.OFFICER)
    day = today(settings.TIME_ZONE)
    days = {"since": day, "until": day + timedelta(days=7)}
    services.name_deputy(person=deputy, by=active.director, at=AT, **days)
    purchase = services.approve_purchase(purchase=ask_purchase(active), by=deputy, at=AT)
    signature = purchase.signatures.get(act="approve")
    assert (signature.person, signature.stead) == (deputy, active.director)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"paid_on": DAY - timedelta(days=1)}, "before the payment was approved"),
        ({"paid_on": DAY + timedelta(days=1)}, "still to come"),
        ({"reference": " "}, "reference"),
    ],
)
def test_payment_of_a_supplier_that_cannot_be_is_refused(active, changes, sentence):
    assert sentence in refused(pay_purchase, active, approve_purchase(active), **changes)
    assert not LedgerLine.objects.exists()
    assert amounts(active)[0] == 50000


def test_payment_again_by_the_same_person_has_one_effect(active):
    purchase = buy(active)
    assert pay_purchase(active, purchase).already
    assert LedgerLine.objects.count() == 1


def test_cancelling_needs_a_reason_and_comes_before_the_payment(active):
    purchase = approve_purchase(active)
    assert "reason" in refused(services.cancel_purchase, purchase=purchase, reason=" ", by=active.officer, at=AT)
    pay_purchase(active, purchase)
    sentence = refused(services.cancel_purchase, purchase=purchase, reason="Erreur", by=active.officer, at=AT)
    assert "no longer possible" in sentence


def test_amount_of_the_grant_does_not_change_under_a_purchase(active):
    purchase = ask_purchase(active)
    assert "Purchases in kind are under way" in refused(propose, active, amount=Decimal(80000))
    services.cancel_purchase(purchase=purchase, reason="Erreur", by=active.officer, at=AT)
    buy(active)
    amend(active, amount=Decimal(60000))
    assert sum(amounts(active)) == 48000
    assert list(faults()) == []


def test_amendment_leaves_a_tranche_that_was_wholly_bought_alone(active):
    buy(active, amount=Decimal(50000))
    amend(active, amount=Decimal(80000))
    assert amounts(active) == [0, 21000, 9000]
    lines = text_of(fresh(active))["tranches"]
    assert [line.split(" – ")[0] for line in lines] == ["MAD\u00a021,000", "MAD\u00a09,000", "MAD\u00a050,000"]
    assert lines[-1].endswith("bought in kind for the start-up")
    assert "must stay above" in refused(propose, active, amount=Decimal(50000))
    assert list(faults()) == []


def test_what_was_bought_may_be_asked_back(active):
    buy(active)
    assert recoverable_of(fresh(active)) == 12000
    give_back(active, owe(active, "12000"), "12000")
    assert Recovery.objects.get().state == "recovered"
    assert position_of(fresh(active)).left == 88000
    assert list(faults()) == []


def test_terminated_agreement_pays_no_supplier_and_keeps_what_was_bought(active):
    buy(active)
    waiting = approve_purchase(active, invoice_number="F-2")
    services.terminate(agreement=fresh(active).agreement, reason="Arrêt", by=active.director, at=AT)
    assert "not in force" in refused(pay_purchase, active, waiting)
    assert sum(Allocation.objects.values_list("amount", flat=True)) == 12000
    assert services.cancel_purchase(purchase=waiting, reason="Arrêt", by=active.officer, at=AT).state == "cancelled"
    assert list(faults()) == []


def test_proof_sees_what_is_wrong_with_a_purchase(active):
    purchase = buy(active)
    purchase.signatures.filter(act="approve").delete()
    Purchase.objects.update(amount=11000)
    found = " ".join(faults())
    assert "its tranches and purchases make up 99000" in found
    assert "with a line of 12000" in found
    assert "approved by 0 of 1" in found
    assert "without one of its signatures" in found


def test_startup_sees_a_purchase_once_it_is_approved(active):
    purchase = ask_purchase(active)
    assert purchases_of(active.officer, active.award) == [purchase]
    assert purchases_of(active.founder, active.award) == []
    services.approve_purchase(purchase=purchase, by=active.director, at=AT)
    assert purchase_for(active.founder, active.award.reference, 1) == purchase
    assert purchases_of(person_with(Role.APPLICANT), active.award) == []


def test_purchase_waits_for_who_acts_next(active):
    purchase = ask_purchase(active)
    assert list(purchases_waiting_for(active.director)) == [purchase]
    assert not purchases_waiting_for(active.finance)
    services.approve_purchase(purchase=purchase, by=active.director, at=AT)
    assert list(purchases_waiting_for(active.finance)) == [purchase]
    assert not purchases_waiting_for(active.director)


def test_files_of_a_purchase_open_for_staff_and_all_but_the_proof_for_the_startup(active):
    purchase = buy(active)
    stranger = person_with(Role.APPLICANT)
    assert opens_purchase(active.officer, purchase.invoice)
    assert opens_purchase(active.officer, purchase.proof)
    assert opens_purchase(active.founder, purchase.invoice)
    assert not opens_purchase(active.founder, purchase.proof)
    assert not opens_purchase(stranger, purchase.invoice)


def test_people_are_told_of_a_purchase(active):
    OutboxMessage.objects.all().delete()
    purchase = buy(active)
    services.contest_purchase(purchase=purchase, reason="Le moteur manque", by=active.founder, at=AT)
    told = set(
        OutboxMessage.objects.filter(template__startswith="grants.purchase").values_list("template", "recipient")
    )
    assert ("grants.purchase_asked", active.director.pk) in told
    assert ("grants.purchase_approved", active.founder.pk) in told
    assert ("grants.purchase_paid", active.founder.pk) in told
    assert ("grants.purchase_contested", active.officer.pk) in told
    assert ("grants.purchase_contested", active.finance.pk) in told


def test_startup_says_what_it_received(active):
    purchase = receive_purchase(active, buy(active))
    assert (purchase.state, purchase.received_on, purchase.answer) == ("received", DAY, "Un séchoir, en bon état")
    assert purchase.answered_by == active.founder


def test_startup_contests_in_words_and_receives_later(active):
    purchase = buy(active)
    assert "missing or wrong" in refused(
        services.contest_purchase, purchase=purchase, reason=" ", by=active.founder, at=AT
    )
    contested = services.contest_purchase(purchase=purchase, reason="Rien n'est venu", by=active.founder, at=AT)
    assert contested.state == "contested"
    assert "The start-up contests purchase 1." in alerts_of(fresh(active), at=AT)
    assert list(purchases_waiting_for(active.officer)) == [contested]
    assert receive_purchase(active, contested).state == "received"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": " "}, "what you received"),
        ({"received_on": DAY + timedelta(days=1)}, "still to come"),
        ({"received_on": DAY - timedelta(days=1)}, "before that of the invoice"),
    ],
)
def test_receipt_of_goods_that_cannot_be_is_refused(active, changes, sentence):
    assert sentence in refused(receive_purchase, active, buy(active), **changes)


def test_staff_do_not_receive_for_the_startup(active):
    with pytest.raises(TransitionForbidden):
        receive_purchase(active, buy(active), by=active.officer)


def tag(grant, purchase, **changes):
    said = {"place": "Tiznit", "by": grant.officer, "at": AT}
    return services.tag_asset(purchase=purchase, **{**said, **changes})


def test_goods_have_a_number_of_their_programme_each(active):
    tags = [tag(active, buy(active, invoice_number=f"F-{number}")).asset_tag for number in (1, 2)]
    code = active.award.programme_code
    assert tags == [f"{code}-0001", f"{code}-0002"]
    assert journal.entries_of(Purchase.objects.first()).filter(event="tag").count() == 1


def test_number_that_staff_type_is_kept_and_unique(active):
    first, second = (buy(active, invoice_number=f"F-{number}") for number in (1, 2))
    assert tag(active, first, tag=" INV  7 ").asset_tag == "INV 7"
    assert "Other goods have" in refused(tag, active, second, tag="inv 7")
    assert tag(active, first, place="Agadir").asset_tag == "INV 7"


def test_only_goods_that_are_paid_have_a_number(active):
    assert "from their payment" in refused(tag, active, ask_purchase(active))
    service = buy(active, kind="service", invoice_number="F-2")
    assert "from their payment" in refused(tag, active, service)
    assert "where the goods are kept" in refused(tag, active, buy(active, invoice_number="F-3"), place=" ")
    with pytest.raises(PermissionDenied):
        tag(active, service, by=active.founder)


def hand(grant, purchase, **changes):
    done = {"transferred_on": DAY, "conditions": "Aucune", "by": grant.finance, "at": AT}
    return services.transfer_asset(purchase=purchase, **{**done, **changes})


def test_goods_are_handed_over_once_received_and_numbered(active):
    purchase = hand_over(active)
    assert (purchase.state, purchase.transferred_by) == ("transferred", active.finance)
    assert "from their payment" in refused(tag, active, purchase)
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"conditions": " "}, "conditions"),
        ({"transferred_on": DAY + timedelta(days=1)}, "still to come"),
        ({"transferred_on": DAY - timedelta(days=1)}, "before the goods were received"),
    ],
)
def test_transfer_that_cannot_be_is_refused(active, changes, sentence):
    purchase = tag(active, receive_purchase(active, buy(active)))
    assert sentence in refused(hand, active, purchase, **changes)


def test_transfer_needs_goods_with_a_number_that_arrived(active):
    purchase = buy(active)
    assert "no longer possible" in refused(hand, active, purchase)
    assert "inventory number first" in refused(hand, active, receive_purchase(active, purchase))
    service = receive_purchase(active, buy(active, kind="service", invoice_number="F-2"))
    assert "service has no owner" in refused(hand, active, service)
    with pytest.raises(TransitionForbidden):
        hand(active, purchase, by=active.officer)


def test_payment_returned_by_the_bank_leaves_room_for_a_purchase(active):
    paid = advance(active, "paid")
    services.return_payment(
        disbursement=paid, reference="RET", returned_on=DAY, reason="Compte fermé", by=active.finance, at=AT
    )
    buy(active, amount=Decimal(50000))
    assert disbursement(active).state == "planned"
    assert position_of(fresh(active)).paid == 50000
    assert list(faults()) == []
