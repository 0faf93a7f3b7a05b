"""Reading a call file (`tremplin.call/1`) with an error that names the field that is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from core.i18n import LocalisedText, language_codes

KEY_PATTERN = r"[a-z][a-z0-9_]*"


class CallFileError(ValueError):
    """A value of a call file is missing or wrong. `path` names it ("stages[0].form.sections[2].key")."""

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}" if path else sentence)
        self.path = path
        self.sentence = sentence


def plain_decimal(value: Decimal) -> str:
    """Return a decimal as a call file writes it: no exponent, no trailing zeros ("10.8", "100000")."""
    return format(value.normalize(), "f")


@dataclass(frozen=True)
class Reader:
    """An object of the file and its path. Each method returns one checked value or raises CallFileError."""

    data: Mapping[str, Any]
    path: str = ""

    @classmethod
    def of(cls, data: Any, path: str = "") -> "Reader":
        """Return a reader of `data`, which must be an object."""
        if not isinstance(data, Mapping):
            raise CallFileError(path, _("An object is expected here."))
        return cls(data, path)

    def at(self, key: str) -> str:
        """Return the path of the value under `key` ("" for the object itself)."""
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def refuse(self, key: str, sentence: str) -> CallFileError:
        """Return the error to raise about the value under `key`."""
        return CallFileError(self.at(key), sentence)

    def has(self, key: str) -> bool:
        """Tell whether there is a value other than null under `key`."""
        return self.data.get(key) is not None

    def text(self, key: str, *, default: str | None = None, pattern: str = "", max_length: int = 250) -> str:
        """Return a text. Without it `default` is returned, or the file refused when there is none."""
        value = self.data.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(key, _("A text is expected here."))
        if len(value) > max_length or (pattern and not re.fullmatch(pattern, value)):
            raise self.refuse(key, _("“%(value)s” cannot be used here.") % {"value": value[:60]})
        return value

    def one_of(self, key: str, allowed: list[str], *, default: str | None = None) -> str:
        """Return a text that is one of `allowed`."""
        value = self.text(key, default=default)
        if value not in allowed:
            raise self.refuse(
                key,
                _("“%(value)s” is not one of: %(allowed)s.") % {"value": value[:60], "allowed": ", ".join(allowed)},
            )
        return value

    def integer(self, key: str, *, minimum: int = 0, maximum: int = 2_000_000_000) -> int:
        """Return a whole number between the bounds."""
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not minimum <= value <= maximum:
            raise self.refuse(
                key,
                _("A whole number from %(minimum)s to %(maximum)s is expected here.")
                % {"minimum": minimum, "maximum": maximum},
            )
        return value

    def integer_or_none(self, key: str, *, minimum: int = 0) -> int | None:
        """Return a whole number from `minimum` up, or None when there is none."""
        return self.integer(key, minimum=minimum) if self.has(key) else None

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            raise self.refuse(key, _("true or false is expected here."))
        return value

    def decimal(self, key: str) -> Decimal:
        """Return a decimal written as a text, not negative."""
        try:
            value = Decimal(self.text(key, pattern=r"\d{1,12}(\.\d{1,6})?"))
        except InvalidOperation as error:  # pragma: no cover -- the pattern leaves none
            raise self.refuse(key, _("A decimal number is expected here.")) from error
        return value

    def localised(self, key: str, *, required: bool = True) -> LocalisedText:
        """Return a text by language."""
        texts = Reader.of(self.data.get(key) or {}, self.at(key))
        for code, text in texts.data.items():
            if code not in language_codes() or not isinstance(text, str):
                raise texts.refuse(str(code), _("A text in a language of the site is expected here."))
        if required and not any(texts.data.values()):
            raise self.refuse(key, _("This text is missing."))
        return LocalisedText(texts.data)

    def texts(self, key: str, *, pattern: str = ".+") -> list[str]:
        """Return a list of different texts, each of which matches `pattern`; at least one."""
        values = self.data.get(key, [])
        if not isinstance(values, list) or not all(
            isinstance(value, str) and re.fullmatch(pattern, value) for value in values
        ):
            raise self.refuse(key, _("A list of texts is expected here."))
        if not values or len(set(values)) != len(values):
            raise self.refuse(key, _("This list is empty, or a value is there twice."))
        return values

    def child(self, key: str) -> "Reader":
        """Return a reader of the object under `key`."""
        return Reader.of(self.data.get(key), self.at(key))

    def rows(self, key: str, *, unique: str = "") -> "list[Reader]":
        """Return readers of the objects in the list under `key`; `unique` names what may not be there twice."""
        values = self.data.get(key, [])
        if not isinstance(values, list):
            raise self.refuse(key, _("A list is expected here."))
        readers = [Reader.of(value, f"{self.at(key)}[{index}]") for index, value in enumerate(values)]
        seen: set[str] = set()
        for reader in readers if unique else ():
            value = str(reader.data.get(unique))
            if value in seen:
                raise reader.refuse(unique, _("“%(value)s” is there twice.") % {"value": value[:60]})
            seen.add(value)
        return readers
