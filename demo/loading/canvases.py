"""Canvases that are filled in, with versions to compare and what a mentor says of them."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from accounts.models import User
from demo.loading.story import Story
from incubator.startups.enums import Capacity
from incubator.startups.models import Startup
from incubator.startups.selectors import founders_of
from incubator.toolbox.canvas_notes import text_of
from incubator.toolbox.models import Canvas
from incubator.toolbox.selectors import blocks_of
from incubator.toolbox.services import (
    answer_comment,
    canvas_of,
    choose_variant,
    comment_on,
    keep_version,
    resolve_comment,
    save_block,
)

DATA = Path(__file__).resolve().parents[1] / "data" / "canvases.json"


@cache
def canvases() -> dict[str, Any]:
    """Return by the name of a start-up its variant, blocks, earlier blocks, names of versions, comments."""
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


def fill_canvases(story: Story) -> None:
    """A canvas of each variant in French and one in Arabic; a mentor speaks where one accompanies the start-up."""
    for startup in Startup.objects.filter(name__in=canvases()):
        told = canvases()[startup.name]
        team = founders_of(startup)[0]
        canvas = choose_variant(canvas=canvas_of(startup), variant=told["variant"])
        begun = story.now - timedelta(days=20)
        versions = told.get("versions", [])
        if "before" in told:
            _write(canvas, told["blocks"] | told["before"], team, story, 20)
            keep_version(canvas=canvas, by=team, at=begun, name=versions[0])
        _write(canvas, told["blocks"], team, story, 6)
        for name in versions[1:]:
            keep_version(canvas=canvas, by=team, at=story.now - timedelta(days=6), name=name)
        mentor = startup.reaches.filter(capacity=Capacity.MENTOR).select_related("person").first()
        if mentor:
            _discuss(canvas, told.get("comments", []), mentor.person, team, story)


def _write(canvas: Canvas, blocks: Mapping[str, Sequence[str]], by: User, story: Story, days: int) -> None:
    present = blocks_of(canvas)
    for key, notes in blocks.items():
        seen = present[key].version if key in present else 0
        at = story.now - timedelta(days=days)
        save_block(
            canvas=canvas, key=key, text=text_of(notes), version=seen, client_id=f"demo-{days}-{key}", by=by, at=at
        )


def _discuss(canvas: Canvas, comments: Sequence[Mapping[str, Any]], mentor: User, team: User, story: Story) -> None:
    for position, one in enumerate(comments):
        at = story.now - timedelta(days=4) + timedelta(hours=position)
        said = comment_on(canvas=canvas, key=one["key"], quote=one["quote"], text=one["text"], by=mentor, at=at)
        if "answer" in one:
            answer_comment(comment=said, text=one["answer"], by=team, at=at + timedelta(days=1))
        if one.get("settled"):
            resolve_comment(comment=said, by=team, at=at + timedelta(days=2))
