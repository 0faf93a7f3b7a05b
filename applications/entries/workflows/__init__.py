"""States of applications and of their stage entries."""

from applications.entries.workflows.application import ApplicationState, ApplicationWorkflow
from applications.entries.workflows.stage_entry import EntryState, StageEntryWorkflow

__all__ = ["ApplicationState", "ApplicationWorkflow", "EntryState", "StageEntryWorkflow"]
