"""The lots of a stage: public once its results are out."""

from dataclasses import dataclass
from typing import Any

from applications.calls.models import Stage
from evaluation.decisions.models import Meeting
from evaluation.decisions.selectors.standing import seed_of, standing_of, ties_of


@dataclass(frozen=True)
class Lots:
    """The seed of a stage, and each group of references that it drew, as JSON values."""

    stage: Stage
    seed: str
    ties: list[dict[str, Any]]


def lots_of(stage: Stage) -> Lots:
    """Return the lots of `stage`: those that its meeting recorded, else those that its ranking gives."""
    seed = seed_of(stage)
    recorded = Meeting.objects.filter(stage=stage, opened_at__isnull=False).values_list("ties", flat=True).first()
    return Lots(stage, seed, ties_of(standing_of(stage), seed) if recorded is None else recorded)


def lots_shown(call_code: str, number: int) -> Lots | None:
    """Return the lots of a stage whose results are out and whose call is public, else None."""
    stages = Stage.objects.filter(call__code=call_code, number=number, release__isnull=False).select_related("call")
    stage = stages.first()
    return lots_of(stage) if stage and stage.call.is_shown else None
