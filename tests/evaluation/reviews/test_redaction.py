"""Masking of names, addresses and telephone numbers in free text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.reviews.redaction import MASK, Identity, folded, masked, patterns_of

KNOWN = Identity(
    people=("Fatima-Zahra El Amrani", "عبد الرحمن بنسعيد", "Éloïse L'Haj"),
    ventures=("Séchoir Vert", "Qo"),
    phones=("+212 6 61 23 45 67", "12"),
)
PATTERNS = patterns_of(KNOWN)


def mask(text):
    return masked(text, PATTERNS)


@pytest.mark.parametrize(
    "text",
    [
        "Fatima-Zahra El Amrani",
        "FATIMA ZAHRA EL AMRANI",
        "fatima",
        "Amrani",
        "Eloise",
        "ÉLOÏSE",
        "Eloi\u0308se",
        "HAJ",
        "Amrani\u0301",
        "الرحمن",
        "والرحمن",
        "الرَّحمن",
        "بنسعيد",
        "Séchoir Vert",
        "sechoirvert",
        "SÉCHOIR-VERT",
        "fatima@example.org",
        "fatima (at) example.org",
        "https://example.org/x?y=1",
        "www.exemple.ma",
        "sechoir.ma/contact",
        "@sechoir_vert",
        "+212 6 61 23 45 67",
        "06.61.23.45.67",
        "0661234567",
        "00212661234567",
        "661234567",
        "98 123 456",
        "٠٦٦١٢٣٤٥٦٧",
    ],
)
def test_identity_is_masked(text):
    assert mask(f"Avant {text} après.") == f"Avant {MASK} après."


@pytest.mark.parametrize(
    "text",
    [
        "Nous séchons 1 200 kg de menthe en 2 jours, soit 0,5 jour de moins.",
        "Le vert est notre couleur; un séchoir coûte 12 500 MAD.",
        "Entre 2024 et 2027, 3 à 5 emplois.",
        "El agua es vida.",
        "نحن نجفف الأعشاب في يومين",
        "Qo",
        "",
    ],
)
def test_other_text_is_left_alone(text):
    assert mask(text) == text


def test_overlapping_finds_make_one_mask():
    assert mask("fatima.amrani@sechoir.ma") == MASK
    assert mask("Fatima El Amrani, Éloïse") == f"{MASK} El {MASK}, {MASK}"


def test_nothing_known_still_masks_addresses_and_numbers():
    assert masked("x@y.org 0661234567 Fatima", patterns_of(Identity())) == f"{MASK} {MASK} Fatima"


def test_folding_keeps_the_place_of_each_letter():
    text = "É\u0301ßـa"
    plain, places = folded(text)
    assert plain == "essa"
    assert places == [0, 2, 2, 4]


names = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèçïأبتثجحخ", min_size=3, max_size=12)


@given(names, st.text(max_size=30), st.text(max_size=30))
def test_name_between_any_texts_is_never_left(name, before, after):
    result = masked(f"{before} {name} {after}", patterns_of(Identity(people=(name,))))
    assert f" {name} " not in f" {result} "
