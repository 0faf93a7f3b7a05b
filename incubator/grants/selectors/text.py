"""The text of an agreement as its signer reads it, and the proof of which text that was."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.canonical import canonical_json, sha256_of
from core.formats import listed, money
from incubator.grants.models import Award
from incubator.grants.selectors.conditions import phrases_of

FORMAT = "tremplin.agreement/1"


def preamble_of(award: Award) -> str:
    """Return the sentence of who grants what to whom, in the reader's language."""
    values = {"startup": award.enrolment.startup.name, "amount": money(award.amount, award.currency)}
    return _("ES.Maroc.org grants %(amount)s to %(startup)s, under the terms of the call that it applied to.") % values


def tranches_of(award: Award) -> list[str]:
    """Return a line for each tranche: its amount, its day and its conditions."""
    return [
        f"{money(tranche.amount, award.currency)} – {listed(phrases_of(tranche))}" for tranche in award.tranches.all()
    ]


def clauses() -> list[str]:
    """Return what the start-up undertakes, in the reader's language."""
    return [
        _(
            "The start-up uses the grant for the project that was selected, keeps its evidence, meets its mentor, "
            "and tells at once of any change."
        ),
        _("The start-up declares that no other donor pays for the same expenses."),
    ]


def text_of(award: Award) -> dict[str, Any]:
    """Return the agreement on `award` as JSON values: the sentences that are read, and the account by its hash."""
    agreement = award.agreement
    return {
        "format": FORMAT,
        "language": get_language(),
        "award": award.reference,
        "preamble": preamble_of(award),
        "tranches": tranches_of(award),
        "clauses": clauses(),
        "payee": agreement.payee_name,
        "account_hash": agreement.bank_account_hash,
    }


def proof_of(award: Award) -> tuple[str, str]:
    """Return the canonical text of the agreement on `award` and its SHA-256, in the reader's language."""
    text = text_of(award)
    return canonical_json(text), sha256_of(text)
