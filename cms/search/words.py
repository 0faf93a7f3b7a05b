"""Words as they are searched: which count, their stems, how far one is from another. No database."""

from dataclasses import dataclass

from core.folding import folded

# Nobody searches for more; what follows is not looked at, and the reader is told.
LONGEST_QUESTION = 200
MOST_WORDS = 8
# "the", alone or after "and", "with", "then", "as": one searches for a word with or without it.
ARTICLES = ("وال", "بال", "فال", "كال", "ال")
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Question:
    """What a reader looks for: their text, cut, without what no database holds; its words as they are searched."""

    text: str
    words: tuple[str, ...]
    cut: bool = False


def question_of(text: str) -> Question:
    """Return what `text`, of any length and content, asks."""
    tidy = " ".join(text.replace("\x00", " ").split())
    kept = tidy[:LONGEST_QUESTION]
    words = dict.fromkeys(stem(word) for word in folded(kept).split() if len(word) > 1)
    return Question(kept, tuple(words)[:MOST_WORDS], cut=len(tidy) > LONGEST_QUESTION or len(words) > MOST_WORDS)


def stem(word: str) -> str:
    """Return a folded word without the Arabic article or the plural's s, where enough of it is left."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST_STEM:
            return word[len(article) :]
    if word.isascii() and word[-1:] in ("s", "x") and len(word) > SHORTEST_STEM + 1:
        return word[:-1]
    return word


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
