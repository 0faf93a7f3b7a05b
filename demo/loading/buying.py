"""Purchases in kind of the demo: one whose goods are the start-up's already, one that waits to be received."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from accounts.models import User
from core.money import rounded
from demo.loading.reporting import invoice, synthetic_ice
from incubator.grants.models import Award, Purchase
from incubator.grants.services import (
    Invoice,
    approve_purchase,
    ask_purchase,
    pay_purchase,
    receive_purchase,
    tag_asset,
    transfer_asset,
)

SUPPLIER = "Souss Énergie Solaire"
# Of the award: below what asks for two directors.
PART = Decimal("0.08")
CONDITIONS = (
    "La start-up utilise le bien pour le projet subventionné, le maintient en bon état et le présente sur demande. "
    "Elle ne le vend ni ne le cède dans les trois ans sans accord écrit."
)


def buy_for_startups(awards: Sequence[Award], people: dict[str, User], at: datetime, now: datetime) -> None:
    """Buy a dryer that is its start-up's by now, and for the last of `awards` what is on its way."""
    dryer = buy_in_kind(awards[4], 3, "Un séchoir solaire de 40 kg", people, at)
    hand_over(dryer, people, at + timedelta(days=10))
    buy_in_kind(awards[-1], 3, "Une étiqueteuse et 2\u202f000 emballages", people, now - timedelta(days=6))


def buy_in_kind(award: Award, number: int, description: str, people: dict[str, User], at: datetime) -> Purchase:
    """Buy something for a start-up out of its tranche `number`; its goods have an inventory number."""
    amount = rounded(award.amount * PART, award.currency)
    bought = Invoice(
        kind=Purchase.Kind.GOODS,
        description=description,
        supplier=SUPPLIER,
        ice=synthetic_ice(2718),
        invoice_number=f"{at:%Y}/{award.pk:03d}",
        invoiced_on=at.date(),
        amount=amount,
        category=award.budget.first(),
    )
    purchase = ask_purchase(
        award=award,
        tranche=award.tranches.get(number=number),
        invoice=bought,
        file=invoice(SUPPLIER, bought.invoice_number, str(amount)),
        name="facture.png",
        by=people["officer"],
        at=at,
    )
    approved = approve_purchase(purchase=purchase, by=people["director"], at=at + timedelta(days=1))
    when, reference = at + timedelta(days=2), f"VIR-A{award.pk:04d}"
    purchase = pay_purchase(
        purchase=approved,
        reference=reference,
        paid_on=when.date(),
        proof=invoice("Avis de virement", reference, str(amount)),
        proof_name="avis.png",
        by=people["finance"],
        at=when,
    )
    return tag_asset(purchase=purchase, place="Atelier de la start-up", by=people["officer"], at=when)


def hand_over(purchase: Purchase, people: dict[str, User], at: datetime) -> None:
    """Let the start-up say what it received, and transfer the ownership to it."""
    founder = purchase.award.enrolment.startup.created_by
    words = "Un séchoir de 40 kg, complet et en bon état, monté par le fournisseur."
    receive_purchase(purchase=purchase, received_on=at.date(), words=words, by=founder, at=at)
    when = at + timedelta(days=7)
    transfer_asset(purchase=purchase, transferred_on=when.date(), conditions=CONDITIONS, by=people["director"], at=when)
