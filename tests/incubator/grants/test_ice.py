"""The ICE as people type it."""

import pytest

from incubator.grants.ice import NotAnIce, ice_of


@pytest.mark.parametrize(
    "typed", ["001525713000097", " 001 525 713 0000 97", "٠٠١٥٢٥٧١٣٠٠٠٠٩٧", "001525713.0000-97", "000000000000097"]
)
def test_ice_is_read_with_spaces_and_arabic_digits(typed):
    assert int(ice_of(typed)) % 97 == 0


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("001525713000098", "key"),
        ("010525713000097", "key"),
        ("00152571300009", "length"),
        ("0015257130000970", "length"),
        ("", "length"),
        ("00152571300009O", "length"),
        ("²²²²²²²²²²²²²²²", "length"),
    ],
)
def test_wrong_ice_says_what_is_wrong(typed, fault):
    with pytest.raises(NotAnIce) as refused:
        ice_of(typed)
    assert refused.value.fault == fault
