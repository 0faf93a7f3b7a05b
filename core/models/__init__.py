"""Models of the kernel."""

from core.models.journal import JournalEntry
from core.models.outbox import MessageTemplate, OutboxMessage
from core.models.scope import Scoped
from core.models.seal import JournalSeal
from core.models.state import StateField
from core.models.workflow import WorkflowModel

__all__ = ["JournalEntry", "JournalSeal", "MessageTemplate", "OutboxMessage", "Scoped", "StateField", "WorkflowModel"]
