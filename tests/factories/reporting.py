"""Reports for tests: an award in force, its first report filled in by the services up to where a test begins."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from incubator.reporting import services
from incubator.reporting.models import Receipt, Report
from incubator.reporting.services import ReceiptFacts
from tests.factories.grants import AT, DAY

ICE = "001525713000097"
ANSWERS = {"done": "Séchoirs achetés.", "results": "Deux clients.", "difficulties": "Délais.", "next_steps": "Vendre."}


def first_report(grant: SimpleNamespace, number: int = 1) -> Report:
    return Report.objects.get(award=grant.award, number=number)


def facts(grant: SimpleNamespace, **changes: Any) -> ReceiptFacts:
    """Return what a right receipt of 12,000 MAD says."""
    values: dict[str, Any] = {
        "category": grant.award.budget.first(),
        "issued_on": DAY,
        "supplier": "Atlas Solaire",
        "ice": ICE,
        "invoice_number": "F-118",
        "amount": Decimal(12000),
        "vat": Decimal(2000),
    }
    return ReceiptFacts(**{**values, **changes})


def pdf(content: str = "") -> BytesIO:
    return BytesIO(f"%PDF-1.4\n{content}\n%%EOF\n".encode())


def add(
    grant: SimpleNamespace, report: Report | None = None, content: str = "", at: datetime = AT, **changes: Any
) -> Receipt:
    """Add a receipt by the founder; `content` tells its file from others."""
    said = facts(grant, **changes)
    return services.add_receipt(
        report=report or first_report(grant),
        facts=said,
        file=pdf(content or f"{said.invoice_number} {said.amount}"),
        name="facture.pdf",
        by=grant.founder,
        at=at,
    )


def write(grant: SimpleNamespace, report: Report | None = None, at: datetime = AT) -> Report:
    return services.write_narrative(report=report or first_report(grant), answers=ANSWERS, by=grant.founder, at=at)


def submit(grant: SimpleNamespace, report: Report | None = None, at: datetime = AT) -> Report:
    return services.submit(report=write(grant, report, at), by=grant.founder, at=at)


def judge(grant: SimpleNamespace, receipt: Receipt, *, accepted: bool = True, reason: str = "") -> Receipt:
    return services.judge_receipt(receipt=receipt, accepted=accepted, reason=reason, by=grant.officer, at=AT)


def accept(grant: SimpleNamespace, report: Report | None = None, **amounts: str) -> Report:
    """Submit a report with a receipt for each of `amounts` (by invoice number), accept them all, then the report."""
    report = report or first_report(grant)
    for number, amount in amounts.items():
        add(grant, report, invoice_number=number, amount=Decimal(amount), vat=Decimal(0))
    submitted = submit(grant, report)
    for receipt in submitted.receipts.all():
        judge(grant, receipt)
    return services.accept(report=submitted, by=grant.officer, at=AT)
