"""The field of anchors: a list of localised texts, written in the back office as one line for each number of points."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedFormField, LocalisedText


def as_lines(anchors: Any) -> LocalisedText:
    """Return anchors, from 0 points up, as one text a language whose lines they are."""
    codes = {code for texts in anchors or [] for code in texts}
    return LocalisedText({code: "\n".join(texts.get(code, "") for texts in anchors) for code in codes})


def from_lines(texts: LocalisedText) -> list[dict[str, str]]:
    """Return the lines of `texts` as anchors, from 0 points up, blank lines at the end left out."""
    lines = {code: [line.strip() for line in text.strip().splitlines()] for code, text in texts.items()}
    count = max(map(len, lines.values()), default=0)
    return [
        {code: found[points] for code, found in lines.items() if points < len(found) and found[points]}
        for points in range(count)
    ]


class AnchorsFormField(LocalisedFormField):
    """One box a language, one line a number of points."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("One line for each number of points, from 0 up."))
        super().__init__(multiline=True, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return stored anchors as lines; what was posted as it is."""
        stored = isinstance(value, list) and all(isinstance(item, dict) for item in value)
        return as_lines(value) if stored else value

    def clean(self, value: Any) -> Any:
        """Return the anchors."""
        return from_lines(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether the lines differ from the stored anchors."""
        return self.clean(data) != (initial or [])


class AnchorsField(models.JSONField):
    """A list of localised texts as mappings, from 0 points up."""

    def deconstruct(self) -> Any:
        """Describe the field to migrations as the JSON that it is."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field with one box a language."""
        return AnchorsFormField(required=False, label=self.verbose_name)
