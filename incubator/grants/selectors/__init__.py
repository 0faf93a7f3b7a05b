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
from incubator.grants.selectors.orders import is_executable, orders_visible_to, payments_to_order
from incubator.grants.selectors.queue import agreements_to_countersign, payments_to_pay, payments_waiting_for
from incubator.grants.selectors.receipts import ledger_of, payments_in_doubt, receipt_of
from incubator.grants.selectors.signers import approvers_of, deputies_to_choose, deputies_visible_to, may_be_ended
from incubator.grants.selectors.text import proof_of, text_of
from incubator.grants.selectors.vetting import (
    awards_to_check,
    checks_of,
    declaration_of,
    declaration_text,
    last_check,
    mandate_text,
    mandates_asked_of,
    members_without_mandate,
    people_of,
)

__all__ = [
    "account_change_facts",
    "account_changes_of",
    "agreement_facts",
    "agreements_to_countersign",
    "alerts_of",
    "allocations_of",
    "allocations_on",
    "approvers_of",
    "award_for",
    "awards_of_founder",
    "awards_to_check",
    "awards_visible_to",
    "awards_without_fund",
    "changes_to_call",
    "checks_of",
    "condition_for",
    "consolidated",
    "declaration_of",
    "declaration_text",
    "deputies_to_choose",
    "deputies_visible_to",
    "disbursement_facts",
    "disbursement_for",
    "funds_visible_to",
    "is_executable",
    "is_met",
    "last_check",
    "ledger_amounts",
    "ledger_of",
    "lines_of",
    "living_disbursement",
    "mandate_text",
    "mandates_asked_of",
    "may_be_ended",
    "members_without_mandate",
    "near_ceiling",
    "open_lines",
    "orders_visible_to",
    "payments_in_doubt",
    "payments_to_order",
    "payments_to_pay",
    "payments_waiting_for",
    "people_of",
    "phrases_of",
    "position_of",
    "proof_of",
    "receipt_of",
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
