"""Whatever people try on grants, in whatever order: what is paid stays within the award and the award within its fund.

One person holds every role and is a superuser. A run is undone at its end. `make nightly` makes 3,000 runs of 60 steps.
"""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from hypothesis import HealthCheck
from hypothesis import settings as limits
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.enums import Role
from core.clock import today
from core.transitions import TransitionRefused
from incubator.grants import services
from incubator.grants.models import (
    AccountChange,
    Amendment,
    Award,
    Disbursement,
    GrantAgreement,
    LedgerLine,
    Purchase,
    PurchaseSignature,
    Recovery,
    Signature,
    TrancheCondition,
)
from incubator.grants.models.account_change import UNSETTLED
from incubator.grants.plan import PRESETS
from incubator.grants.selectors.changes import Change
from incubator.grants.selectors.funds import standing_of
from incubator.grants.selectors.proof import faults
from incubator.grants.selectors.signers import approvers_of
from tests.factories.accounts import RoleGrantFactory, person_with
from tests.factories.grants import (
    AT,
    DAY,
    OTHER_RIB,
    PDF,
    RIB,
    AwardedEnrolmentFactory,
    AwardedStartupFactory,
    BudgetLineFactory,
    FundFactory,
    awarded,
    meet,
)

PEOPLE = ("founder", "officer", "director", "finance", "everybody", "second", "deputy")
ACTS = ("request", "verify", "approve", "pay", "hold", "release_hold", "refuse", "return_payment", "reverse")
REASON = {"reason": "Erreur"}
OPTIONS = {
    "pay": {"reference": "VIR", "paid_on": DAY},
    "hold": REASON,
    "refuse": REASON,
    "return_payment": {"reference": "RET", "returned_on": DAY, **REASON},
    "reverse": {"reference": "ANN", "reversed_on": DAY, **REASON},
}
WHO, WHICH, TRANCHE = st.sampled_from(PEOPLE), st.integers(0, 1), st.integers(1, 3)


def scene() -> SimpleNamespace:
    """Two awards of 100,000 MAD on a fund that pays one of them and a half, and the people who move them."""
    people = {role.value: person_with(role) for role in (Role.OFFICER, Role.DIRECTOR, Role.FINANCE)}
    people["founder"] = person_with(Role.APPLICANT, full_name="Amina Alaoui")
    people["everybody"] = person_with(Role.OFFICER, full_name="Amina Alaoui", is_superuser=True)
    for role in (Role.DIRECTOR, Role.FINANCE):
        RoleGrantFactory(person=people["everybody"], role=role)
    people["second"] = person_with(Role.DIRECTOR)
    people["deputy"] = person_with(Role.OFFICER)
    day = today(settings.TIME_ZONE)
    days = {"since": day, "until": day + timedelta(days=7)}
    services.name_deputy(person=people["deputy"], by=people["director"], at=AT, **days)
    services.load_thresholds()
    lines = [BudgetLineFactory(fund=FundFactory(ceiling=Decimal(14000)), code=code) for code in ("5.1", "5.2")]
    awards = []
    for _ in range(2):
        startup = AwardedStartupFactory(founder=people["founder"])
        awards.append(awarded(AwardedEnrolmentFactory(startup=startup), unfunded=True))
        agreement = awards[-1].agreement
        services.give_bank_account(agreement=agreement, payee_name="Coop", account=RIB, by=people["founder"], at=AT)
    return SimpleNamespace(people=people, lines=lines, awards=[award.pk for award in awards])


