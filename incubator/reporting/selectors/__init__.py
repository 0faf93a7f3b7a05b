"""Reads about reports."""

from incubator.reporting.selectors.budget import BudgetRow, accepted_of, budget_of
from incubator.reporting.selectors.facts import report_facts
from incubator.reporting.selectors.reports import (
    last_reason,
    next_pending,
    receipt_for,
    receipts_of,
    receipts_visible_to,
    report_for,
    reports_of,
    reports_to_examine,
    reports_to_remind,
    reports_visible_to,
)
from incubator.reporting.selectors.twins import Twin, twins_of

__all__ = [
    "BudgetRow",
    "Twin",
    "accepted_of",
    "budget_of",
    "last_reason",
    "next_pending",
    "receipt_for",
    "receipts_of",
    "receipts_visible_to",
    "report_facts",
    "report_for",
    "reports_of",
    "reports_to_examine",
    "reports_to_remind",
    "reports_visible_to",
    "twins_of",
]
