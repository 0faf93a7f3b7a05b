"""What every object with a state shares."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

if TYPE_CHECKING:
    from core.models.journal import JournalEntry


class WorkflowModel(models.Model):
    """Base of the abstract classes in each room's `workflows.py`.

    `lock_first` names the foreign-key paths of the parents to lock before the row, outermost first, so that two acts
    on one family of rows always lock in the same order. `read_with` names the foreign keys that are joined when the row
    is locked: what the rule and the guards of nearly every act ask. `facts` and `already` are filled by
    `core.transitions`.
    """

    lock_first: ClassVar[tuple[str, ...]] = ()
    read_with: ClassVar[tuple[str, ...]] = ()
    facts: Any = None
    already: "JournalEntry | None" = None

    class Meta:
        abstract = True
