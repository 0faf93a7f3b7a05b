"""Where the tools of a start-up stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from incubator.startups.models import Startup
from incubator.toolbox.layouts import TOOLS
from incubator.toolbox.models import Canvas, Worksheet
from incubator.toolbox.models.comment import CANVAS_LABEL
from incubator.toolbox.selectors.canvas import texts_of
from incubator.toolbox.selectors.plan import figures_of
from incubator.toolbox.selectors.worksheets import is_filled, lines_in
from incubator.toolbox.topics import Tool


@dataclass(frozen=True)
class Standing:
    """One tool: how much of it is filled in, what is wrong with it, the next page to write ("" for none)."""

    label: Any
    about: Any
    url: str
    filled: int
    total: int
    next_label: Any = ""
    next_url: str = ""
    errors: Sequence[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        """Return "empty", "begun", "wrong" or "whole"."""
        if self.filled < self.total:
            return "begun" if self.filled else "empty"
        return "wrong" if self.errors else "whole"


def standing_of(startup: Startup) -> list[Standing]:
    """Return the six tools of `startup` in the order in which a team needs them. Four queries."""
    sheets = {one.tool: one for one in Worksheet.objects.filter(startup=startup).prefetch_related("topics")}
    return [_canvas(startup), *(_tool(startup, tool, sheets.get(tool.key)) for tool in TOOLS.values())]


def _canvas(startup: Startup) -> Standing:
    canvas = Canvas.objects.filter(startup=startup).first() or Canvas(startup=startup)
    layout, place = canvas.layout, [startup.reference]
    texts = texts_of(canvas) if canvas.pk else {}
    empty = [block for block in layout.blocks if not texts.get(block.key)]
    named = (CANVAS_LABEL, layout.about, reverse("toolbox:canvas", args=place))
    return _standing(named, layout.blocks, empty, "toolbox:block", place)


def _tool(startup: Startup, tool: Tool, sheet: Worksheet | None) -> Standing:
    lines = lines_in(tool, {topic.key: topic for topic in sheet.topics.all()} if sheet else {})
    asked = [topic for topic in tool.topics if not topic.optional]
    empty = [topic for topic in asked if not is_filled(topic, lines[topic.key])]
    place = [startup.reference, tool.slug]
    named = (tool.label, tool.about, reverse("toolbox:worksheet", args=place))
    errors = figures_of(lines).errors if tool.key == "financial_plan" else []
    return _standing(named, asked, empty, "toolbox:topic", place, errors)


def _standing(
    named: tuple[Any, Any, str],
    asked: Sequence[Any],
    empty: Sequence[Any],
    page: str,
    place: list[str],
    errors: Sequence[str] = (),
) -> Standing:
    """Return where a tool stands of which `empty` of what is `asked` is not written; `page` names the page of one."""
    label, url = (empty[0].label, reverse(page, args=[*place, empty[0].key])) if empty else ("", "")
    return Standing(*named, len(asked) - len(empty), len(asked), label, url, errors)
