"""Finding the pages that say something, mistakes of typing forgiven where the database knows how (PostgreSQL)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length

from cms.search.models import PageText, Word
from cms.search.words import forgiven, nearest
from cms.selectors.public import public_pages
from core.search_words import Question

# Words less alike than this have hardly a letter in the same place.
LEAST_ALIKE = 0.1
CANDIDATES = 50


@dataclass(frozen=True)
class Answer:
    """The texts found, best first; `words` are those that they say, and `corrected` tells that some were mistyped."""

    texts: QuerySet[PageText]
    words: tuple[str, ...]
    corrected: bool = False


def find(question: Question, language: str) -> Answer:
    """Return the public pages in `language` that say every word of `question`, else of what it may have meant."""
    if not question.words:
        return Answer(PageText.objects.none(), ())
    found = saying(question.words, language)
    if found.exists():
        return Answer(found, question.words)
    meant = _meant(question.words, language)
    if meant != question.words:
        found = saying(meant, language)
    return Answer(found, meant, corrected=meant != question.words and found.exists())


def saying(words: Sequence[str], language: str) -> QuerySet[PageText]:
    """Return the texts of public pages that hold every one of `words`: the more of them in the title, the earlier."""
    found = PageText.objects.filter(language=language, page__in=public_pages().values("pk"))
    for word in words:
        found = found.filter(text__contains=word)
    titled = sum((_in_title(word) for word in words), start=Value(0))
    return (
        found.annotate(titled=titled)
        .order_by("-titled", "-page__last_published_at")
        .select_related("page__locale", "page__content_type")
    )


def _in_title(word: str) -> Case:
    return Case(When(title__contains=word, then=1), default=0, output_field=IntegerField())


def _meant(words: Sequence[str], language: str) -> tuple[str, ...]:
    if connection.vendor != "postgresql":
        return tuple(words)
    return tuple(word if saying([word], language).exists() else _alike(word, language) for word in words)


def _alike(word: str, language: str) -> str:
    """Return the word of the site nearest to `word`, or `word` when none is near."""
    reach = forgiven(word)
    if not reach:
        return word
    known = (
        Word.objects.filter(language=language)
        .annotate(length=Length("text"), alike=TrigramSimilarity("text", word))
        .filter(length__gte=len(word) - reach, length__lte=len(word) + reach, alike__gte=LEAST_ALIKE)
        .order_by("-alike", "text")
        .values_list("text", flat=True)
    )
    return nearest(word, list(known[:CANDIDATES])) or word
