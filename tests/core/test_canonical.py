"""Canonical JSON: one text for one value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.canonical import canonical_json, sha256_of


def test_keys_are_sorted_and_nothing_is_escaped():
    assert canonical_json({"b": 1, "a": ["é", "غشت", None, True]}) == '{"a":["é","غشت",null,true],"b":1}'


def test_hash_is_that_of_the_text():
    assert sha256_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("value", [1.5, [1.5], (1.5,), {"a": {"b": [1.0]}}])
def test_floats_are_refused(value):
    with pytest.raises(TypeError, match="decimal string"):
        canonical_json(value)


def test_keys_that_are_not_texts_are_refused():
    with pytest.raises(TypeError, match="strings"):
        canonical_json({1: "a"})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), JSON))
def test_order_of_keys_never_matters(value):
    assert canonical_json(dict(reversed(value.items()))) == canonical_json(value)
    assert len(sha256_of(value)) == 64
