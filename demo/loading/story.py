"""The demo as a story: its chapters in order, and what they hand on to each other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from accounts.models import User
from applications.calls.models import Call
from demo.loading.people import load_people


@dataclass
class Story:
    """What the chapters share. `now` is the instant the demo is told at."""

    now: datetime
    password: str
    people: dict[str, User] = field(default_factory=dict)
    calls: dict[str, Call] = field(default_factory=dict)


Chapter = Callable[[Story], None]


def people(story: Story) -> None:
    """Create the people who have a card."""
    story.people = load_people(password=story.password, at=story.now)


def chapters() -> list[tuple[str, Chapter]]:
    """Return the chapters with their titles, in order."""
    return [
        ("People", people),
    ]
