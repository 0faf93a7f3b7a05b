"""Reads about grants."""

from incubator.grants.selectors.awards import (
    award_for,
    awards_of_founder,
    awards_visible_to,
    disbursement_for,
    ledger_amounts,
    living_disbursement,
    position_of,
    shares_account,
    tranche_amount,
)
from incubator.grants.selectors.facts import agreement_facts, disbursement_facts
from incubator.grants.selectors.queue import agreements_to_countersign, payments_to_pay, payments_waiting_for
from incubator.grants.selectors.text import proof_of, text_of

__all__ = [
    "agreement_facts",
    "agreements_to_countersign",
    "award_for",
    "awards_of_founder",
    "awards_visible_to",
    "disbursement_facts",
    "disbursement_for",
    "ledger_amounts",
    "living_disbursement",
    "payments_to_pay",
    "payments_waiting_for",
    "position_of",
    "proof_of",
    "shares_account",
    "text_of",
    "tranche_amount",
]