class Grants(RuleBasedStateMachine):
    """Tries acts; a refusal is an answer, anything else that is raised is a fault."""

    scene: SimpleNamespace

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.invoices = 0
        self.paid = dict.fromkeys(self.scene.awards, Decimal(0))
        self.changed = True

    def teardown(self) -> None:
        """Undo the run."""
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def tried(self, act, **options):
        try:
            with transaction.atomic():
                done = act(at=AT, **options)
                self.changed = True
                return done
        except (TransitionRefused, PermissionDenied):
            return None

    def award(self, which) -> Award:
        return Award.objects.get(pk=self.scene.awards[which])

    @rule(which=WHICH, who=WHO, line=st.integers(0, 1), part=st.sampled_from([None, "30000", "99999.99", "100001"]))
    def allocate(self, which, who, line, part):
        lines = self.scene.lines
        wanted = [(lines[line], part and Decimal(part)), *([(lines[1 - line], None)] if part else [])]
        self.tried(services.allocate, award=self.award(which), lines=wanted, by=self.scene.people[who])

    @rule(which=WHICH, who=WHO, preset=st.sampled_from(sorted(PRESETS)))
    def plan(self, which, who, preset):
        award = self.award(which)
        options = {"steps": PRESETS[preset], "ends_on": award.agreement.ends_on, "by": self.scene.people[who]}
        self.tried(services.plan_tranches, award=award, **options)

    @rule(which=WHICH, who=WHO)
    def sign(self, which, who):
        agreement = self.award(which).agreement
        self.tried(services.sign, agreement=agreement, full_name="Amina Alaoui", by=self.scene.people[who])

    @rule(which=WHICH, who=WHO, act=st.sampled_from(["countersign", "suspend", "resume", "terminate", "close"]))
    def move_agreement(self, which, who, act):
        options = REASON if act in ("suspend", "terminate") else {}
        agreement = GrantAgreement.objects.get(award=self.scene.awards[which])
        self.tried(getattr(services, act), agreement=agreement, by=self.scene.people[who], **options)

    @rule(which=WHICH)
    def open_award(self, which):
        """The first acts at once, or most runs would never come to a payment."""
        people = self.scene.people
        wanted = [(self.scene.lines[0], None)]
        self.tried(services.allocate, award=self.award(which), lines=wanted, by=people["finance"])
        agreement = self.award(which).agreement
        self.tried(services.sign, agreement=agreement, full_name="Amina Alaoui", by=people["founder"])
        self.tried(services.countersign, agreement=agreement, by=people["director"])

    @rule(which=WHICH, number=TRANCHE, who=WHO, act=st.sampled_from(ACTS))
    def move_payment(self, which, number, who, act):
        award = self.award(which)
        found = Disbursement.objects.filter(tranche__award=award, tranche__number=number).order_by("-attempt").first()
        if found is None:
            return
        before = found.state
        done = self.tried(getattr(services, act), disbursement=found, by=self.scene.people[who], **OPTIONS.get(act, {}))
        if done is None or done.already or done.state == before:
            return
        sign = {"pay": 1, "return_payment": -1, "reverse": -1}.get(act, 0)
        self.paid[award.pk] += sign * found.tranche.amount

    @rule(which=WHICH, who=WHO, amount=st.sampled_from(["70000", "90000.01", "100000", "120000"]))
    def propose_amendment(self, which, who, amount):
        agreement = GrantAgreement.objects.get(award=self.scene.awards[which])
        asked = {"change": Change(amount=Decimal(amount)), "reason": "Devis", "within_terms": True}
        self.tried(services.propose_amendment, agreement=agreement, by=self.scene.people[who], **asked)

    @rule(which=WHICH, who=WHO, act=st.sampled_from(["approve", "sign", "countersign", "refuse"]))
    def move_amendment(self, which, who, act):
        found = Amendment.objects.filter(agreement__award=self.scene.awards[which]).last()
        if found is None:
            return
        options = {"sign": {"full_name": "Amina Alaoui"}, "refuse": REASON}.get(act, {})
        self.tried(getattr(services, f"{act}_amendment"), amendment=found, by=self.scene.people[who], **options)

    @rule(which=WHICH, amount=st.sampled_from(["70000", "90000.01"]))
    def amend_by_three(self, which, amount):
        self.propose_amendment(which, "officer", amount)
        for who, act in (("director", "approve"), ("founder", "sign"), ("director", "countersign")):
            self.move_amendment(which, who, act)

    @rule(which=WHICH, number=TRANCHE, much=st.sampled_from(["0.01", "100000"]))
    def record(self, which, number, much):
        conditions = TrancheCondition.objects.filter(tranche__award=self.scene.awards[which], tranche__number=number)
        for condition in conditions.filter(met_at=None):
            accounted = Decimal(much) if condition.kind == "evidence" else None
            self.tried(lambda at, one=condition, amount=accounted: meet(one, self.scene.people["officer"], amount))

    @rule(which=WHICH, number=TRANCHE)
    def pay_by_four(self, which, number):
        self.record(which, number, "100000")
        for who, act in (
            ("founder", "request"),
            ("officer", "verify"),
            ("director", "approve"),
            ("second", "approve"),
            ("finance", "pay"),
        ):
            self.move_payment(which, number, who, act)

    @rule(which=WHICH, who=WHO, account=st.sampled_from([RIB, OTHER_RIB]))
    def ask_change(self, which, who, account):
        agreement = GrantAgreement.objects.get(award=self.scene.awards[which])
        asked = {"payee_name": "Coop", "account": account, "reason": "Banque", "by": self.scene.people[who]}
        self.tried(services.ask_account_change, agreement=agreement, **asked)

    @rule(which=WHICH, who=WHO, outcome=st.sampled_from(["yes", "no", "no_answer", "refusal"]))
    def settle_change(self, which, who, outcome):
        change = AccountChange.objects.filter(agreement__award=self.scene.awards[which]).first()
        if change is None:
            return
        by = self.scene.people[who]
        if outcome == "refusal":
            self.tried(services.refuse_account_change, change=change, reason="Erreur", by=by)
            return
        said = {"outcome": outcome, "called_name": "Amina", "called_at": AT}
        self.tried(services.record_call, change=change, by=by, **said)

    @rule(which=WHICH, who=WHO, amount=st.sampled_from(["0.01", "20000", "50000", "100000"]))
    def ask_back(self, which, who, amount):
        asked = {"amount": Decimal(amount), "reason": "Audit", "due_on": DAY, "by": self.scene.people[who]}
        self.tried(services.ask_recovery, award=self.award(which), **asked)

    @rule(which=WHICH, who=WHO, act=st.sampled_from(["approve", "waive", "refuse"]))
    def move_recovery(self, which, who, act):
        found = Recovery.objects.filter(award=self.scene.awards[which]).last()
        if found is not None:
            options = {} if act == "approve" else REASON
            self.tried(getattr(services, f"{act}_recovery"), recovery=found, by=self.scene.people[who], **options)

    @rule(which=WHICH, who=WHO, amount=st.sampled_from(["0.01", "10000", "50000"]), reference=st.integers(1, 3))
    def receive(self, which, who, amount, reference):
        found = Recovery.objects.filter(award=self.scene.awards[which]).last()
        if found is None:
            return
        before = found.receipts.count()
        came = {"amount": Decimal(amount), "received_on": DAY, "reference": f"REM-{reference}"}
        file = {"proof": BytesIO(PDF), "proof_name": "releve.pdf"}
        self.tried(services.receive_recovery, recovery=found, by=self.scene.people[who], **came, **file)
        if found.receipts.count() > before:
            self.paid[self.scene.awards[which]] -= Decimal(amount)

    @rule(which=WHICH, amount=st.sampled_from(["0.01", "20000", "50000"]))
    def recover_by_three(self, which, amount):
        self.ask_back(which, "officer", amount)
        self.move_recovery(which, "director", "approve")
        self.receive(which, "finance", amount, 1)

    @rule(which=WHICH, who=WHO, number=TRANCHE, amount=st.sampled_from(["0.01", "15000", "50000", "100000"]))
    def ask_purchase(self, which, who, number, amount):
        tranche = self.award(which).tranches.filter(number=number).first()
        if tranche is None:
            return
        self.invoices += 1
        said = {"kind": "goods", "description": "Un séchoir", "supplier": "Atlas", "invoiced_on": DAY}
        invoice = services.Invoice(invoice_number=f"F-{self.invoices}", amount=Decimal(amount), **said)
        asked = {"tranche": tranche, "invoice": invoice, "file": BytesIO(PDF), "name": "facture.pdf"}
        self.tried(services.ask_purchase, award=self.award(which), by=self.scene.people[who], **asked)

    @rule(which=WHICH, who=WHO, act=st.sampled_from(["approve", "pay", "cancel"]))
    def move_purchase(self, which, who, act):
        found = Purchase.objects.filter(award=self.scene.awards[which]).last()
        if found is None:
            return
        paid = {"reference": "VIR", "paid_on": DAY, "proof": BytesIO(PDF), "proof_name": "avis.pdf"}
        options = {"pay": paid, "cancel": REASON}.get(act, {})
        self.tried(getattr(services, f"{act}_purchase"), purchase=found, by=self.scene.people[who], **options)
        if not found.bought and Purchase.objects.get(pk=found.pk).bought:
            self.paid[self.scene.awards[which]] += found.amount

    @rule(which=WHICH, number=TRANCHE, amount=st.sampled_from(["15000", "50000"]))
    def buy_by_three(self, which, number, amount):
        self.ask_purchase(which, "officer", number, amount)
        for who, act in (("director", "approve"), ("second", "approve"), ("finance", "pay")):
            self.move_purchase(which, who, act)

    @rule(hours=st.sampled_from([47, 48]))
    def wait(self, hours):
        self.tried(lambda at: services.put_accounts_in_force(at + timedelta(hours=hours)))

    @invariant()
    def the_ledger_holds(self):
        """After each act that was not refused; a refusal changes nothing, which the next act would show."""
        if not self.changed:
            return
        self.changed = False
        assert list(faults()) == []
        for award, paid in self.paid.items():
            lines = LedgerLine.objects.filter(award=award).values_list("amount", flat=True)
            assert sum(lines, Decimal(0)) == paid
        changing = AccountChange.objects.filter(state__in=UNSETTLED).values("agreement__award")
        assert not Disbursement.objects.filter(state="approved", tranche__award__in=changing).exists()
        for payment in Disbursement.objects.filter(state="paid").select_related("tranche__award"):
            given = payment.signatures.filter(act="approve", round=payment.round)
            signed = {one.stead_id or one.person_id for one in given}
            assert len(signed) == len(given) == approvers_of(payment.tranche)
        standing = standing_of(self.scene.lines[0].fund)
        assert 0 <= standing.paid <= standing.committed <= standing.ceiling
        assert standing.recovered >= 0
        for recovery in Recovery.objects.all():
            acts = [recovery.asked_by_id, recovery.approved_by_id, *set(recovery.receipts.values_list("by", flat=True))]
            people = [person for person in acts if person is not None]
            assert len(people) == len(set(people))
        bought = list(PurchaseSignature.objects.values_list("purchase", "person"))
        assert len(bought) == len(set(bought))
        signed = list(Signature.objects.values_list("disbursement", "round", "person"))
        assert len(signed) == len(set(signed))


def run(examples: int, steps: int) -> None:
    Grants.scene = scene()
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    options = limits(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=slow)
    run_state_machine_as_test(Grants, settings=options)


@pytest.mark.django_db
def test_whatever_is_tried_the_ledger_holds():
    run(examples=200 if connection.vendor == "postgresql" else 30, steps=8)


@pytest.mark.nightly
@pytest.mark.django_db
def test_whatever_is_tried_at_length_the_ledger_holds():
    run(examples=3000, steps=60)
