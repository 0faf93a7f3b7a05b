"""Whether two writings of a person's name are the same name."""

from core.folding import folded


def words_of(name: str) -> list[str]:
    """Return the words of `name` in order of the alphabet, without case, accents or marks."""
    return sorted(folded(name).split())


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names have the same words, whatever their case, accents, spaces, hyphens and order."""
    return bool(words_of(one)) and words_of(one) == words_of(other)
