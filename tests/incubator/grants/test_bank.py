"""RIB and IBAN, as people type them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from incubator.grants.bank import Fault, NotAnAccount, compact, grouped, iban_of, is_rib, masked, rib_key

RIB = "011519000001205000534921"
IBAN = f"MA64{RIB}"
ACCOUNTS = st.text("0123456789", min_size=22, max_size=22)


@pytest.mark.parametrize(
    "typed",
    [
        RIB,
        "011 519 0000012050005349 21",
        "٠١١ ٥١٩ ٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩ ٢١",
        "۰۱۱۵۱۹۰۰۰۰۰۱۲۰۵۰۰۰۵۳۴۹۲۱",
        "ma64 0115 1900 0001 2050 0053 4921",
        "MA64-0115-1900-0001-2050-0053-4921",
        f"\u200f{RIB}\u00a0",
    ],
)
def test_iban_of_reads_a_moroccan_account_however_it_is_typed(typed):
    assert iban_of(typed) == IBAN


def test_iban_of_reads_the_iban_of_another_country():
    assert iban_of("fr14 2004 1010 0505 0001 3m02 606") == "FR1420041010050500013M02606"
    assert iban_of("TN59 1000 6035 1835 9847 8831") == "TN5910006035183598478831"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("  ", Fault.EMPTY),
        (RIB[:-1], Fault.LENGTH),
        (RIB + "0", Fault.LENGTH),
        (RIB[:-1] + "2", Fault.KEY),
        ("MA65" + RIB, Fault.COUNTRY),
        ("MA64" + RIB[:-1] + "X", Fault.COUNTRY),
        ("MA64" + RIB[:-1], Fault.LENGTH),
        ("FR1420041010050500013M02607", Fault.IBAN),
        ("hello", Fault.IBAN),
        ("²" * 24, Fault.IBAN),
    ],
)
def test_iban_of_says_why_a_text_is_no_account_and_never_repeats_it(typed, fault):
    with pytest.raises(NotAnAccount) as caught:
        iban_of(typed)
    assert caught.value.fault == fault
    assert str(caught.value) == fault.value


@given(ACCOUNTS)
def test_a_rib_with_its_key_is_valid_and_makes_a_valid_iban(account):
    rib = account + rib_key(account)
    assert is_rib(rib)
    # The general check of ISO 7064: letters as numbers, country and key moved to the end.
    assert int(rib + "2210" + "64") % 97 == 1
    assert iban_of(rib) == f"MA64{rib}"


@given(ACCOUNTS, st.integers(0, 23), st.sampled_from("0123456789"))
def test_every_single_wrong_digit_is_caught(account, place, digit):
    rib = account + rib_key(account)
    assume(rib[place] != digit)
    assert not is_rib(rib[:place] + digit + rib[place + 1 :])


@given(ACCOUNTS, st.integers(0, 22))
def test_every_swap_of_neighbours_is_caught(account, place):
    rib = account + rib_key(account)
    assume(rib[place] != rib[place + 1])
    assert not is_rib(rib[:place] + rib[place + 1] + rib[place] + rib[place + 2 :])


@pytest.mark.parametrize("typed", ["", "x" * 24, RIB[:-1], RIB[:-1] + "2"])
def test_is_rib_refuses_what_is_none(typed):
    assert not is_rib(typed)


def test_masked_shows_four_digits():
    assert masked(IBAN) == "•••• 4921"
    assert masked("") == ""


def test_grouped_and_compact_are_inverse():
    assert grouped(IBAN) == "MA64 0115 1900 0001 2050 0053 4921"
    assert compact(grouped(IBAN)) == IBAN
