"""Words of another language that a page still shows: what the crawl in Arabic and in French fails on.

What people wrote is theirs: texts of the database are taken out first, and so is what is marked (`bdi`, `lang`, `dir`).
"""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

from babel.messages.pofile import read_po
from django.apps import apps
from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from scripts.messages import LANGUAGES, PACKAGES, PLACEHOLDER, catalogue_path

# Names, formats and codes that are the same in every language.
SAME = re.compile(
    "Tremplin|ES|Maroc|org|RESTART|WORK|LIFE|LAFEEF|AJPJ|OIM|PNUD|CAEI|FLOWER|DAPP|SFD|CorpsAfrica|ASTICUDE|CEFA|"
    "Word|Excel|AT|English|français|PDF|CSV|XLSX|DOCX|PNG|JPG|JPEG|SHA|UTC|RIB|IBAN|ICE|SMS|WhatsApp|ISO|JSON|MB|KB|Mo|Ko|"
    "MAD|EUR|USD|TND|DZD|XOF|RWF|MWK"
)
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
# Addresses, references, codes: anything with a digit, a dot inside, an @ or a slash between Latin letters.
CODE = re.compile(r"\S*(?:@|://)\S*|\b[A-Za-z]*\d[\w-]*\b|\b[A-Z]{2,}(?:[-/][A-Z0-9]+)+\b")
# Taken out first: a slug that somebody wrote would cut an address in two.
ADDRESS = re.compile(r"\S*://\S*")
SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-label")
SILENT = ("script", "style", "template", "bdi", "code", "svg")
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


class Texts(HTMLParser):
    """Gathers the texts of a page that are in the language of the page: `found`."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        marked = tag in SILENT or (
            tag not in ("html", "body") and any(name in ("lang", "dir") for name, _value in attrs)
        )
        silent = marked or (bool(self.open) and self.open[-1][1])
        if not silent:
            self.found += [value for name, value in attrs if name in SPOKEN and value]
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_endtag(self, tag) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data) -> None:
        if data.strip() and not (self.open and self.open[-1][1]):
            self.found.append(" ".join(data.split()))


def texts_of(html: str) -> list[str]:
    """Return the texts that a reader of the page sees or hears, but those marked as another language's."""
    parser = Texts()
    parser.feed(html)
    return parser.found


def written_texts() -> list[str]:
    """Return every text that people wrote in the database, the longest first."""
    found: set[str] = set()
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if _is_written(field)]
        for row in model._default_manager.values_list(*[field.attname for field in fields]) if fields else ():
            for value in row:
                found |= set(_strings(value))
    return sorted(found, key=len, reverse=True)


def _is_written(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField | models.JSONField | StreamField) and not field.choices


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, StreamValue):
        yield from _strings(list(value.raw_data))
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str) and LATIN.search(value):
        yield from texts_of(value)


def latin_words(text: str, written: list[str]) -> list[str]:
    """Return the Latin words of an Arabic text that nobody wrote and that are not the same in every language."""
    text = ADDRESS.sub(" ", text)
    for one in written:
        if one in text:
            text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", text)
    return [word for word in LATIN.findall(CODE.sub(" ", text)) if not SAME.fullmatch(word)]


@cache
def english_sentences() -> frozenset[str]:
    """Return the texts of the source that French says otherwise."""
    found = set()
    for package in PACKAGES:
        with catalogue_path(package, LANGUAGES[0]).open("rb") as stream:
            for message in read_po(stream, locale=LANGUAGES[0]):
                source = message.id if isinstance(message.id, str) else message.id[0] if message.id else ""
                said = message.string if isinstance(message.string, str) else message.string[0]
                if source and said != source and not PLACEHOLDER.search(source):
                    found.add(" ".join(source.split()))
    return frozenset(found)
