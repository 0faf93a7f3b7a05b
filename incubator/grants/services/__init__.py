"""Writes on grants."""

from incubator.grants.services.accounts import (
    ask_account_change,
    put_accounts_in_force,
    record_call,
    refuse_account_change,
)
from incubator.grants.services.agreements import close, countersign, give_bank_account, resume, sign, suspend, terminate
from incubator.grants.services.amendments import (
    approve_amendment,
    countersign_amendment,
    propose_amendment,
    refuse_amendment,
    sign_amendment,
)
from incubator.grants.services.awards import Heading, award_grant
from incubator.grants.services.by_report import record_accepted, record_report
from incubator.grants.services.copies import accept_copy, refuse_copy, send_copy
from incubator.grants.services.funding import allocate
from incubator.grants.services.goods import contest_purchase, receive_purchase, tag_asset, transfer_asset
from incubator.grants.services.holds import hold, refuse, release_hold
from incubator.grants.services.in_person import Met, ask_in_person, confirm_in_person, record_meeting
from incubator.grants.services.orders import cancel_order, make_order, read_order
from incubator.grants.services.payments import approve, pay, request, return_payment, reverse, verify
from incubator.grants.services.purchases import (
    Invoice,
    approve_purchase,
    ask_purchase,
    cancel_purchase,
    pay_purchase,
)
from incubator.grants.services.rates import import_rates
from incubator.grants.services.readings import open_payment_list
from incubator.grants.services.receipts import confirm_receipt, remind_of_receipts, report_missing
from incubator.grants.services.recoveries import (
    approve_recovery,
    ask_recovery,
    receive_recovery,
    refuse_recovery,
    waive_recovery,
)
from incubator.grants.services.signers import end_deputy, load_thresholds, name_deputy
from incubator.grants.services.tranches import plan_tranches, record_condition
from incubator.grants.services.vetting import declare, give_mandate, record_check
from incubator.grants.services.visits import (
    VisitRecord,
    agree_visit,
    cancel_visit,
    contest_visit,
    plan_visit,
    record_visit,
)

__all__ = [
    "Heading",
    "Invoice",
    "Met",
    "VisitRecord",
    "accept_copy",
    "agree_visit",
    "allocate",
    "approve",
    "approve_amendment",
    "approve_purchase",
    "approve_recovery",
    "ask_account_change",
    "ask_in_person",
    "ask_purchase",
    "ask_recovery",
    "award_grant",
    "cancel_order",
    "cancel_purchase",
    "cancel_visit",
    "close",
    "confirm_in_person",
    "confirm_receipt",
    "contest_purchase",
    "contest_visit",
    "countersign",
    "countersign_amendment",
    "declare",
    "end_deputy",
    "give_bank_account",
    "give_mandate",
    "hold",
    "import_rates",
    "load_thresholds",
    "make_order",
    "name_deputy",
    "open_payment_list",
    "pay",
    "pay_purchase",
    "plan_tranches",
    "plan_visit",
    "propose_amendment",
    "put_accounts_in_force",
    "read_order",
    "receive_purchase",
    "receive_recovery",
    "record_accepted",
    "record_call",
    "record_check",
    "record_condition",
    "record_meeting",
    "record_report",
    "record_visit",
    "refuse",
    "refuse_account_change",
    "refuse_amendment",
    "refuse_copy",
    "refuse_recovery",
    "release_hold",
    "remind_of_receipts",
    "report_missing",
    "request",
    "resume",
    "return_payment",
    "reverse",
    "send_copy",
    "sign",
    "sign_amendment",
    "suspend",
    "tag_asset",
    "terminate",
    "transfer_asset",
    "verify",
    "waive_recovery",
]
