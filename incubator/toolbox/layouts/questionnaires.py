"""The three questionnaires, read from `data/questionnaires.json`: texts in three languages, levels from 0 up."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.i18n import LocalisedText
from incubator.toolbox.topics import Column, Kind, Tool, Topic

DATA = Path(__file__).resolve().parents[1] / "data" / "questionnaires.json"
LONGEST_NOTE = 200
# The page of the site that says more.
GUIDES = {"idea": "evaluer-son-idee", "management": "bien-gerer"}


def _tool(key: str, told: Mapping[str, Any]) -> Tool:
    levels = tuple((str(level), LocalisedText(text)) for level, text in enumerate(told["levels"]))
    columns = (
        Column("level", _("Where you stand"), Kind.CHOICE, levels),
        Column("note", _("What shows it"), most=LONGEST_NOTE),
    )
    question = LocalisedText(told["question"])
    topics = tuple(
        Topic(
            topic["key"],
            LocalisedText(topic["label"]),
            question,
            columns,
            lines=tuple(LocalisedText(line) for line in topic["lines"]),
            is_scored=True,
        )
        for topic in told["topics"]
    )
    return Tool(
        key, told["slug"], LocalisedText(told["label"]), LocalisedText(told["about"]), topics, GUIDES.get(key, "")
    )


def _read() -> tuple[Tool, ...]:
    return tuple(_tool(key, told) for key, told in json.loads(DATA.read_text(encoding="utf-8")).items())


SKILLS, IDEA, MANAGEMENT = _read()
