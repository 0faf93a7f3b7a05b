"""Writes on grants."""

from incubator.grants.services.accounts import (
    ask_account_change,
    put_accounts_in_force,
    record_call,
    refuse_account_change,
)
from incubator.grants.services.agreements import close, countersign, give_bank_account, resume, sign, suspend, terminate
from incubator.grants.services.awards import Heading, award_grant
from incubator.grants.services.by_report import record_accepted, record_report
from incubator.grants.services.funding import allocate
from incubator.grants.services.holds import hold, refuse, release_hold
from incubator.grants.services.payments import approve, pay, request, return_payment, reverse, verify
from incubator.grants.services.readings import open_payment_list
from incubator.grants.services.tranches import plan_tranches, record_condition
from incubator.grants.services.vetting import declare, give_mandate, record_check

__all__ = [
    "Heading",
    "allocate",
    "approve",
    "ask_account_change",
    "award_grant",
    "close",
    "countersign",
    "declare",
    "give_bank_account",
    "give_mandate",
    "hold",
    "open_payment_list",
    "pay",
    "plan_tranches",
    "put_accounts_in_force",
    "record_accepted",
    "record_call",
    "record_check",
    "record_condition",
    "record_report",
    "refuse",
    "refuse_account_change",
    "release_hold",
    "request",
    "resume",
    "return_payment",
    "reverse",
    "sign",
    "suspend",
    "terminate",
    "verify",
]
