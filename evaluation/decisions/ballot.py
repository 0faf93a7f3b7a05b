"""Counting the votes on one application. Arithmetic on plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What a member of the jury votes."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


@dataclass(frozen=True)
class Tally:
    """The votes counted. `casting` is the chair's second voice, None while it is not given or the call knows none."""

    for_it: int = 0
    against: int = 0
    abstain: int = 0
    casting: Choice | None = None

    @property
    def voted(self) -> bool:
        """Tell whether there was a vote."""
        return bool(self.for_it or self.against or self.abstain)

    @property
    def tied(self) -> bool:
        """Tell whether the voices for and against are as many."""
        return self.voted and self.for_it == self.against

    @property
    def adopted(self) -> bool:
        """Tell whether what was put to the vote is adopted: more for than against, or the chair's voice in a tie."""
        return self.for_it > self.against or (self.tied and self.casting == Choice.FOR)


def counted(choices: Iterable[str], casting: str = "") -> Tally:
    """Return the tally of `choices`; the chair's voice counts in a tie only."""
    votes = list(choices)
    tally = Tally(votes.count(Choice.FOR), votes.count(Choice.AGAINST), votes.count(Choice.ABSTAIN))
    if not casting or not tally.tied:
        return tally
    return Tally(tally.for_it, tally.against, tally.abstain, Choice(casting))


def majority_of(jurors: int) -> int:
    """Return the quorum of a jury for which the call names none: more than half of its members."""
    return jurors // 2 + 1
