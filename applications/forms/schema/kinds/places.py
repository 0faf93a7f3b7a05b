"""A region (its code), and a place ({"region": code, "commune": text})."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from applications.forms.schema.kinds.texts import too_long
from applications.forms.schema.question import Kind, Question, QuestionType, Sent, Shown, is_text, register, unreadable

COMMUNE_LENGTH = 100
PLACE_PARTS = frozenset({"region", "commune"})


class Region(Kind):
    """A region of a list."""

    type = QuestionType.REGION
    options = ("regions",)

    def missing(self) -> str:
        """Ask for a choice."""
        return _("Make a choice.")

    def fits(self, question: Question, value: Any) -> bool:
        """Tell whether the region is still offered."""
        return self.has_shape(value) and all(not code or code in question.regions for code in self._codes(value))

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say that it is not in the list."""
        known = isinstance(value, str) and value in question.regions
        return [] if known else [_("Choose a region or a province in the list.")]

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the name of the region."""
        return Shown([names.get(str(value), str(value))])

    def _codes(self, value: Any) -> set[str]:
        return {value} if isinstance(value, str) else set()


class Place(Region):
    """A region of a list and a town or commune."""

    type = QuestionType.PLACE

    def read(self, question: Question, name: str, data: Sent) -> Any:
        """Return the two parts."""
        place = {"region": data.get(f"{name}-region", ""), "commune": data.get(f"{name}-commune", "")}
        return place if any(place.values()) else None

    def has_shape(self, value: Any) -> bool:
        """Accept an object of the two parts."""
        return isinstance(value, dict) and set(value) <= PLACE_PARTS and all(is_text(one) for one in value.values())

    def problems(self, question: Question, value: Any) -> list[str]:
        """Say what is wrong with each part."""
        if not isinstance(value, dict):
            return [unreadable()]
        wrong = super().problems(question, value.get("region"))
        commune = value.get("commune")
        if not isinstance(commune, str) or not commune.strip():
            return [*wrong, _("Write the name of the town or commune.")]
        return [*wrong, *too_long(commune, COMMUNE_LENGTH)]

    def show(self, question: Question, value: Any, names: Mapping[str, str]) -> Shown:
        """Return the town and the name of the region."""
        region = str(value.get("region") or "")
        return Shown([part for part in (str(value.get("commune") or ""), names.get(region, region)) if part])

    def _codes(self, value: Any) -> set[str]:
        return {str(value.get("region") or "")} if isinstance(value, dict) else set()

    def first_id(self, name: str) -> str:
        """Lead to the list of regions."""
        return f"{name}-region"


register(Region())
register(Place())
