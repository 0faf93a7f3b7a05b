"""What the answers to a questionnaire amount to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from incubator.toolbox.questionnaire import lowest, mean, score
from incubator.toolbox.topics import Tool

# The topics that are named to be worked on.
NAMED = 2


@dataclass(frozen=True)
class Scores:
    """The score of each topic in percent, None where nothing was answered, their mean, and the lowest topics."""

    topics: Sequence[tuple[Any, int | None]]
    total: int | None
    first: Sequence[Any]


def scores_of(tool: Tool, lines: Mapping[str, Sequence[Mapping[str, str]]]) -> Scores:
    """Return the scores of a questionnaire."""
    by_key = {topic.key: score(lines.get(topic.key, ()), topic.highest_level) for topic in tool.topics}
    labels = {topic.key: topic.label for topic in tool.topics}
    return Scores(
        [(labels[key], value) for key, value in by_key.items()],
        mean(list(by_key.values())),
        [labels[key] for key in lowest(by_key, NAMED)],
    )
