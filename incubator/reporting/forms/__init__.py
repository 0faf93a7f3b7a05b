"""Forms of reports."""

from incubator.reporting.forms.judging import JudgeForm
from incubator.reporting.forms.narrative import NarrativeForm
from incubator.reporting.forms.receipt import ReceiptForm, shown_facts

__all__ = ["JudgeForm", "NarrativeForm", "ReceiptForm", "shown_facts"]
