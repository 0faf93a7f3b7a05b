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
from incubator.reporting.packing import Packed, encoded, pieces_of
from incubator.reporting.selectors import budget_of, records, reports_of
from incubator.reporting.services import columns, recovery_columns
from media.models import StoredFile
from media.selectors import opened

PAGE = 50
Table = tuple[str, str, list[Column], Any]


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
    for path, title, shown, rows in _tables(award):
        yield Part(path, title, encoded(csv_lines(shown, rows)))
    for source in audit_parts:
        for path, title, content in source(award):
            yield Part(path, title, encoded([content]))


def _tables(award: Award) -> list[Table]:
    """Return the tables of the records, each with its path, its title, its columns and its rows."""
    changes = records.account_changes_of(award)
    return [
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
        *_recoveries(award),
        ("visites/visites.csv", _("Visits"), columns.VISITS, visits_of(award)),
        ("rapports/rapports.csv", _("Reports"), columns.REPORTS, reports_of(award)),
        ("rapports/budget.csv", _("Budget and expenses"), columns.BUDGET, budget_of(award)),
        ("rapports/justificatifs.csv", _("Receipts"), columns.RECEIPTS, records.receipts_on(award)),
        ("journal.csv", _("Journal"), columns.JOURNAL, records.journal_of(award)),
        ("messages.csv", _("Messages"), columns.MESSAGES, records.messages_on(award)),
    ]


def _recoveries(award: Award) -> list[Table]:
    """Return the tables on what was asked back of `award`."""
    return [
        ("recouvrements/recouvrements.csv", _("Recoveries"), recovery_columns.RECOVERIES, records.recoveries_on(award)),
        (
            "recouvrements/echeances.csv",
            _("Instalments of the recoveries"),
            recovery_columns.INSTALMENTS,
            records.instalments_on(award),
        ),
        (
            "recouvrements/recu.csv",
            _("Money that was paid back"),
            recovery_columns.MONEY_BACK,
            records.money_back_on(award),
        ),
    ]


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
    yield from _proofs(award)
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


def _proofs(award: Award) -> Iterator[tuple[str, str, StoredFile]]:
    """Yield what shows that an account was changed rightly, that a tranche was paid, that money came back."""
    for change in records.account_changes_of(award):
        if met := getattr(change, "meeting", None):
            where = f"convention/changement-de-compte-{change.pk}-{met.statement.name}"
            yield where, _("Statement signed for a change of account"), met.statement
    for payment in records.payments_of(award):
        if shown := payment.proof:
            where = f"paiements/preuve-{payment.tranche.number}-{payment.attempt}-{shown.name}"
            yield where, _("Proof of a payment"), shown
    for receipt in records.money_back_on(award).iterator(chunk_size=PAGE):
        where = f"recouvrements/{receipt.recovery.number}/{receipt.pk:06d}-{receipt.proof.name}"
        yield where, _("Proof of money that was paid back"), receipt.proof


def sections_of(index: Iterable[Packed]) -> list[tuple[str, list[Packed]]]:
    """Return the lines of an index, sorted by path, by what their folders are; what is in none comes last."""
    titles = {
        "convention": _("Agreement"),
        "paiements": _("Payments"),
        "achats": _("Purchases in kind"),
        "recouvrements": _("Recoveries"),
        "conditions": _("Conditions of the tranches"),
        "visites": _("Visits"),
        "rapports": _("Reports"),
    }
    others = _("Journal, messages and decisions")
    found: dict[str, list[Packed]] = {title: [] for title in (*titles.values(), others)}
    for packed in index:
        found[titles.get(packed.path.split("/")[0], others)].append(packed)
    return [(title, lines) for title, lines in found.items() if lines]


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
