"""The form of a canvas: one text a block, with the version that the writer saw."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.canonical import sha256_of
from incubator.toolbox.canvas_layout import BLOCKS, MOST_CHARACTERS, Block
from incubator.toolbox.models import CanvasBlock


@dataclass(frozen=True)
class Written:
    """What one block of the form brings: the text, and the version that the writer saw."""

    text: str
    version: int


@dataclass(frozen=True)
class BlockFields:
    """One block for the template: its texts and its bound fields."""

    block: Block
    text: Any
    version: Any
    seen: Any
    # The text that somebody else saved meanwhile, or None.
    other: str | None = None


class CanvasForm(forms.Form):
    """All the blocks on one page; only those whose text the writer changed are saved.

    Beside each text travel its version and a digest of what was shown: without JavaScript all blocks are sent, and a
    block that the writer left alone must not undo what another person wrote in it.
    """

    def __init__(self, data: Any = None, *, variant: str, blocks: Mapping[str, CanvasBlock]) -> None:
        super().__init__(data)
        self.variant = variant
        for block in BLOCKS[variant]:
            row = blocks.get(block.key)
            text = row.text if row else ""
            self.fields[f"text_{block.key}"] = forms.CharField(
                required=False,
                label=block.label,
                help_text=block.question,
                max_length=MOST_CHARACTERS,
                initial=text,
                widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
            )
            self.fields[f"version_{block.key}"] = forms.IntegerField(
                min_value=0, initial=row.version if row else 0, widget=forms.HiddenInput
            )
            self.fields[f"seen_{block.key}"] = forms.CharField(initial=sha256_of(text), widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Bring the line ends that browsers send back to ours."""
        cleaned: dict[str, Any] = super().clean() or {}
        return {
            name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in cleaned.items()
        }

    def changed_blocks(self) -> dict[str, Written]:
        """Return by key the blocks whose text is not the one that was shown. Ask after `is_valid`."""
        written = {}
        for block in BLOCKS[self.variant]:
            text = self.cleaned_data[f"text_{block.key}"]
            if sha256_of(text) != self.cleaned_data[f"seen_{block.key}"]:
                written[block.key] = Written(text, self.cleaned_data[f"version_{block.key}"])
        return written

    def block_fields(self, others: Mapping[str, str] | None = None) -> list[BlockFields]:
        """Return the blocks in order, for a template; `others` are texts saved meanwhile by somebody else."""
        return [
            BlockFields(
                block,
                self[f"text_{block.key}"],
                self[f"version_{block.key}"],
                self[f"seen_{block.key}"],
                (others or {}).get(block.key),
            )
            for block in BLOCKS[self.variant]
        ]

    def catching_up(self, blocks: Mapping[str, CanvasBlock]) -> None:
        """Take the present versions as seen, the typed texts kept: the next "save" is made knowing both texts."""
        data = {name: self.data[name] for name in self.data}
        for block in BLOCKS[self.variant]:
            row = blocks.get(block.key)
            data[f"version_{block.key}"] = str(row.version if row else 0)
            data[f"seen_{block.key}"] = sha256_of(row.text if row else "")
        self.data = data


class KeepForm(forms.Form):
    """The name of a version to keep."""

    name = forms.CharField(max_length=100, label=_("Name of this version"))
