"""Whatever is sent as an answer, of any shape, a question of any kind raises nothing: it says what is wrong."""

import json

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.entries.values import WrongShape, accepted
from applications.forms.schema import QuestionType, is_blank, normalised, validate_answer
from tests.factories.forms import ask

LABEL = {"en": "L"}
CHOICES = [{"key": "a", "label": LABEL}, {"key": "b", "label": LABEL}]
COLUMNS = [
    {"key": "lines", "type": "short_text", "label": LABEL, "max_length": 5},
    {"key": "amount", "type": "money", "label": LABEL},
    {"key": "own", "type": "date", "label": LABEL},
    {"key": "price", "type": "number", "label": LABEL},
    {"key": "total", "type": "yes_no", "label": LABEL},
    {"key": "region", "type": "choice", "label": LABEL, "choices": CHOICES},
]
OPTIONS = {
    "short_text": {"max_length": 5},
    "long_text": {"max_length": 50},
    "choice": {"choices": CHOICES},
    "multiple_choice": {"choices": CHOICES},
    "number": {"minimum": 0, "maximum": 9},
    "money": {"minimum": 1, "maximum": 9},
    "date": {"earliest": "2027-01-01", "latest": "2027-12-31"},
    "sector": {"codes": ["a", "b"], "maximum": 1},
    "region": {"regions": ["a"]},
    "place": {"regions": ["a"]},
    "table": {"columns": COLUMNS, "min_rows": 1, "max_rows": 3},
    "budget": {"categories": [{"key": "a", "label": LABEL, "most_percent": 10}], "own_percent": 10, "maximum": 9},
    "file": {"max_bytes": 1, "accept": ["application/pdf"]},
}
# Keys and texts that mean something to some kind, beside any text at all: with it, a draw gets past the shape.
KEYS = ("amount", "currency", "lines", "own", "other", "total", "asked", "category", "label", "unit", "quantity")
KEYS += ("price", "region", "commune")
WORDS = ("a", "b", "yes", "no", "MAD", "TND", "2027-02-28", "31/02/2027", "1 200,5", "٣٫٥", "-0", "1e9", "²", "\x00")
texts = st.sampled_from(WORDS) | st.text(max_size=60)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | texts, inner, max_size=5),
    max_leaves=8,
)


def answered(q, value):
    """Put `value` through everything that meets an answer, and return the sentences about it."""
    is_blank(q, value)
    sentences = validate_answer(q, value)
    try:
        stored = accepted(q, value)
    except WrongShape:
        return sentences
    assert stored is None or json.loads(json.dumps(stored)) == stored
    assert "\\u0000" not in json.dumps(stored)
    assert normalised(q, stored) == stored
    if not is_blank(q, stored):
        assert q.kind.show(q, stored, {}).lines is not None
    return validate_answer(q, stored)


def check(kind, examples):
    q = ask(kind, **OPTIONS.get(kind, {}))

    @settings(max_examples=examples, database=None, deadline=None)
    @given(values)
    def as_value(value):
        assert all(isinstance(sentence, str) for sentence in answered(q, value))

    @settings(max_examples=examples // 4, database=None, deadline=None)
    @given(st.dictionaries(st.sampled_from(["", "-count", *(f"-0-{key}" for key in KEYS), "-own"]), texts, max_size=9))
    def as_page(fields):
        sent = QueryDict(mutable=True)
        sent.update({f"f{name}": text for name, text in fields.items()})
        assert all(isinstance(sentence, str) for sentence in answered(q, q.kind.read(q, "f", sent)))

    as_value()
    as_page()


@pytest.mark.parametrize("kind", [one.value for one in QuestionType])
def test_no_answer_breaks_its_kind(kind):
    check(kind, 200)


@pytest.mark.nightly
@pytest.mark.parametrize("kind", [one.value for one in QuestionType])
def test_five_thousand_answers_break_no_kind(kind):
    check(kind, 5000)
