"""What the grids room adds to a call: checks before publication, freezing, export and import."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import Reader, plain_decimal
from applications.calls.models import Call, Stage
from applications.calls.texts import by_officers, set_up_url
from core import clock
from core.registries import CallText
from evaluation.grids.models import Criterion, Grid
from evaluation.grids.selectors import criteria_of, grid_of, grid_problems, texts_of
from evaluation.grids.services import compose_grid, freeze_grids


class GridPart:
    """The evaluation grids of a call (`core.registries.CallPart`)."""

    def texts(self, call: Call, by: Any = None, /) -> list[CallText]:
        """Return the texts of the grids of `call`. Two queries."""
        grids = Grid.objects.filter(stage__call=call).select_related("stage").prefetch_related("criteria")
        return [text for grid in grids.order_by("stage__number") for text in _texts_of_grid(grid, call, by)]

    def problems(self, call: Call, /) -> list[str]:
        """Return sentences that say what the grids of `call` lack."""
        return [problem for stage in call.stages.all() for problem in grid_problems(stage)]

    def freeze(self, call: Call, /) -> None:
        """Freeze the grids of `call` at its publication."""
        freeze_grids(stages=list(call.stages.all()), at=call.published_at or clock.now())

    def export_stage(self, stage: Stage, /) -> dict[str, Any]:
        """Return {"grid": …} of `stage` as JSON values; {} without a grid."""
        grid = grid_of(stage)
        if grid is None:
            return {}
        return {
            "grid": {
                "pass_mark": plain_decimal(grid.pass_mark),
                "scale_maximum": grid.scale_maximum,
                "minutes": grid.minutes,
                "calibration_counts": grid.calibration_counts,
                "anchors": [dict(text) for text in texts_of(grid.anchors)],
                "criteria": [_exported(criterion) for criterion in criteria_of(grid)],
            }
        }

    def import_stage(self, stage: Stage, data: Mapping[str, Any], /) -> None:
        """Create the grid of `stage` from its exported object, if it has one.

        Raises `CallFileError` with the path of what is wrong.
        """
        stage_reader = Reader.of(data)
        if not stage_reader.has("grid"):
            return
        reader = stage_reader.child("grid")
        scale_maximum = reader.integer("scale_maximum", minimum=1, maximum=100)
        compose_grid(
            stage=stage,
            pass_mark=_at_most(reader, "pass_mark", 100),
            scale_maximum=scale_maximum,
            anchors=_anchors(reader, scale_maximum),
            criteria=[_criterion(row, scale_maximum) for row in reader.rows("criteria", unique="code")],
            **_settings(reader),
        )


def _settings(reader: Reader) -> dict[str, Any]:
    """Return what a file made before these settings does not say, and then has no other than the usual value."""
    found: dict[str, Any] = {}
    if reader.has("minutes"):
        found["minutes"] = reader.integer("minutes", minimum=1, maximum=600)
    if reader.has("calibration_counts"):
        found["calibration_counts"] = reader.flag("calibration_counts")
    return found


def _texts_of_grid(grid: Grid, call: Call, by: Any) -> Iterator[CallText]:
    number = grid.stage.number
    shared: dict[str, Any] = {"part": f"grids-{number}", "written_by": by_officers()}
    shared["heading"] = _("Evaluation grid of stage %(number)s") % {"number": number}
    shared["url"] = set_up_url("evaluation_grids:edit", call, by, grid.pk)
    for criterion in criteria_of(grid):
        shared["place"] = _("Stage %(number)s, criterion %(code)s") % {"number": number, "code": criterion.code}
        yield CallText(text=criterion.name, **shared)
        if criterion.guidance:
            yield CallText(text=criterion.guidance, detail=_("guidance"), **shared)
        yield from _texts_of_anchors(criterion.anchors, shared)
    shared["place"] = _("Stage %(number)s, common anchors") % {"number": number}
    yield from _texts_of_anchors(grid.anchors, shared)


def _texts_of_anchors(anchors: Any, shared: Mapping[str, Any]) -> Iterator[CallText]:
    for points, text in enumerate(texts_of(anchors)):
        yield CallText(text=text, detail=_("%(points)s points") % {"points": points}, **shared)


def _exported(criterion: Criterion) -> dict[str, Any]:
    return {
        "code": criterion.code,
        "name": dict(criterion.name),
        "guidance": dict(criterion.guidance),
        "weight": plain_decimal(criterion.weight),
        "minimum": plain_decimal(criterion.minimum),
        "comment_required": criterion.comment_required,
        "anchors": [dict(text) for text in texts_of(criterion.anchors)],
    }


def _at_most(reader: Reader, key: str, maximum: int) -> Any:
    value = reader.decimal(key)
    if value > maximum:
        raise reader.refuse(key, _("A number from 0 to %(maximum)s is expected here.") % {"maximum": maximum})
    return value


def _anchors(reader: Reader, scale_maximum: int) -> list[dict[str, str]]:
    rows = reader.rows("anchors")
    if rows and len(rows) != scale_maximum + 1:
        raise reader.refuse("anchors", _("One text for each number of points, from 0 up, is expected here."))
    # `localised` reads and checks a text under a key: each anchor is put under one.
    texts = [Reader({"text": row.data}, row.path).localised("text") for row in rows]
    return [dict(text) for text in texts]


def _criterion(reader: Reader, scale_maximum: int) -> dict[str, Any]:
    weight = _at_most(reader, "weight", 100)
    if not weight:
        raise reader.refuse("weight", _("A criterion weighs more than 0."))
    return {
        "code": reader.text("code", max_length=10),
        "name": reader.localised("name"),
        "guidance": reader.localised("guidance", required=False),
        "weight": weight,
        "minimum": _at_most(reader, "minimum", scale_maximum) if reader.has("minimum") else 0,
        "comment_required": reader.flag("comment_required"),
        "anchors": _anchors(reader, scale_maximum),
    }
