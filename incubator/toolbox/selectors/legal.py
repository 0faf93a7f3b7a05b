"""Reads about legal forms: what staff say of them, and where a start-up stands."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from incubator.startups.models import Startup
from incubator.toolbox.models import Formality, FormalityStep, LegalGuide, LegalStep


@dataclass(frozen=True)
class TrackedStep:
    """One step on the page of a start-up: of the form or its own, with what was done of it (None: nothing yet)."""

    label: Any
    step: LegalStep | None
    done: FormalityStep | None

    @property
    def is_done(self) -> bool:
        """Tell whether a day was written."""
        return self.done is not None and self.done.done_on is not None


def legal_guides() -> QuerySet[LegalGuide]:
    """Return the legal forms with their steps."""
    return LegalGuide.objects.prefetch_related("steps")


def formality_if_any(startup: Startup) -> Formality | None:
    """Return the legal form that `startup` chose, or None."""
    return Formality.objects.filter(startup=startup).select_related("guide", "startup").first()


def tracked(formality: Formality) -> list[TrackedStep]:
    """Return the steps of the chosen form in order, then the start-up's own. Two queries."""
    ticks = list(formality.steps.filter(guide=formality.guide_id).select_related("step"))
    by_step = {tick.step_id: tick for tick in ticks if tick.step_id}
    steps = LegalStep.objects.filter(guide=formality.guide_id)
    shown = [TrackedStep(step.label, step, by_step.get(step.pk)) for step in steps]
    return [*shown, *(TrackedStep(tick.label, None, tick) for tick in ticks if tick.step_id is None)]
