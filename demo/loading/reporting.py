"""Reports of the demo's grants: receipts with a drawn invoice, one report accepted, one to examine, one begun."""

from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from unicodedata import normalize

from PIL import Image, ImageDraw

from accounts.models import User
from core.money import rounded
from incubator.grants.models import Award
from incubator.reporting.models import Report
from incubator.reporting.services import (
    ReceiptFacts,
    accept,
    add_receipt,
    judge_receipt,
    submit,
    write_narrative,
)

ANSWERS = {
    "done": "Les équipements sont achetés et installés ; deux personnes sont formées à leur entretien.",
    "results": "Premières ventes à une coopérative voisine, deux emplois à mi-temps.",
    "difficulties": "La livraison a pris cinq semaines de plus ; nous avons loué un séchoir en attendant.",
    "next_steps": "Signer avec un second client et passer l’atelier à l’énergie solaire.",
}
# Supplier, number, part of the tranche in percent; the last one is a person at a market, without an ICE.
BOUGHT = (("Atlas Équipements", "F-2041", 44), ("Rif Énergie", "2025/118", 30), ("M’hamed, bourrelier", "14", 12))
NO_ICE = "Artisan du souk, sans registre"


def synthetic_ice(number: int) -> str:
    """Return an ICE of 15 digits with a right key, for the demo."""
    body = f"{number:09d}0000"
    return f"{body}{97 - int(body) * 100 % 97:02d}"


def invoice(supplier: str, number: str, amount: str) -> BytesIO:
    """Return a small drawn invoice as a PNG."""
    picture = Image.new("RGB", (420, 560), "#fbfaf6")
    drawing = ImageDraw.Draw(picture)
    for line, text in enumerate(("FACTURE (démonstration)", supplier, f"No {number}", "", f"Total TTC : {amount}")):
        # Pillow's own face has no accents.
        bare = normalize("NFKD", text).encode("ascii", "ignore").decode()
        drawing.text((32, 40 + 34 * line), bare, fill="#222222", font_size=20)
    drawing.line((32, 260, 388, 260), fill="#888888", width=2)
    stream = BytesIO()
    picture.save(stream, "PNG")
    stream.seek(0)
    return stream


def begin_report(award: Award, founder: User, at: datetime, receipts: int = 3) -> Report:
    """Enter the first `receipts` of the report on the award's first tranche, as the start-up does."""
    report = Report.objects.get(award=award, number=1)
    items, first = list(award.budget.all()), award.tranches.get(number=1)
    for position, (supplier, number, percent) in enumerate(BOUGHT[:receipts]):
        amount = rounded(first.amount * percent / 100, award.currency)
        registered = position < len(BOUGHT) - 1
        facts = ReceiptFacts(
            category=items[position % len(items)],
            issued_on=(at - timedelta(days=30 - 9 * position)).date(),
            supplier=supplier,
            # The first one is that of every start-up: staff are told that they show the same invoice.
            invoice_number=number if position == 0 else f"{number}-{award.pk}",
            amount=amount,
            vat=rounded(amount / 6, award.currency) if registered else Decimal(0),
            ice=synthetic_ice(1_525_713 + position) if registered else "",
            no_ice_reason="" if registered else NO_ICE,
        )
        drawn = invoice(supplier, facts.invoice_number, f"{amount} {award.currency}")
        add_receipt(report=report, facts=facts, file=drawn, name=f"facture-{position + 1}.png", by=founder, at=at)
    return report


def submit_report(award: Award, founder: User, at: datetime) -> Report:
    """Fill in the report on the first tranche and submit it."""
    report = write_narrative(report=begin_report(award, founder, at), answers=ANSWERS, by=founder, at=at)
    return submit(report=report, by=founder, at=at)


def accept_report(award: Award, founder: User, officer: User, at: datetime) -> None:
    """Submit the report on the first tranche; an officer accepts its receipts, then the report."""
    report = submit_report(award, founder, at)
    for receipt in report.receipts.all():
        judge_receipt(receipt=receipt, accepted=True, by=officer, at=at + timedelta(days=1))
    accept(report=report, by=officer, at=at + timedelta(days=1))
