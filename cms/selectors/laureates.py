"""The laureates of a call as visitors meet them: how many, and those who agreed to be shown."""

from dataclasses import dataclass

from applications.calls.models import Call
from evaluation.decisions.models import PublicationConsent
from evaluation.decisions.selectors import laureates_count, laureates_shown

# Of the laureates on the page of a call; the others are on a page of their own.
SHOWN_FIRST = 6


@dataclass(frozen=True)
class Laureates:
    """How many were selected, how many of them are shown, and the first of these."""

    selected: int
    shown: int
    first: list[PublicationConsent]

    @property
    def has_more(self) -> bool:
        """Tell whether others are shown on the page of the laureates."""
        return self.shown > len(self.first)


def laureates_of(call: Call) -> Laureates | None:
    """Return the laureates of `call`, None while it is not public that there are any. At most three queries."""
    selected = laureates_count(call)
    if not selected:
        return None
    found = laureates_shown(call)
    first = list(found[: SHOWN_FIRST + 1])
    shown = found.count() if len(first) > SHOWN_FIRST else len(first)
    return Laureates(selected, shown, first[:SHOWN_FIRST])
