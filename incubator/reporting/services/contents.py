"""What an audit pack contains: tables of the records, the agreement, and the files that show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.exports import Column, csv_lines
from core.registries import audit_parts
from incubator.grants.bank import masked
from incubator.grants.models import Award
from incubator.grants.selectors import copies_of, copy_behind, declaration_of, text_of, versions_of, visits_of
from incubator.reporting.packing import encoded, pieces_of
from incubator.reporting.selectors import budget_of, records, reports_of
from incubator.reporting.services import columns
from media.models import StoredFile
from media.selectors import opened

PAGE = 50


@dataclass(frozen=True)
class Part:
    """A file of the pack: its path, what it is, and its bytes in pieces."""

    path: str
    title: str
    pieces: Iterable[bytes]


def parts_of(award: Award) -> Iterator[Part]:
    """Yield the parts of the pack of `award`, files apart, each made when it is read."""
    yield from _agreement(award)
    yield from _accepted(award)
    changes = records.account_changes_of(award)
    tables: list[tuple[str, str, list[Column], Any]] = [
        ("convention/coordonnees-bancaires.csv", _("Acts on the bank account"), columns.BANK, _bank(award)),
        ("convention/changements-de-compte.csv", _("Changes of account"), columns.ACCOUNT_CHANGES, changes),
        ("convention/exemplaires-signes.csv", _("Signed copies"), columns.COPIES, copies_of(award)),
        ("convention/sanctions.csv", _("Sanctions lists"), columns.CHECKS, records.checks_on(award)),
        ("paiements/versements.csv", _("Payments"), columns.PAYMENTS, records.payments_of(award)),
        ("paiements/signatures.csv", _("Signatures of the payments"), columns.SIGNATURES, records.signatures_of(award)),
        ("paiements/grand-livre.csv", _("Ledger"), columns.LEDGER, records.ledger_of(award)),
        ("paiements/financements.csv", _("Funds"), columns.FUNDS, records.funds_of(award)),
        ("achats/achats.csv", _("Purchases in kind"), columns.PURCHASES, records.purchases_on(award)),
        (
            "conditions/conditions.csv",
            _("Conditions of the tranches"),
            columns.CONDITIONS,
            records.conditions_on(award),
        ),
        ("visites/visites.csv", _("Visits"), columns.VISITS, visits_of(award)),
        ("rapports/rapports.csv", _("Reports"), columns.REPORTS, reports_of(award)),
        ("rapports/budget.csv", _("Budget and expenses"), columns.BUDGET, budget_of(award)),
        ("rapports/justificatifs.csv", _("Receipts"), columns.RECEIPTS, records.receipts_on(award)),
        ("journal.csv", _("Journal"), columns.JOURNAL, records.journal_of(award)),
        ("messages.csv", _("Messages"), columns.MESSAGES, records.messages_on(award)),
    ]
    for path, title, shown, rows in tables:
        yield Part(path, title, encoded(csv_lines(shown, rows)))
    for source in audit_parts:
        for path, title, content in source(award):
            yield Part(path, title, encoded([content]))


def files_of(award: Award) -> Iterator[tuple[str, str, StoredFile]]:
    """Yield the path, the title and the row of each file of the pack, read a page at a time."""
    for condition in records.conditions_on(award).iterator(chunk_size=PAGE):
        if shown := condition.evidence:
            where = f"conditions/{condition.tranche.number}-{condition.kind}"
            yield f"{where}-{shown.name}", _("What shows that a condition is met"), shown
    for copy in copies_of(award):
        yield f"convention/exemplaire-signe-{copy.number}-{copy.file.name}", _("Signed copy"), copy.file
    for check in records.checks_on(award):
        if shown := check.file:
            yield f"convention/sanctions-{check.pk}-{shown.name}", _("Check of a sanctions list"), shown
    for kept in records.visit_files_of(award):
        yield f"visites/{kept.visit.number}-{kept.pk}-{kept.file.name}", _("Photograph or file of a visit"), kept.file
    for purchase in records.purchases_on(award):
        named = (("facture", purchase.invoice), ("preuve", purchase.proof), ("photographie", purchase.photograph))
        for word, shown in named:
            if shown:
                yield f"achats/{purchase.number}-{word}-{shown.name}", str(purchase), shown
    for receipt in records.receipts_on(award).iterator(chunk_size=PAGE):
        where = f"rapports/{receipt.report.number}/{receipt.pk:06d}"
        yield f"{where}-{receipt.file.name}", str(receipt), receipt.file


def bytes_of(stored: StoredFile) -> Iterator[bytes]:
    """Return the bytes of a file in pieces. Raises FileNotFoundError, StorageUnavailable before the first of them."""
    return pieces_of(opened(stored))


def _agreement(award: Award) -> Iterator[Part]:
    agreement = award.agreement
    if agreement.signed_text:
        yield Part("convention/texte-signe.json", _("Text that was signed"), encoded([agreement.signed_text]))
    context = {
        "award": award,
        "agreement": agreement,
        "copy": copy_behind(award, agreement.signed_text_sha256),
        "text": text_of(award),
        "account": masked(agreement.bank_account),
    }
    page = render_to_string("reporting/pack_agreement.html", context)
    yield Part("convention/convention.html", _("Agreement"), encoded([page]))
    for version in versions_of(award):
        title = _("Agreement, version %(number)s") % {"number": version.number}
        yield Part(f"convention/version-{version.number}.json", title, encoded([version.text]))


def _accepted(award: Award) -> Iterator[Part]:
    """Yield the texts that the team accepted: the declaration on honour, the mandates."""
    made = declaration_of(award.agreement)
    if made is None:
        return
    yield Part("convention/declaration.json", _("Declaration on honour"), encoded([made.text]))
    for mandate in made.mandates.all():
        yield Part(f"convention/mandat-{mandate.pk}.json", _("Mandate to receive the grant"), encoded([mandate.text]))


def _bank(award: Award) -> Any:
    account = masked(award.agreement.bank_account)
    return [(entry, account) for entry in records.bank_changes_of(award).order_by("at", "pk")]
