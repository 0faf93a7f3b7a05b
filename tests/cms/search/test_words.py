"""Words as they are searched: folding, stems, mistakes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.search.excerpts import excerpt
from cms.search.words import distance, nearest
from core.search_words import LONGEST_QUESTION, MOST_WORDS, question_of, stem


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Économie  SOCIALE", ("economie", "sociale")),
        ("l’appel à candidatures", ("appel", "candidature")),
        ("إدماج الشباب", ("ادماج", "شباب")),
        ("المقاولة", ("مقاوله",)),
        ("المقاوله والشباب", ("مقاوله", "شباب")),
        ("مَشْرُوع", ("مشروع",)),
        ("على", ("علي",)),
        ("", ()),
        ("  \x00 ", ()),
        ("' OR 1=1 --", ("or",)),
        ("%_", ()),
        ("mot mot MOT", ("mot",)),
    ],
)
def test_question_is_folded(typed, words):
    assert question_of(typed).words == words


def test_long_question_is_cut_and_says_so():
    question = question_of("abc " * 2500)
    assert len(question.text) <= LONGEST_QUESTION
    assert question.cut
    assert question.words == ("abc",)


def test_question_of_many_words_keeps_the_first():
    question = question_of(" ".join(f"mot{n}" for n in range(20)))
    assert len(question.words) == MOST_WORDS
    assert question.cut


@given(st.text(max_size=400))
def test_question_takes_any_text(text):
    question = question_of(text)
    assert "\x00" not in question.text
    assert len(question.words) <= MOST_WORDS


@pytest.mark.parametrize(
    ("word", "left"),
    [("الدار", "دار"), ("الم", "الم"), ("as", "as"), ("bus", "bus"), ("canevas", "caneva"), ("لا", "لا")],
)
def test_stem_leaves_enough_of_a_word(word, left):
    assert stem(word) == left


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("", "", 0),
        ("abc", "", 3),
        ("appel", "apepl", 1),
        ("appel", "apel", 1),
        ("chat", "chien", 3),
        ("دعوه", "دعةو", 2),
    ],
)
def test_distance_counts_the_steps(one, other, steps):
    assert distance(one, other) == steps


@given(st.text(max_size=8), st.text(max_size=8))
def test_distance_is_the_same_both_ways_and_bounded(one, other):
    assert distance(one, other) == distance(other, one)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("subvantion", ["subvention", "invention"], "subvention"),
        ("شبب", ["شاباب"], None),
        ("مشرع", ["مشروب", "مشروع"], "مشروع"),
        ("xyz", ["xyzt"], None),
        ("jury", [], None),
    ],
)
def test_nearest_forgives_by_length(word, known, found):
    assert nearest(word, known) == found


def test_excerpt_shows_the_passage_and_marks_it():
    said = " ".join(["avant"] * 30 + ["l’Économie,"] + ["après"] * 60)
    shown = excerpt(said, ["economie"])
    assert "<mark>l’Économie,</mark>" in shown
    assert shown.startswith("… avant")
    assert shown.endswith("après …")


def test_excerpt_escapes_what_a_page_says():
    assert "<script>" not in excerpt("<script>alert(1)</script> économie", ["economie"])


def test_excerpt_without_a_word_is_the_beginning():
    assert excerpt("un deux", []) == "un deux"
    assert excerpt("", ["rien"]) == ""
