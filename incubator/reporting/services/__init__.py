"""Writes on reports."""

from incubator.reporting.services.deciding import accept, judge_receipt, send_back
from incubator.reporting.services.laying import lay_reports, move_last_report
from incubator.reporting.services.owed import remind_reports
from incubator.reporting.services.packs import ask_pack, work_off_packs, write_pack
from incubator.reporting.services.receipts import ReceiptFacts, add_receipt, change_receipt, remove_receipt
from incubator.reporting.services.writing import submit, write_narrative

__all__ = [
    "ReceiptFacts",
    "accept",
    "add_receipt",
    "ask_pack",
    "change_receipt",
    "judge_receipt",
    "lay_reports",
    "move_last_report",
    "remind_reports",
    "remove_receipt",
    "send_back",
    "submit",
    "work_off_packs",
    "write_narrative",
    "write_pack",
]
