"""The data map: every model field that can identify a person declares its class, its purpose and its retention.

Rooms declare their fields beside their models; a house test fails on a field that should be declared and is not.
"""

from dataclasses import dataclass
from enum import StrEnum


class DataClass(StrEnum):
    """How a field is protected."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    SEALED = "sealed"


@dataclass(frozen=True)
class Declaration:
    """What is said of one field. `retention` names the clock: "account", "draft", "rejected", "award", "log"."""

    data_class: DataClass
    purpose: str
    retention: str


RETENTIONS = ("account", "draft", "rejected", "award", "log")
_declared: dict[str, Declaration] = {}


def declare(model: str, retention: str, **fields: tuple[DataClass, str]) -> None:
    """Declare fields of `model` ("accounts.User"): name=(class, purpose).

    Raises ValueError when a field is declared twice or `retention` names no clock.
    """
    if retention not in RETENTIONS:
        raise ValueError(f"{retention} is none of {', '.join(RETENTIONS)}")
    for name, (data_class, purpose) in fields.items():
        key = f"{model}.{name}"
        if key in _declared:
            raise ValueError(f"{key} is declared already")
        _declared[key] = Declaration(data_class, purpose, retention)


def declarations() -> dict[str, Declaration]:
    """Return what was declared, by "app.Model.field"."""
    return dict(_declared)
