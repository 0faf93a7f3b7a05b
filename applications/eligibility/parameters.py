"""A parameter of a kind of rule, declared once: how it is read from a call file, and its field in the back office."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from applications.calls.call_file import Reader
from incubator.network.forms import Ticks

Choices = Sequence[tuple[Any, Any]]


@dataclass(frozen=True)
class Param:
    """A parameter by its name. One that is not `required` may be left out."""

    name: str
    label: Any
    required: bool = True

    def read(self, reader: Reader) -> Any:
        """Return the checked value. Raises CallFileError with its path."""
        raise NotImplementedError

    def field(self) -> forms.Field:
        """Return the form field, never required: those of the kinds that were not chosen are left empty."""
        raise NotImplementedError


@dataclass(frozen=True)
class Whole(Param):
    """A whole number between two bounds."""

    least: int = 0
    most: int = 2_000_000_000
    initial: int | None = None

    def read(self, reader: Reader) -> int:
        """Return the number."""
        return reader.integer(self.name, minimum=self.least, maximum=self.most)

    def field(self) -> forms.Field:
        """Return a field of a number."""
        return forms.IntegerField(
            required=False, min_value=self.least, max_value=self.most, initial=self.initial, label=self.label
        )


@dataclass(frozen=True)
class OneOf(Param):
    """One of some choices; the first when nothing is said."""

    choices: Choices = ()

    def read(self, reader: Reader) -> str:
        """Return the key of the choice."""
        keys = [key for key, _label in self.choices]
        return reader.one_of(self.name, keys, default=keys[0])

    def field(self) -> forms.Field:
        """Return a list of the choices."""
        return forms.ChoiceField(choices=list(self.choices), required=False, label=self.label)


@dataclass(frozen=True)
class Several(Param):
    """One or more of some choices, which may be read from the database; each value matches `pattern`."""

    choices: Choices | Callable[[], Any] = ()
    pattern: str = ".+"

    def read(self, reader: Reader) -> list[str]:
        """Return the values, as they are written: a place may be closed after a call named it."""
        return reader.texts(self.name, pattern=self.pattern)

    def field(self) -> forms.Field:
        """Return boxes to tick."""
        choices = self.choices if callable(self.choices) else list(self.choices)
        return forms.MultipleChoiceField(choices=choices, required=False, widget=Ticks, label=self.label)
