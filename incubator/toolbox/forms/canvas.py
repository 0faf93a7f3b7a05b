"""What the pages of a canvas send: the notes of one block, the name of a version, the choice of a variant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.canonical import sha256_of
from core.versions import Conflict, version_sent
from incubator.startups.models import Startup
from incubator.toolbox.canvas_layout import MOST_CHARACTERS, VARIANTS, Block
from incubator.toolbox.canvas_notes import notes_of, text_of
from incubator.toolbox.models import CanvasBlock, CanvasVersion

MOST_NOTES = 200


@dataclass
class BlockSheet:
    """The notes of one block as one page shows or sends them, with the version that the writer saw.

    Beside the version travels a digest of what was shown: a page sent back as it was saves nothing.
    """

    block: Block
    notes: list[str]
    version: int
    seen: str
    errors: list[str] = field(default_factory=list)
    # The notes that somebody else saved meanwhile, or None.
    theirs: list[str] | None = None
    limit = MOST_CHARACTERS

    @classmethod
    def of(cls, block: Block, row: CanvasBlock | None) -> "BlockSheet":
        """Return what is saved; `row` is None for a block that nobody wrote in."""
        text = row.text if row else ""
        return cls(block, notes_of(text), row.version if row else 0, _digest(text))

    @classmethod
    def sent(cls, block: Block, data: Mapping[str, Any]) -> "BlockSheet":
        """Return what a page sent, blank notes included: buttons name a note by its place."""
        count = min(version_sent(data, "count"), MOST_NOTES)
        notes = [str(data.get(f"note-{index}", "")) for index in range(count + 1)]
        return cls(block, notes, version_sent(data, "version"), str(data.get("seen", "")))

    @property
    def text(self) -> str:
        """The block as it would be saved."""
        return text_of(self.notes)

    @property
    def written(self) -> list[str]:
        """The notes that are not blank."""
        return [note for note in self.notes if note.strip()]

    @property
    def changed(self) -> bool:
        """Tell whether the notes differ from those that were shown."""
        return _digest(self.text) != self.seen

    @property
    def first_id(self) -> str:
        """The id of the first note, to which an error leads."""
        return "note-0"

    def catch_up(self, conflict: Conflict) -> None:
        """Show the other text, and take it as seen: the next "save" is made knowing both."""
        self.theirs = notes_of(str(conflict.current_value))
        self.version, self.seen = conflict.current_version, _digest(str(conflict.current_value))


def _digest(text: str) -> str:
    return sha256_of(text_of([text]))


def act_of(data: Mapping[str, Any]) -> tuple[str, int]:
    """Return the button that was pressed and the place of its note, -1 without one: "up:2" is ("up", 2)."""
    act, _colon, place = str(data.get("act", "")).partition(":")
    return act, int(place) if place.isascii() and place.isdecimal() and len(place) < 5 else -1


class KeepForm(forms.Form):
    """The name of a version to keep."""

    name = forms.CharField(max_length=100, label=_("Name of this version"))


class VariantForm(forms.Form):
    """The blocks that a start-up fills in."""

    variant = forms.ChoiceField(
        choices=[(key, variant.label) for key, variant in VARIANTS.items()],
        widget=forms.RadioSelect,
        label=_("Which canvas do you fill in?"),
        help_text=_("What you wrote is kept when you change. A call may ask for one of them."),
    )


class CopyForm(forms.Form):
    """The start-up whose canvas is copied."""

    source = forms.ModelChoiceField(
        queryset=Startup.objects.none(),
        to_field_name="reference",
        label=_("Begin with the canvas of"),
        empty_label=None,
    )

    def __init__(self, data: Any = None, *, sources: Any) -> None:
        super().__init__(data)
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]


class CompareForm(forms.Form):
    """The version beside which another one is shown; none is the canvas of today."""

    other = forms.ModelChoiceField(
        queryset=CanvasVersion.objects.none(),
        to_field_name="number",
        required=False,
        label=_("Compare with"),
        empty_label=_("today"),
    )

    def __init__(self, data: Any = None, *, others: Any) -> None:
        super().__init__(data)
        choices: Any = self.fields["other"]
        choices.queryset = others
        choices.label_from_instance = lambda version: version.title
