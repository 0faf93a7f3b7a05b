"""Models of reports."""

from incubator.reporting.models.pack import AuditPack
from incubator.reporting.models.receipt import Receipt
from incubator.reporting.models.report import Report

__all__ = ["AuditPack", "Receipt", "Report"]
