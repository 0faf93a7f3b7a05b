"""Arithmetic of figures, on plain values: what a total leaves unexplained, how long a bar is."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FULL = Decimal(100)


def unexplained(value: Decimal, female: int | None, male: int | None) -> Decimal | None:
    """Return `value` less women and men; None when one of the two is not known. It is shown, never mended.

    A negative answer means that women and men together exceed the total that was published.
    """
    if female is None or male is None:
        return None
    return value - female - male


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Return `part` as a percentage of `whole` with one digit after the point; 0 when the whole is 0 or less."""
    if whole <= 0:
        return Decimal(0)
    return (part * FULL / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Segment:
    """One piece of a bar: what it stands for, where it begins and how long it is, in hundredths of the bar."""

    key: str
    start: Decimal
    length: Decimal

    @property
    def x(self) -> str:
        """The start as SVG writes it, whatever the language of the page."""
        return str(self.start)

    @property
    def width(self) -> str:
        """The length as SVG writes it, whatever the language of the page."""
        return str(self.length)


def progress(value: Decimal, target: Decimal) -> Segment:
    """Return how much of a bar the result fills: at most all of it, nothing when the target is not above 0."""
    return Segment("result", Decimal(0), min(max(share(value, target), Decimal(0)), FULL))


def split(value: Decimal, female: int, male: int) -> list[Segment]:
    """Return the pieces for women, men and what is not said, in that order, pieces of no length left out.

    When women and men exceed the total, the bar stands for the two of them.
    """
    rest = unexplained(value, female, male) or Decimal(0)
    whole = max(value, Decimal(female + male))
    pieces, start = [], Decimal(0)
    for key, part in (("female", Decimal(female)), ("male", Decimal(male)), ("unsaid", max(rest, Decimal(0)))):
        length = share(part, whole)
        if length > 0:
            pieces.append(Segment(key, start, length))
        start += length
    return pieces
