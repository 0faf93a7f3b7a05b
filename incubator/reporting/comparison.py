"""The budget of a grant against what was spent, a category at a time. Amounts are decimals of one currency."""

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)
# A category that differs by more than this share of its budget is to be looked at.
ALERT_ABOVE = Decimal("0.10")


@dataclass(frozen=True)
class Compared:
    """What was planned, what was submitted with receipts, what of it was accepted, what the operator bought in kind."""

    budget: Decimal
    submitted: Decimal
    accepted: Decimal
    in_kind: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        """What is still to be accounted for; below zero when more was accepted than planned."""
        return self.budget - self.accepted - self.in_kind

    @property
    def spent(self) -> Decimal:
        """What was spent: by the start-up as it says, and by the operator."""
        return self.submitted + self.in_kind

    @property
    def variance(self) -> Decimal | None:
        """What was spent beyond the budget, as a share of it (0.1 is 10 % too much); None of no budget."""
        return (self.spent - self.budget) / self.budget if self.budget else None

    def differs(self, *, ended: bool) -> bool:
        """Tell whether the difference is above 10 %: too much at any time, too little once all is `ended`."""
        if self.variance is None:
            return self.spent > ZERO
        return self.variance > ALERT_ABOVE or (ended and self.variance < -ALERT_ABOVE)

    def __add__(self, other: "Compared") -> "Compared":
        return Compared(
            self.budget + other.budget,
            self.submitted + other.submitted,
            self.accepted + other.accepted,
            self.in_kind + other.in_kind,
        )


NOTHING = Compared(ZERO, ZERO, ZERO)
