"""The eight programme texts of the source are complete on the site.

Our text is the source's, corrected: whole words were changed, so a sentence is held to be there when its figures and
most of its long words (`LEAST`) are on the page of its programme. A sentence left out falls below that.
"""

import json
import re
import unicodedata
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parents[1] / "incubator" / "programmes" / "data" / "programmes.json"
SOURCE = (HERE / "data" / "programmes_fr.txt").read_text(encoding="utf-8")
PROGRAMMES = {one["code"]: one for one in json.loads(TEXTS.read_text(encoding="utf-8"))}
# In the order of the source.
CODES = ("OIM2", "W4L", "FLOWER", "RESTART", "AJPJ", "PNUD", "DAPP", "CAEI")
LEAST = 0.6
# What stands in the source beside its text: the ends of its extracts, and the numbers of a list.
BESIDE = r"\[\.\.\.\]|Read more\.\.\.|\d[-–](?=[A-ZÀ-Ý])"


def folded(text: str) -> str:
    """Return text without accents or capitals; a number written with spaces or dots is one number."""
    apart = re.sub("[’']", " ", text)
    plain = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode().lower()
    return re.sub(r"(?<=\d)[ .](?=\d{3}\b)", "", plain)


def stems(text: str) -> set[str]:
    """Return the beginnings of the long words of a text, which its inflected forms share."""
    return {word[:5] for word in re.findall(r"[a-z]{5,}", folded(text))}


def figures(text: str) -> set[str]:
    """Return the numbers of a text of two digits and more: smaller ones are also list signs and ordinals."""
    return set(re.findall(r"\d{2,}", folded(text)))


def french(value: object) -> str:
    """Return every French text in a programme's data, one after another."""
    if isinstance(value, dict):
        return str(value["fr"]) if "fr" in value else " ".join(map(french, value.values()))
    return " ".join(map(french, value)) if isinstance(value, list) else ""


def sentences() -> list[tuple[str, str]]:
    """Return (code, sentence) for each sentence of the source."""
    parts = [part for part in SOURCE.split("Read more...") if part.strip()]
    cut = r"(?<=[a-zà-ÿ)»”][.:;])\s*|\n+|\s*[–;]\s*(?=[\dA-ZÀ-Ý])|(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý][a-zà-ÿ])"
    return [
        (code, one.strip())
        for code, part in zip(CODES, parts, strict=True)
        for one in re.split(cut, re.sub(BESIDE, " ", part))
        if len(stems(one)) > 3
    ]


def test_source_has_eight_texts():
    assert len(sentences()) > 80
    assert {code for code, _sentence in sentences()} == set(CODES) == set(PROGRAMMES)


@pytest.mark.parametrize("code", CODES)
def test_text_of_a_programme_is_complete(code):
    page = french(PROGRAMMES[code])
    known, counted = stems(page), figures(page)
    missing = [
        (sentence, sorted(stems(sentence) - known), sorted(figures(sentence) - counted))
        for of, sentence in sentences()
        if of == code
        and (len(stems(sentence) & known) < LEAST * len(stems(sentence)) or not figures(sentence) <= counted)
    ]
    assert missing == []


def test_sentence_left_out_is_found_missing():
    """The measure can fail: without its longest section, FLOWER lacks several of its sentences."""
    body = PROGRAMMES["FLOWER"]["body"]
    kept = stems(french([one for one in body if one["heading"]["fr"] != "Au-delà des prévisions"]))
    lost = [one for code, one in sentences() if code == "FLOWER" and len(stems(one) & kept) < LEAST * len(stems(one))]
    assert len(lost) >= 2
