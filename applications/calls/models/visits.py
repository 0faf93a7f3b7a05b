"""How often the page of a call was read."""

from django.db import models

from applications.calls.channels import LONGEST
from applications.calls.models.call import Call


class CallVisits(models.Model):
    """How many times the page of a call was opened on a day, by channel and language. Nothing of who opened it."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="visits")
    day = models.DateField()
    channel = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=8)
    visits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "day", "channel", "language"], name="one_count_of_visits")
        ]

    def __str__(self) -> str:
        return f"{self.call_id} {self.day} {self.channel} {self.language}"
