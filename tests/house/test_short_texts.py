"""What telephones are sent: one message in each language, and nothing that a neighbour may not read."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from core.outbox.notices import events
from core.outbox.sms import in_one, length_of, simplified
from scripts.messages import PACKAGES, catalogue_path

# Of a real length: the longest that our own make.
SAID = {"site": "Tremplin", "reference": "CAEI-7K2M9QXD", "call": "RST-2027", "when": "24 septembre 2027 à 14:30"}
SAID_AR = {**SAID, "when": "24 شتنبر 2027، 14:30"}
LINK = "https://tremplin.example.org/espace/"
SENSITIVE = re.compile(
    r"\{(amount|reason|startup|who|juror|feedback|tranche|subject|name|stage)\}|select|eligib|reserve|refus|grant|"
    r"award|payment|paid|sélection|éligib|réserve|subvention|versement|مقبول|مرفوض|مؤهل|منحة|دعم|صرف",
    re.IGNORECASE,
)
TEXTS = sorted((key, str(event.short or event.subject)) for key, event in events.items() if not event.secret)


@cache
def catalogue(package, language):
    with catalogue_path(package, language).open("rb") as stream:
        return read_po(stream, locale=language)


def in_language(text, language):
    """Return `text` as the catalogues say it, whichever package it is in."""
    if language == "en":
        return text
    found = (catalogue(package, language).get(text) for package in PACKAGES)
    return next(message.string for message in found if message is not None)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(("event", "text"), TEXTS, ids=[key for key, _text in TEXTS])
def test_short_text_tells_a_neighbour_nothing(event, text, language):
    assert SENSITIVE.search(in_language(text, language)) is None


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(("event", "text"), TEXTS, ids=[key for key, _text in TEXTS])
def test_short_text_fits_whole_in_one_message(event, text, language):
    values = SAID_AR if language == "ar" else SAID
    sentence = in_language(text, language).format(**values)
    sent = in_one(sentence, LINK)
    assert length_of(sent).parts == 1
    assert sent.startswith(simplified(sentence))
    assert length_of(sent).alphabet == ("UCS-2" if language == "ar" else "GSM")
