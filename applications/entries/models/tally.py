"""How many entries there are, kept as they move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.calls.models import Stage
from applications.entries.workflows import EntryState
from core.models import Scoped


class EntryTally(Scoped):
    """A part of the number of entries of a stage in a state, by country and by whose they are; tests do not count.

    Each act adds rows (+1, -1) and changes none, so that no act waits for another; `run_due` folds them. The number
    is the sum of `change`.
    """

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="tallies")
    state = models.CharField(max_length=20, choices=EntryState.choices)
    country = models.CharField(max_length=2, blank=True)
    change = models.IntegerField()

    class Meta:
        verbose_name = _("number of entries")
        verbose_name_plural = _("numbers of entries")

    def __str__(self) -> str:
        return f"{self.stage_id} {self.state} {self.country}: {self.change:+}"
