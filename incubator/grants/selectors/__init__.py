"""Reads about grants."""

from incubator.grants.selectors.accounts import (
    account_change_facts,
    account_changes_of,
    changes_to_call,
    unsettled_change_for,
    wait_of,
)
from incubator.grants.selectors.alerts import alerts_of
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
from incubator.grants.selectors.conditions import condition_for, is_met, phrases_of, sentence_of
from incubator.grants.selectors.facts import agreement_facts, disbursement_facts
from incubator.grants.selectors.funds import (
    allocations_of,
    allocations_on,
    awards_without_fund,
    consolidated,
    funds_visible_to,
    lines_of,
    near_ceiling,
    open_lines,
    row_of,
    with_line_sums,
    with_sums,
)
from incubator.grants.selectors.keeping import retention_for
from incubator.grants.selectors.queue import agreements_to_countersign, payments_to_pay, payments_waiting_for
from incubator.grants.selectors.text import proof_of, text_of

__all__ = [
    "account_change_facts",
    "account_changes_of",
    "agreement_facts",
    "agreements_to_countersign",
    "alerts_of",
    "allocations_of",
    "allocations_on",
    "award_for",
    "awards_of_founder",
    "awards_visible_to",
    "awards_without_fund",
    "changes_to_call",
    "condition_for",
    "consolidated",
    "disbursement_facts",
    "disbursement_for",
    "funds_visible_to",
    "is_met",
    "ledger_amounts",
    "lines_of",
    "living_disbursement",
    "near_ceiling",
    "open_lines",
    "payments_to_pay",
    "payments_waiting_for",
    "phrases_of",
    "position_of",
    "proof_of",
    "retention_for",
    "row_of",
    "sentence_of",
    "shares_account",
    "text_of",
    "tranche_amount",
    "unsettled_change_for",
    "wait_of",
    "with_line_sums",
    "with_sums",
]
