"""Refresh the translation catalogues from the sources, or with `--check` say what is missing.

Texts are extracted by Babel; templates pass through Django's own `templatize` first. One catalogue a package and a
language: `locale/<package>/<language>/LC_MESSAGES/django.po`.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from core.typography import typeset

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "core": [
        "core",
        "templates/core",
        "templates/base.html",
        "templates/site.html",
        "templates/space.html",
        *(f"templates/{status}.html" for status in ("400", "403", "403_csrf", "404", "405", "429", "500", "503")),
        "config",
        "static/core",
    ],
    "accounts": ["accounts", "templates/accounts", "templates/account", "templates/allauth", "templates/mfa"],
    "media": ["media", "templates/media"],
    "incubator": [
        "incubator",
        "templates/network",
        "templates/programmes",
        "templates/startups",
        "templates/toolbox",
        "templates/cohorts",
        "templates/grants",
        "templates/reporting",
        "templates/mentoring",
        "templates/trainings",
        "templates/monitoring",
    ],
    "applications": [
        "applications",
        "templates/calls",
        "templates/forms",
        "templates/eligibility",
        "templates/entries",
    ],
    "evaluation": [
        "evaluation",
        "templates/grids",
        "templates/panels",
        "templates/reviews",
        "templates/decisions",
        "templates/pitches",
    ],
    "cms": ["cms", "templates/cms", "templates/wagtailadmin"],
    "demo": ["demo", "templates/demo"],
}
LANGUAGES = ("fr", "ar")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|(?<!\{)\{\w*\}(?!\})")


def sources(places: list[str]) -> Iterator[Path]:
    """Yield the Python files and templates of a package."""
    for place in places:
        path = ROOT / place
        found = [path] if path.is_file() else sorted([*path.rglob("*.py"), *path.rglob("*.html"), *path.rglob("*.txt")])
        yield from (one for one in found if "migrations" not in one.parts)


def extracted(package: str) -> Catalog:
    """Return the texts of a package as a catalogue without translations."""
    catalogue = Catalog(project="Tremplin", charset="utf-8")
    for path in sources(PACKAGES[package]):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
        stream = io.BytesIO(text.encode())
        try:
            found = list(extract("python", stream, keywords=KEYWORDS, comment_tags=["Translators:"]))
        except (SyntaxError, IndentationError) as error:
            raise SystemExit(f"{path}: {error}") from error
        for line, message, comments, context in found:
            catalogue.add(message, None, [(str(path.relative_to(ROOT)), line)], auto_comments=comments, context=context)
    return catalogue


def catalogue_path(package: str, language: str) -> Path:
    """Return where the catalogue lies."""
    return ROOT / "locale" / package / language / "LC_MESSAGES" / "django.po"


def current(package: str, language: str) -> Catalog:
    """Return the committed catalogue, or an empty one."""
    path = catalogue_path(package, language)
    if not path.exists():
        return Catalog(locale=language, project="Tremplin", charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def refresh() -> None:
    """Merge the extracted texts into every catalogue; obsolete ones are dropped, none is guessed."""
    for package in PACKAGES:
        template = extracted(package)
        for language in LANGUAGES:
            catalogue = current(package, language)
            catalogue.update(template, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            if language == "fr":
                _typeset_all(catalogue)
            catalogue.header_comment = "# Texts of Tremplin. Written by `make messages`, translated by hand."
            catalogue.fuzzy = False
            # A fixed date: a refresh that changes nothing changes no file.
            catalogue.creation_date = catalogue.revision_date = datetime(2026, 11, 1, tzinfo=UTC)
            path = catalogue_path(package, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                write_po(stream, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)


def _typeset_all(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id and message.string:
            texts = message.string
            message.string = typeset(texts) if isinstance(texts, str) else tuple(typeset(text or "") for text in texts)


def placeholders(text: str) -> set[str]:
    """Return the placeholders of a text."""
    return set(PLACEHOLDER.findall(text))


def faults() -> Iterator[str]:
    """Yield a sentence for each text that is missing, untranslated or has lost a placeholder."""
    for package in PACKAGES:
        template = extracted(package)
        for language in LANGUAGES:
            catalogue = current(package, language)
            for message in template:
                if message.id:
                    yield from _faults_of(message, catalogue.get(message.id, message.context), package, language)


def _faults_of(message: object, found: object, package: str, language: str) -> Iterator[str]:
    identity = message.id if isinstance(message.id, str) else message.id[0]  # type: ignore[attr-defined]
    where = f"{package}/{language}: {identity[:70]!r}"
    if found is None:
        yield f"{where} is not in the catalogue (make messages)"
        return
    texts = [found.string] if isinstance(found.string, str) else list(found.string)  # type: ignore[attr-defined]
    if not all(texts):
        yield f"{where} is not translated"
        return
    if language == "fr" and texts != [typeset(text) for text in texts]:
        yield f"{where} is not set as French is (make messages)"
    wanted = placeholders(message.id if isinstance(message.id, str) else message.id[-1])  # type: ignore[attr-defined]
    last = placeholders(texts[-1])
    if last != wanted:
        yield f"{where} has other placeholders: {sorted(wanted ^ last)}"


def main() -> int:
    """Refresh, or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="say what is missing and exit 1")
    if not parser.parse_args().check:
        refresh()
        return 0
    found = list(faults())
    for sentence in found[:60]:
        print(sentence, file=sys.stderr)
    print(f"translations: {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
