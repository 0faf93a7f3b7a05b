"""Two writings of one name."""

import pytest

from core.names import is_same_name


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Amina Alaoui", "Amina Alaoui"),
        ("  ALAOUI   amina ", "Amina Alaoui"),
        ("Hélène Bensaïd", "Helene Bensaid"),
        ("Jean Pierre N’Diaye", "Jean-Pierre N'Diaye"),
        ("أمينة العلوي", "امينه العلوى"),
        ("أمِينَة العـلوي", "أمينة العلوي"),
        ("Straße", "STRASSE"),
    ],
)
def test_same_name_is_known_whatever_the_writing(typed, known):
    assert is_same_name(typed, known)
    assert is_same_name(known, typed)


@pytest.mark.parametrize(
    ("typed", "known"),
    [("X", "Amina Alaoui"), ("Amina", "Amina Alaoui"), ("", ""), ("", "Amina"), ("Amina Amina Alaoui", "Amina Alaoui")],
)
def test_another_name_is_another(typed, known):
    assert not is_same_name(typed, known)
