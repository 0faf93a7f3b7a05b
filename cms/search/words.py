"""How far one word is from another, and how many mistakes are forgiven. No database."""


def forgiven(word: str) -> int:
    """Return how many mistakes are forgiven in `word`: none in a short one, which would become another."""
    return 0 if len(word) <= 3 else 1 if len(word) <= 5 else 2


def distance(one: str, other: str) -> int:
    """Return how many letters to add, drop, change or swap with their neighbour lead from `one` to `other`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def nearest(word: str, known: list[str]) -> str | None:
    """Return the first of the stems in `known` that are nearest to `word`, or None when all are too far."""
    measured = [(distance(word, one), one) for one in known]
    close = [pair for pair in measured if pair[0] <= forgiven(word)]
    return min(close, key=lambda pair: pair[0])[1] if close else None
