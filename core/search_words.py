"""Words as people search them: folded, without article or plural's s, no more of them than a database looks for."""

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


def searchable(*texts: str) -> str:
    """Return the words of `texts` as they are kept to be searched: each once, in their order."""
    return " ".join(dict.fromkeys(stem(word) for text in texts for word in folded(text).split()))
