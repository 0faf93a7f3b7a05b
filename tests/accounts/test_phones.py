"""Telephone numbers, as people write them and as they are kept."""

import pytest

from accounts.phones import NoNumber, NotMobile, mobile, shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0612345678", "+212612345678"),
        ("06 12-34.56 (78)", "+212612345678"),
        ("+212 6 12 34 56 78", "+212612345678"),
        ("٠٦١٢٣٤٥٦٧٨", "+212612345678"),
        ("00216 20 123 456", "+21620123456"),
        ("+213 551 23 45 67", "+213551234567"),
        ("+221 77 123 45 67", "+221771234567"),
        ("+250 788 123 456", "+250788123456"),
        ("+265 991 23 45 67", "+265991234567"),
        ("0612345678 ext 4", "+212612345678"),
    ],
)
def test_mobile_is_read_as_people_write_it(text, kept):
    assert mobile(text) == kept


@pytest.mark.parametrize("text", ["", "x", "123", "0612345", "+999 123 456 789", "20 123 456", "0" * 300])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NoNumber):
        mobile(text)


def test_landline_is_refused():
    with pytest.raises(NotMobile):
        mobile("05 37 20 10 10")


def test_country_without_a_code_is_that_of_the_settings(settings):
    settings.PHONE_REGION = "TN"
    assert mobile("20 123 456") == "+21620123456"


@pytest.mark.parametrize(
    ("kept", "text"), [("", ""), ("+212612345678", "06 12 34 56 78"), ("+21620123456", "+216 20 123 456")]
)
def test_number_is_shown_as_it_is_dialled(kept, text):
    assert shown(kept) == text
