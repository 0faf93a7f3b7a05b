"""The text of an agreement as its signer reads it, and the proof of which text that was."""

import json
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.canonical import canonical_json, sha256_of
from core.formats import day, listed, money
from incubator.grants.bank import masked
from incubator.grants.models import AgreementVersion, Award
from incubator.grants.selectors.awards import in_kind_of
from incubator.grants.selectors.conditions import phrases_of

FORMAT = "tremplin.agreement/2"


def preamble_of(award: Award) -> str:
    """Return the sentence of who grants what to whom, in the reader's language."""
    values = {"startup": award.enrolment.startup.name, "amount": money(award.amount, award.currency)}
    return _("ES.Maroc.org grants %(amount)s to %(startup)s, under the terms of the call that it applied to.") % values


def tranches_of(award: Award) -> list[str]:
    """Return a line for each tranche: its amount, its day and its conditions; last what was bought in kind, if any."""
    currency = award.currency
    paid = [tranche for tranche in award.tranches.all() if tranche.amount]
    lines = [f"{money(tranche.amount, currency)} – {listed(phrases_of(tranche))}" for tranche in paid]
    if bought := in_kind_of(award):
        words = _("bought in kind for the start-up")
        lines.append(f"{money(bought, currency)} – {words}")
    return lines


def clauses() -> list[str]:
    """Return what the start-up undertakes, in the reader's language."""
    return [
        _(
            "The start-up uses the grant for the project that was selected, keeps its evidence, meets its mentor, "
            "and tells at once of any change."
        ),
        _("The start-up declares that no other donor pays for the same expenses."),
    ]


def end_of(award: Award) -> str:
    """Return the sentence of when the agreement ends, "" where it has no last day."""
    last = award.agreement.ends_on
    return _("The agreement ends on %(day)s.") % {"day": day(last)} if last else ""


def budget_of(award: Award) -> list[str]:
    """Return a line for each category of the budget, in the reader's language."""
    return [f"{item.label} – {money(item.amount, award.currency)}" for item in award.budget.all()]


def text_of(award: Award) -> dict[str, Any]:
    """Return the agreement on `award` as JSON values: the sentences that are read, and the account by its hash."""
    agreement = award.agreement
    return {
        "format": FORMAT,
        "language": get_language(),
        "award": award.reference,
        "preamble": preamble_of(award),
        "tranches": tranches_of(award),
        "budget": budget_of(award),
        "ends": end_of(award),
        "goals": agreement.goals,
        "clauses": clauses(),
        "payee": agreement.payee_name,
        "account": masked(agreement.bank_account),
        "account_hash": agreement.bank_account_hash,
    }


def proof_of(award: Award) -> tuple[str, str]:
    """Return the canonical text of the agreement on `award` and its SHA-256, in the reader's language."""
    text = text_of(award)
    return canonical_json(text), sha256_of(text)


def text_to_read(award: Award) -> dict[str, Any]:
    """Return the text that was signed, in its own language, and before the signature the text as it stands."""
    signed = award.agreement.signed_text
    return dict(json.loads(signed)) if signed else text_of(award)


def versions_of(award: Award) -> QuerySet[AgreementVersion]:
    """Return the versions of the agreement on `award`, the first one first, with who signed them."""
    found = AgreementVersion.objects.filter(agreement__award=award)
    return found.select_related("countersigned_by").order_by("number")
