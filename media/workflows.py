"""States of a stored file."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from core.models import StateField, WorkflowModel


class FileState(models.TextChoices):
    """Where a file is between its arrival and its use."""

    RECEIVED = "received", _("received")
    UNSCANNED = "unscanned", _("not scanned")
    CLEAN = "clean", _("clean")
    ATTACHED = "attached", _("attached")
    INFECTED = "infected", _("infected")
    EXPIRED = "expired", _("expired")


class StoredFileWorkflow(WorkflowModel):
    """Transitions of a stored file; the system alone fires the scanner's."""

    state = StateField(max_length=20, choices=FileState.choices, default=FileState.RECEIVED, verbose_name=_("state"))

    class Meta:
        abstract = True

    @transition(
        field=state, source=FileState.RECEIVED, target=FileState.UNSCANNED, custom={"system": True, "system_only": True}
    )
    def skip_scan(self) -> None:
        """No scanner is configured: say so rather than call it clean."""

    @transition(
        field=state,
        source=[FileState.RECEIVED, FileState.UNSCANNED],
        target=FileState.CLEAN,
        custom={"system": True, "system_only": True},
    )
    def pass_scan(self) -> None:
        """The scanner found nothing."""

    @transition(
        field=state,
        source=[FileState.RECEIVED, FileState.UNSCANNED, FileState.ATTACHED],
        target=FileState.INFECTED,
        custom={"system": True, "system_only": True},
    )
    def fail_scan(self) -> None:
        """The scanner found something."""

    @transition(
        field=state,
        source=[FileState.RECEIVED, FileState.UNSCANNED, FileState.CLEAN],
        target=FileState.ATTACHED,
        custom={"system": True, "system_only": True},
    )
    def attach(self) -> None:
        """An upper room uses the file for good."""

    @transition(
        field=state,
        source=[FileState.RECEIVED, FileState.UNSCANNED, FileState.CLEAN],
        target=FileState.EXPIRED,
        custom={"system": True, "system_only": True},
    )
    def expire(self) -> None:
        """Nobody used the file."""
