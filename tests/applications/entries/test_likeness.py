"""What makes two applications look alike."""

import pytest

from applications.entries.likeness import SHORTEST_TEXT, fingerprints_of, names_alike, texts_in

LONG = "Nous séchons la menthe au soleil et la vendons aux herboristes de la médina de Salé. " * 2


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Coop Tifawt", "Tifawt coop", True),
        ("Tifawt Énergie", "TIFAWT ENERGIE SARL", True),
        ("تعاونية النور", "تعاونية نور", True),
        ("Tifawt Énergie", "Argane du Souss", False),
        ("Coopérative Amal", "Coopérative Zitoune", False),
        ("", "", False),
    ],
)
def test_names_are_alike_whatever_their_order_case_and_accents(one, other, alike):
    assert names_alike(one, other) is names_alike(other, one) is alike


def test_long_answer_is_known_again_whatever_its_case_and_accents():
    first, second = fingerprints_of("A", [LONG]), fingerprints_of("B", [LONG.upper().replace("É", "E")])
    assert first.texts == second.texts != frozenset()


@pytest.mark.parametrize("answer", ["x" * (SHORTEST_TEXT - 1), 4, None, True, ["x" * 200], {"a": "x" * 200}])
def test_short_answer_and_what_is_no_text_say_nothing(answer):
    assert fingerprints_of("A", [answer]).texts == frozenset()


def test_texts_of_a_deposit_are_answers_and_canvas():
    assert texts_in({"answers": {"a": "1"}, "canvas": {"blocks": {"b": "2"}}}) == ["1", "2"]
    assert texts_in({"answers": {}, "canvas": None}) == []
