"""Crates hold parcels; a parcel is packed, sent, received."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django_fsm import transition

from core.guards import guard, reason_needed
from core.i18n import LocalisedTextField
from core.models import StateField, WorkflowModel


class ParcelState(models.TextChoices):
    PACKED = "packed", "packed"
    SENT = "sent", "sent"
    RECEIVED = "received", "received"
    LOST = "lost", "lost"


@dataclass(frozen=True)
class ParcelFacts:
    open_hours: bool = True
    actor_name: str = ""


@guard
def office_is_open(parcel: Any, facts: Any) -> Any:
    """The office is open."""
    return None if facts is None or facts.open_hours else "The office is closed."


@guard
def is_light(parcel: Any, facts: Any) -> Any:
    """The parcel weighs at most 30 kg."""
    return None if parcel.weight <= 30 else "The parcel is too heavy."


class Crate(models.Model):
    name = models.CharField(max_length=40)
    label = LocalisedTextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Parcel(WorkflowModel):
    lock_first = ("crate",)
    state = StateField(max_length=10, choices=ParcelState.choices, default=ParcelState.PACKED)
    crate = models.ForeignKey(Crate, null=True, on_delete=models.CASCADE, related_name="parcels")
    weight = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)
    client_id = models.CharField(max_length=40, blank=True)
    value = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(state="sent") | models.Q(weight__gt=0), name="sent_has_weight")
        ]

    def __str__(self) -> str:
        return f"parcel {self.pk}"

    @transition(field=state, source=ParcelState.PACKED, target=ParcelState.SENT, conditions=[office_is_open, is_light])
    def send(self) -> None:
        """The clerk hands it over."""

    @transition(field=state, source=ParcelState.SENT, target=ParcelState.RECEIVED)
    def receive(self) -> None:
        """The addressee has it."""

    @transition(field=state, source=ParcelState.SENT, target=ParcelState.PACKED)
    def send_back(self) -> None:
        """It comes back."""

    @transition(
        field=state,
        source=ParcelState.RECEIVED,
        target=ParcelState.SENT,
        conditions=[is_light],
        custom=reason_needed("Say why it goes on."),
    )
    def forward(self) -> None:
        """The addressee sends it on, with a reason."""

    @transition(field=state, source="*", target=ParcelState.LOST, custom={"system": True, "system_only": True})
    def lose(self) -> None:
        """Nobody has seen it."""
