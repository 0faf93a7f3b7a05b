"""States of applications and of their stage entries."""

from applications.entries.workflows.application import ApplicationState, ApplicationWorkflow
from applications.entries.workflows.stage_entry import WRITABLE, EntryState, StageEntryWorkflow

__all__ = ["WRITABLE", "ApplicationState", "ApplicationWorkflow", "EntryState", "StageEntryWorkflow"]
