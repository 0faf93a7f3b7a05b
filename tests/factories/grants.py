"""Grants for tests: an award as the service makes it, moved by the services to where a test begins."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import factory

from accounts.enums import Role
from core.money import Money
from incubator.cohorts.models import Cohort, Enrolment
from incubator.grants import services
from incubator.grants.models import (
    AccountChange,
    Amendment,
    Award,
    BudgetLine,
    Disbursement,
    Fund,
    GrantAgreement,
    PaymentReceipt,
    Purchase,
    Recovery,
    SignedCopy,
    SiteVisit,
    TrancheCondition,
)
from incubator.grants.plan import ConditionKind
from incubator.grants.printed import code_of
from incubator.grants.selectors import proof_of
from incubator.grants.selectors.changes import Change
from incubator.network.models import Organisation
from incubator.startups.enums import Capacity
from incubator.startups.models import Reach, Startup
from tests.factories.accounts import person_with
from tests.factories.calls import CallProgrammeFactory

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
DAY = date(2026, 11, 2)
RIB = "011 519 0000012050005349 21"
IBAN = "MA64011519000001205000534921"
OTHER_RIB = "011 519 0000012050005350 18"
OTHER_IBAN = "MA64011519000001205000535018"
NUMBER = "+212612345678"
PDF = b"%PDF-1.4\n%%EOF\n"


class AwardedStartupFactory(factory.django.DjangoModelFactory):
    """A start-up; `founder` becomes its founder."""

    class Meta:
        model = Startup
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Tifawt {n}")
    created_at = AT

    @factory.post_generation
    def founder(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if extracted:
            Reach.objects.create(startup=self, person=extracted, capacity=Capacity.FOUNDER, since=DAY)


class AwardedCohortFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cohort
        django_get_or_create = ("code",)

    programme = factory.SubFactory(CallProgrammeFactory)
    code = "RST-2026"
    name = {"fr": "RESTART 2026"}


class AwardedEnrolmentFactory(factory.django.DjangoModelFactory):
    """A start-up of Tanger enrolled from the call RST-2026."""

    class Meta:
        model = Enrolment

    class Params:
        left = factory.Trait(state="left", ended_at=AT)

    cohort = factory.SubFactory(AwardedCohortFactory)
    startup = factory.SubFactory(AwardedStartupFactory)
    source_reference = factory.Sequence(lambda n: f"RST-{n:08}")
    enrolled_at = AT
    programme_code = "RESTART"
    territory = "MA/MA-01"
    call_code = "RST-2026"


class FundFactory(factory.django.DjangoModelFactory):
    """A fund of ten million euros; it reaches RESTART everywhere."""

    class Meta:
        model = Fund
        django_get_or_create = ("code",)

    code = "EU-1"
    name = {"fr": "Fonds de l’Union européenne"}
    donor = factory.LazyFunction(lambda: Organisation.objects.get_or_create(code="EU", defaults={"kind": "donor"})[0])
    currency = "EUR"
    ceiling = Decimal(10_000_000)
    programme_code = "RESTART"


class BudgetLineFactory(factory.django.DjangoModelFactory):
    """A line that pays from 2026 to 2029."""

    class Meta:
        model = BudgetLine
        django_get_or_create = ("fund", "code")

    fund = factory.SubFactory(FundFactory)
    code = "5.1"
    starts_on = date(2026, 1, 1)
    ends_on = date(2029, 12, 31)
    ceiling = Decimal(9_000_000)


def terms(**changes: Any) -> dict[str, Any]:
    """Return the terms of a call of 100,000 MAD a start-up, at most 60,000 euros."""
    envelope = {"country": "MA", "amount": "100000.000", "currency": "MAD"}
    return {"ceiling_eur": "60000.00", "envelope": envelope, **changes}


def awarded(enrolment: Enrolment, amount: str | Money = "100000", **changes: Any) -> Award:
    """Award `amount` MAD to `enrolment` by the service, drawn on the line of its call unless `unfunded`."""
    if not changes.pop("unfunded", False):
        BudgetLineFactory(code=enrolment.call_code, call_code=enrolment.call_code)
    options: dict[str, Any] = {
        "amount": amount if isinstance(amount, Money) else Money(Decimal(amount), "MAD"),
        "terms": terms(),
        "eur_rate": Decimal("10.85"),
        "rate_source": "InforEuro",
        "minutes": "PV-2026-07",
        "by": None,
        "at": AT,
    }
    return services.award_grant(enrolment=enrolment, **{**options, **changes})


def grant_cast(unfunded: bool = False, vetted: bool = True, **founder: Any) -> SimpleNamespace:
    """Return an award with its people: founder, officer, director, finance; the agreement still to be signed.

    Unless not `vetted`, the declaration on honour is made and a sanctions list was looked at.
    """
    people = {role.value: person_with(role) for role in (Role.OFFICER, Role.DIRECTOR, Role.FINANCE)}
    owner = person_with(Role.APPLICANT, **{"full_name": "Amina Alaoui", **founder})
    startup = AwardedStartupFactory(founder=owner)
    award = awarded(AwardedEnrolmentFactory(startup=startup), unfunded=unfunded)
    if vetted:
        vet(award.agreement, owner, people["officer"])
    return SimpleNamespace(award=award, founder=owner, startup=startup, **people)


def sign_both(grant: SimpleNamespace) -> SimpleNamespace:
    """Give the account and sign for both sides."""
    agreement = grant.award.agreement
    services.give_bank_account(
        agreement=agreement, payee_name="Coop Tifawt", account=RIB, number=NUMBER, by=grant.founder, at=AT
    )
    services.sign(agreement=agreement, full_name="Amina Alaoui", by=grant.founder, at=AT)
    grant.agreement = services.countersign(agreement=agreement, by=grant.director, at=AT)
    return grant


def bank(grant: SimpleNamespace, account: str = RIB) -> SimpleNamespace:
    """Give the account of the grant: the agreement can be signed."""
    given = {"payee_name": "Coop Tifawt", "account": account, "by": grant.founder, "at": AT}
    grant.agreement = services.give_bank_account(agreement=grant.award.agreement, **given)
    return grant


def printed_code(grant: SimpleNamespace) -> str:
    """Return the code of the agreement as it is printed now."""
    return code_of(proof_of(Award.objects.get(pk=grant.award.pk))[1])


def send_copy(grant: SimpleNamespace, **changes: Any) -> SignedCopy:
    """Send the agreement of `grant` signed by hand, for its founder."""
    agreement = GrantAgreement.objects.get(award=grant.award)
    sent = {"file": BytesIO(b"%PDF-1.4\n%%EOF\n"), "name": "signed.pdf", "full_name": "Amina Alaoui", "at": AT}
    options = {"by": grant.founder, "agreement": agreement, "network": "192.0.2.0/24", **sent, **changes}
    return services.send_copy(code=options.pop("code", None) or printed_code(grant), **options)


def vet(agreement: GrantAgreement, founder: Any, officer: Any, at: datetime = AT) -> None:
    """Settle what comes before the signature: the declaration on honour, the check of a sanctions list."""
    services.declare(agreement=agreement, payee="startup", full_name=founder.full_name, by=founder, at=at)
    checked = {"list_name": "Union européenne", "checked_on": at.date(), "outcome": "nothing"}
    services.record_check(award=agreement.award, by=officer, at=at, **checked)


def disbursement(grant: SimpleNamespace, number: int = 1) -> Disbursement:
    """Return the latest attempt at tranche `number`."""
    return Disbursement.objects.filter(tranche__award=grant.award, tranche__number=number).latest("attempt")


def advance(grant: SimpleNamespace, to: str, number: int = 1) -> Disbursement:
    """Move tranche `number` up to the state `to` ("requested", "verified", "approved", "paid")."""
    steps = (("requested", request), ("verified", verify), ("approved", approve), ("paid", pay))
    for state, step in steps:
        moved = step(grant, number)
        if state == to:
            return moved
    raise ValueError(to)


def request(grant: SimpleNamespace, number: int = 1) -> Disbursement:
    return services.request(disbursement=disbursement(grant, number), by=grant.founder, at=AT, note="Séchoirs")


def meet_conditions(grant: SimpleNamespace, number: int) -> None:
    """Record each condition of tranche `number`; the tranche before is accounted for whole."""
    for condition in TrancheCondition.objects.filter(tranche__award=grant.award, tranche__number=number):
        before = grant.award.tranches.filter(number=number - 1).first()
        meet(condition, by=grant.officer, accounted=before.amount if before else Decimal(0))


def meet(condition: TrancheCondition, by: Any, accounted: Decimal = Decimal(0)) -> TrancheCondition:
    """Record what meets `condition`; by a report, `accounted` is what was accepted of the tranche before."""
    tranche, options = condition.tranche, {"by": by, "at": AT}
    if condition.kind == ConditionKind.REPORT:
        services.record_report(tranche=tranche, source="R-1", **options)
    elif condition.kind == ConditionKind.EVIDENCE:
        earlier = sum(tranche.award.tranches.filter(number__lt=tranche.number - 1).values_list("amount", flat=True))
        services.record_accepted(award=tranche.award, accepted=earlier + accounted, source="R-1", **options)
    elif condition.kind == ConditionKind.VISIT:
        record_visit(plan_visit(tranche.award, by=by), by=by)
    else:
        file = BytesIO(b"%PDF-1.4\n%%EOF\n")
        services.record_condition(condition=condition, file=file, name="preuve.pdf", **options)
    return TrancheCondition.objects.get(pk=condition.pk)


def plan_visit(award: Award, by: Any, **changes: Any) -> SiteVisit:
    """Plan a visit of today to the start-up of `award`, by `by` themself unless told otherwise."""
    planned = {"visitor": by, "planned_on": DAY, "purpose": "Voir les séchoirs", "at": AT}
    return services.plan_visit(award=award, by=by, **{**planned, **changes})


def record_visit(visit: SiteVisit, by: Any, files: Any = (), at: datetime = AT, **changes: Any) -> SiteVisit:
    """Record that `visit` was made today."""
    found = {"visited_on": DAY, "place": "Tiznit", "met": "Amina Alaoui", "seen": "Deux séchoirs"}
    record = services.VisitRecord(**{**found, "equipment_seen": True, **changes})
    return services.record_visit(visit=visit, record=record, files=files, by=by, at=at)


def verify(grant: SimpleNamespace, number: int = 1) -> Disbursement:
    meet_conditions(grant, number)
    return services.verify(disbursement=disbursement(grant, number), by=grant.officer, at=AT)


def approve(grant: SimpleNamespace, number: int = 1) -> Disbursement:
    return services.approve(disbursement=disbursement(grant, number), by=grant.director, at=AT)


def pay(grant: SimpleNamespace, number: int = 1, **changes: Any) -> Disbursement:
    options = {"by": grant.finance, "at": AT, "reference": "VIR-001", "paid_on": DAY}
    return services.pay(disbursement=disbursement(grant, number), **{**options, **changes})


def ask_change(grant: SimpleNamespace, **changes: Any) -> AccountChange:
    """Ask for another account, for the start-up unless `by` says otherwise."""
    asked = {"payee_name": "Coop Tifawt", "account": OTHER_RIB, "reason": "Nouvelle banque", "by": grant.founder}
    return services.ask_account_change(agreement=grant.award.agreement, **{"at": AT, **asked, **changes})


def call(grant: SimpleNamespace, change: AccountChange, **changes: Any) -> AccountChange:
    """Record a call to the number on file: a yes, by the officer, unless told otherwise."""
    said = {"outcome": "yes", "called_name": "Amina Alaoui", "called_at": AT, "by": grant.officer, "at": AT}
    return services.record_call(change=change, **{**said, **changes})


def unreachable(grant: SimpleNamespace, change: AccountChange, **changes: Any) -> AccountChange:
    """Try the number on file in vain, then ask for a confirmation in person: the officer, unless told otherwise."""
    asked = {"by": grant.officer, "at": AT, **changes}
    call(grant, change, outcome="no_answer", by=asked["by"], at=asked["at"], called_at=asked["at"])
    return services.ask_in_person(change=change, reason="Téléphone volé", **asked)


def meet_person(grant: SimpleNamespace, change: AccountChange, **changes: Any) -> AccountChange:
    """Record that the person was met on the day of the request, for finance unless told otherwise."""
    told = {"place": "Hub de Tanger", "met_on": DAY, "document": "national_card", "document_end": "4K7Q"}
    how = {"by": grant.finance, "at": AT, "statement": BytesIO(PDF), "name": "declaration.pdf", **changes}
    met = services.Met(**{name: how.pop(name, value) for name, value in told.items()})
    return services.record_meeting(change=change, met=met, **how)


def second(change: AccountChange, by: Any, **changes: Any) -> AccountChange:
    """Confirm in person as the second one, `by` who met the person too."""
    return services.confirm_in_person(change=change, by=by, **{"check": "present", "at": AT, **changes})


def confirm(grant: SimpleNamespace, paid: Disbursement, **changes: Any) -> PaymentReceipt:
    """Say for the start-up that the whole amount of `paid` arrived on the day it was paid."""
    said = {"amount": paid.tranche.amount, "received_on": DAY, "by": grant.founder, "at": AT}
    return services.confirm_receipt(disbursement=paid, **{**said, **changes})


def propose(grant: SimpleNamespace, by: Any = None, **changes: Any) -> Amendment:
    """Propose to amend the agreement of `grant` as `changes` say, for an officer."""
    options = {"reason": "Devis revus", "within_terms": True, "at": AT}
    agreement = GrantAgreement.objects.get(award=grant.award)
    return services.propose_amendment(agreement=agreement, change=Change(**changes), by=by or grant.officer, **options)


def amend(grant: SimpleNamespace, **changes: Any) -> Amendment:
    """Amend the agreement of `grant`: proposed, approved, signed by both sides."""
    made = services.approve_amendment(amendment=propose(grant, **changes), by=grant.director, at=AT)
    services.sign_amendment(amendment=made, full_name="Amina Alaoui", by=grant.founder, at=AT)
    return services.countersign_amendment(amendment=made, by=grant.director, at=AT)


def ask_back(grant: SimpleNamespace, amount: str = "20000", **changes: Any) -> Recovery:
    """Ask that `amount` of the grant be paid back, for the officer unless `by` says otherwise."""
    asked = {"reason": "Dépenses inéligibles", "due_on": DAY + timedelta(days=60), "by": grant.officer, "at": AT}
    return services.ask_recovery(award=grant.award, amount=Decimal(amount), **{**asked, **changes})


def paid_by_two_funds() -> SimpleNamespace:
    """Return a grant drawn on two funds, in euros and in dinars, its first tranche paid."""
    grant = grant_cast(unfunded=True)
    dinars = FundFactory(code="TN-1", currency="TND", eur_rate=Decimal("3.35"), ceiling=Decimal(900000))
    lines = [(BudgetLineFactory(), Decimal("33333.33")), (BudgetLineFactory(fund=dinars, ceiling=Decimal(90000)), None)]
    services.allocate(award=grant.award, lines=lines, by=grant.finance, at=AT)
    advance(sign_both(grant), "paid")
    return grant


def owe(grant: SimpleNamespace, amount: str = "20000", **changes: Any) -> Recovery:
    """Ask `amount` back, and approve it."""
    return services.approve_recovery(recovery=ask_back(grant, amount, **changes), by=grant.director, at=AT)


def give_back(grant: SimpleNamespace, recovery: Recovery, amount: str = "20000", **changes: Any) -> Recovery:
    """Record that `amount` of `recovery` came in, for finance unless `by` says otherwise."""
    came = {"received_on": DAY, "reference": "REM-1", "proof": BytesIO(PDF), "proof_name": "releve.pdf"}
    options = {**came, "by": grant.finance, "at": AT, **changes}
    return services.receive_recovery(recovery=recovery, amount=Decimal(amount), **options)


def invoice(grant: SimpleNamespace, **changes: Any) -> services.Invoice:
    """Return an invoice of a solar dryer of 12,000 in the first category of the budget, if there is one."""
    said = {
        "kind": "goods",
        "description": "Un séchoir solaire",
        "supplier": "Atlas Solaire SARL",
        "invoice_number": "F-2026/118",
        "invoiced_on": DAY,
        "amount": Decimal(12000),
        "category": grant.award.budget.first(),
    }
    return services.Invoice(**{**said, **changes})


def ask_purchase(grant: SimpleNamespace, tranche: int = 1, **changes: Any) -> Purchase:
    """Ask for a purchase out of tranche `tranche`, for the officer unless `by` says otherwise."""
    asked = {"by": changes.pop("by", grant.officer), "at": changes.pop("at", AT)}
    asked |= {"file": BytesIO(changes.pop("file", PDF)), "name": changes.pop("name", "facture.pdf")}
    drawn = grant.award.tranches.get(number=tranche)
    return services.ask_purchase(award=grant.award, tranche=drawn, invoice=invoice(grant, **changes), **asked)


def approve_purchase(grant: SimpleNamespace, **changes: Any) -> Purchase:
    """Ask for a purchase, and approve it."""
    at = changes.get("at", AT)
    return services.approve_purchase(purchase=ask_purchase(grant, **changes), by=grant.director, at=at)


def pay_purchase(grant: SimpleNamespace, purchase: Purchase, **changes: Any) -> Purchase:
    """Record that the supplier of `purchase` was paid today, for finance unless `by` says otherwise."""
    paid = {"reference": "VIR-A1", "paid_on": DAY, "proof": BytesIO(PDF), "proof_name": "avis.pdf"}
    return services.pay_purchase(purchase=purchase, **{**paid, "by": grant.finance, "at": AT, **changes})


def buy(grant: SimpleNamespace, **changes: Any) -> Purchase:
    """Buy something in kind: asked, approved and paid."""
    at = changes.get("at", AT)
    return pay_purchase(grant, approve_purchase(grant, **changes), at=at, paid_on=at.date())


def receive_purchase(grant: SimpleNamespace, purchase: Purchase, **changes: Any) -> Purchase:
    """Say for the start-up that it received what was bought, today."""
    said = {"received_on": DAY, "words": "Un séchoir, en bon état", "by": grant.founder, "at": AT}
    return services.receive_purchase(purchase=purchase, **{**said, **changes})


def hand_over(grant: SimpleNamespace, **changes: Any) -> Purchase:
    """Buy goods, and hand them over to the start-up."""
    at = changes.get("at", AT)
    purchase = receive_purchase(grant, buy(grant, **changes), at=at, received_on=at.date())
    services.tag_asset(purchase=purchase, place="Tiznit", by=grant.officer, at=at)
    done = {"transferred_on": at.date(), "conditions": "Ne pas revendre avant trois ans", "by": grant.finance}
    return services.transfer_asset(purchase=purchase, at=at, **done)
