"""Grids for tests: the first grid of RESTART, as the specification gives it."""

from decimal import Decimal

from applications.calls.models import Stage
from evaluation.grids.models import Grid
from evaluation.grids.services import compose_grid


def localised(word: str) -> dict[str, str]:
    """Return a text in the three languages."""
    return {"fr": f"{word} (fr)", "ar": f"{word} (ar)", "en": f"{word} (en)"}


ANCHORS = [localised(f"anchor {points}") for points in range(6)]
# Code, weight, minimum.
G1 = [("I1", 20, 2), ("I2", 20, 0), ("I3", 20, 0), ("I4", 15, 0), ("I5", 15, 0), ("I6", 10, 0)]
G3 = [("clarity", 20, 0), ("model", 30, 0), ("team", 20, 0), ("risks", 20, 0), ("reach", 10, 0)]


def a_grid(stage: Stage, criteria=G1, *, pass_mark="60", comment_required=(), own_anchors=()) -> Grid:
    """Give `stage` a grid of `criteria`; those named in `comment_required` ask for a comment."""
    return compose_grid(
        stage=stage,
        pass_mark=Decimal(pass_mark),
        scale_maximum=5,
        anchors=ANCHORS,
        criteria=[
            {
                "code": code,
                "name": localised(f"criterion {code}"),
                "guidance": localised(f"guidance {code}"),
                "weight": Decimal(weight),
                "minimum": Decimal(minimum),
                "comment_required": code in comment_required,
                "anchors": [localised(f"{code} own {points}") for points in range(6)] if code in own_anchors else [],
            }
            for code, weight, minimum in criteria
        ],
    )
