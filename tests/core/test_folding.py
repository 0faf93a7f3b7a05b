import pytest

from core.folding import folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coopérative Tifawt", "cooperative tifawt"),
        ("L’Haj  &  fils", "l haj fils"),
        ("مؤسّسة أملـ", "موسسه امل"),
        ("على", "علي"),
        ("…", ""),
    ],
)
def test_folded_text_has_no_case_accent_or_mark(text, expected):
    assert folded(text) == expected
