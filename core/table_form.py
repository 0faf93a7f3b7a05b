"""The form that asks for a table, shows what it says, and takes it when it comes back as it was shown."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.tables import Unreadable, kept_table, table_of

MOST_BYTES = 1_000_000


class TableForm(forms.Form):
    """A file, or the table that was read from it and looked at. A form of a room has its `file`, `why` (the sentence of
    each code of Unreadable) and `read_lines`."""

    why: Mapping[str, Any] = {}
    table = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["file"].required = not (data and data.get("table"))

    def read_file(self, name: str, content: bytes) -> list[list[str]]:
        """Return the cells of the file. Raises Unreadable."""
        return table_of(name, content)

    def read_lines(self, table: list[list[str]]) -> list[Any]:
        """Return the lines of `table`, each with what of it cannot be read. Raises Unreadable."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Read the lines of the file or of the table; `lines` are there when they can be read."""
        data: dict[str, Any] = super().clean() or {}
        file = data.get("file")
        if "file" in self.errors:
            return data
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError({"file": _("This file is larger than 1 MB.")})
        try:
            table = self.read_file(file.name, file.read()) if file else kept_table(data["table"])
            lines = self.read_lines(table)
        except Unreadable as error:
            raise forms.ValidationError({"file": self.why[error.code]}) from error
        return data | {"lines": lines, "table": json.dumps(table, ensure_ascii=False)}
