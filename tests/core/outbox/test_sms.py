"""How long a text message is, to the last place, and how it is kept within one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.outbox.sms import Length, in_one, length_of, simplified

LINK = "https://tremplin.example/espace/"
BARE = "tremplin.example/espace/"
ARABIC = "صدر قرار بشأن ملفكم"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", Length("GSM", 0, 1)),
        ("a" * 160, Length("GSM", 160, 1)),
        ("a" * 161, Length("GSM", 161, 2)),
        ("a" * 306, Length("GSM", 306, 2)),
        ("a" * 307, Length("GSM", 307, 3)),
        ("é€", Length("GSM", 3, 1)),
        ("€" * 80, Length("GSM", 160, 1)),
        # 152 places, then a sign of two that is not cut between the parts: each part but the last loses one place.
        ("a" * 152 + "€" + "a" * 151, Length("GSM", 305, 2)),
        ("a" * 152 + "€" + "a" * 152, Length("GSM", 306, 3)),
        ("ç", Length("UCS-2", 1, 1)),
        ("ب" * 70, Length("UCS-2", 70, 1)),
        ("ب" * 71, Length("UCS-2", 71, 2)),
        ("ب" * 134, Length("UCS-2", 134, 2)),
        ("ب" * 135, Length("UCS-2", 135, 3)),
        ("😀" * 35, Length("UCS-2", 70, 1)),
        ("😀" * 36, Length("UCS-2", 72, 2)),
        ("😀" * 67, Length("UCS-2", 134, 3)),
    ],
)
def test_length_is_that_of_the_networks(text, length):
    assert length_of(text) == length


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("L’appel « RESTART » est clos…", 'L\'appel " RESTART " est clos...'),
        ("Reçu : à bientôt, cœur – êtes", "Recu : a bientot, coeur - etes".replace("a b", "à b")),
        ("un\n  deux\r\ntrois\u202f:\u00a0fin ", "un deux trois : fin"),
        ("\u206612\u2069 DH", "12 DH"),
        ("Reçu 100 ₣", "Reçu 100 ₣"),
        (ARABIC, ARABIC),
    ],
)
def test_text_is_made_plain_where_that_is_enough(text, plain):
    assert simplified(text) == plain


def test_short_sentence_keeps_the_whole_link():
    assert in_one("Reçu !", LINK) == f"Recu ! {LINK}"


def test_link_loses_its_scheme_before_a_word_is_lost():
    sentence = "a" * (160 - len(BARE) - 1)
    assert in_one(sentence, LINK) == f"{sentence} {BARE}"


def test_long_sentence_is_cut_at_a_word_never_its_link():
    said = in_one("mot " * 60, LINK)
    assert said.startswith("mot mot")
    assert said.endswith(f" mot... {BARE}")
    assert 156 <= length_of(said).places <= 160


def test_arabic_is_kept_within_seventy():
    said = in_one(f"{ARABIC} " * 5, LINK)
    assert said.endswith(f"... {BARE}")
    assert length_of(said).places <= 70


def test_sentence_of_one_endless_word_leaves_the_link():
    assert in_one("a" * 300, LINK) == BARE


@given(st.text(max_size=400))
def test_any_sentence_makes_one_message_with_its_link(text):
    said = in_one(text, LINK)
    assert length_of(said).parts == 1
    assert said.endswith(BARE)


@given(st.text(max_size=200))
def test_plain_text_stays_as_it_is(text):
    assert simplified(simplified(text)) == simplified(text)
