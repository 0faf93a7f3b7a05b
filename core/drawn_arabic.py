"""Arabic words inside a drawing of a PDF.

WeasyPrint draws the letters of an SVG text one by one, from left to right and each by itself: an Arabic word would
stand backwards, its letters apart. Here its letters take the forms that they have in a word, in the order in which they
are drawn. Browsers join letters themselves and never see this.
"""

import re
import unicodedata
from functools import cache

ARABIC = "\u0600-\u06ff"
LAM = "\u0644"
TEXT = re.compile(rf"(<text\b[^>]*>)([^<]*[{ARABIC}][^<]*)(</text>)")
RUNS = re.compile(rf"[{ARABIC}]+|[^{ARABIC}]+")
Forms = dict[str, dict[str, str]]


@cache
def forms() -> Forms:
    """Return the forms of each letter, and of lam with an alef, by their name in Unicode ("initial", "final"…)."""
    found: Forms = {}
    for code in range(0xFE70, 0xFEFD):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if kind and "0020" not in letters and "0640" not in letters:
            whole = "".join(chr(int(letter, 16)) for letter in letters)
            found.setdefault(whole, {})[kind.strip("<>")] = chr(code)
    return found


def joined(word: str) -> str:
    """Return a word of Arabic letters with the form that each has in it, in the order of reading."""
    letters = re.findall(rf"{LAM}[\u0622\u0623\u0625\u0627]|.", word)
    known = [forms().get(letter, {}) for letter in letters]
    shown = []
    for place, letter in enumerate(letters):
        before = place > 0 and "initial" in known[place - 1] and "final" in known[place]
        after = place + 1 < len(letters) and "initial" in known[place] and "final" in known[place + 1]
        kind = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
            (before, after), "isolated"
        )
        shown.append(known[place].get(kind, letter))
    return "".join(shown)


def as_drawn(text: str) -> str:
    """Return a text in the order in which its letters are drawn from left to right; numbers stay as they are."""
    runs = [joined(run)[::-1] if re.match(rf"[{ARABIC}]", run) else _turned(run) for run in RUNS.findall(text)]
    return "".join(reversed(runs))


def _turned(run: str) -> str:
    """Swap the spaces at both ends of what is written from left to right."""
    core = run.strip()
    start, _core, end = run.partition(core) if core else ("", "", run)
    return end + core + start


def drawn_in(html: str) -> str:
    """Return a document whose drawings have their Arabic words as they are drawn."""
    return TEXT.sub(lambda found: found[1] + as_drawn(found[2]) + found[3], html)
