"""The pages of roles name the screens as they are: English in bold, then the French of the catalogues in brackets."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from accounts.enums import Role

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "roles").glob("*.md"))
NAMED = re.compile(r"\*\*([^*]+)\*\*(?: \(((?:[^()]|\([^()]*\))+)\))?")
# Nobody holds these two yet.
LATER = {Role.PROTECTION, Role.AUDITOR}


@cache
def french() -> dict[str, set[str]]:
    """Return what each English string is in French, over all catalogues."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "locale").glob("*/fr/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if isinstance(message.id, str) and isinstance(message.string, str):
                    found.setdefault(plain(message.id), set()).add(plain(message.string))
    return found


def plain(text: str) -> str:
    """Return a text with simple apostrophes and spaces."""
    return re.sub(r"\s", " ", text.replace("’", "'"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_role_page_names_screens_as_they_are(page):
    named = NAMED.findall(page.read_text(encoding="utf-8"))
    wrong = [(english, text) for english, text in named if plain(text) not in french().get(plain(english), set())]
    assert wrong == []


def test_every_role_has_its_page():
    served = {role.value for role in Role if role not in LATER}
    assert served == {page.stem for page in PAGES} - {"README"}
