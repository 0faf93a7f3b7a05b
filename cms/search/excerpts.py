"""The passage of a page that answers a question. No database."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.folding import folded

BEFORE, AFTER = 8, 26


def excerpt(said: str, words: Sequence[str]) -> SafeString:
    """Return the passage of `said` around the first of `words` (stems), each marked; the beginning without any."""
    spoken = said.split()
    marked = [bool(words) and _says(one, words) for one in spoken]
    first = marked.index(True) if True in marked else 0
    start, end = max(0, first - BEFORE), first + AFTER
    passage = format_html_join(
        " ",
        "{}",
        ((_mark(one) if hit else one,) for one, hit in zip(spoken[start:end], marked[start:end], strict=True)),
    )
    return format_html("{}{}{}", "… " if start else "", passage, " …" if end < len(spoken) else "")


def _says(spoken: str, words: Sequence[str]) -> bool:
    bare = folded(spoken)
    return any(word in bare for word in words)


def _mark(spoken: str) -> SafeString:
    return format_html("<mark>{}</mark>", spoken)
