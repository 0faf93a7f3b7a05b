"""Nothing is overwritten unseen, and a retry is one save."""

import pytest

from core.versions import Conflict, save_as_read, save_versioned, version_sent
from tests.workshop.models import Parcel


def save(parcel, value, seen, client_id="c1", **also):
    return save_versioned(parcel, value=value, seen=seen, client_id=client_id, **also)


def test_save_writes_and_counts(parcel):
    fresh = save(parcel, "one", 0)
    assert (fresh.value, fresh.version, fresh.client_id) == ("one", 1, "c1")
    assert Parcel.objects.get().value == "one"


def test_next_save_sees_the_version_before(parcel):
    save(parcel, "one", 0)
    assert save(parcel, "two", 1, "c2").version == 2


def test_retry_is_one_save(parcel):
    save(parcel, "one", 0)
    assert save(parcel, "one", 0).version == 1


def test_same_text_from_another_window_is_no_conflict(parcel):
    save(parcel, "one", 0)
    assert save(parcel, "one", 0, "other").version == 1


def test_other_text_over_an_unseen_version_is_a_conflict(parcel):
    save(parcel, "one", 0)
    with pytest.raises(Conflict) as conflict:
        save(parcel, "mine", 0, "other")
    assert (conflict.value.current_value, conflict.value.current_version) == ("one", 1)
    assert Parcel.objects.get().value == "one"


def test_first_save_of_an_empty_text_counts(parcel):
    assert save(parcel, "", 0).version == 1


def test_other_columns_are_saved_with_it_and_are_part_of_what_was_written(parcel):
    assert save(parcel, "one", 0, weight=3).weight == 3
    with pytest.raises(Conflict):
        save(parcel, "one", 0, "other", weight=4)


def test_field_may_have_another_name(parcel):
    assert save(parcel, 9, 0, field="weight").weight == 9


def test_row_as_it_was_read_is_saved_by_one_statement(parcel, django_assert_num_queries):
    with django_assert_num_queries(1):
        saved = save_as_read(parcel, value="one", seen=0, client_id="c1")
    assert (saved.value, Parcel.objects.get().value, Parcel.objects.get().version) == ("one", "one", 1)


def test_row_that_moved_since_it_was_read_is_a_conflict(parcel):
    read = Parcel.objects.get()
    save(parcel, "one", 0, "other")
    with pytest.raises(Conflict) as conflict:
        save_as_read(read, value="mine", seen=0, client_id="c1")
    assert (conflict.value.current_value, conflict.value.current_version) == ("one", 1)
    assert Parcel.objects.get().value == "one"


def test_same_text_over_what_was_read_counts_no_version(parcel):
    save(parcel, "one", 0)
    assert save_as_read(Parcel.objects.get(), value="one", seen=1, client_id="c2").version == 1


def test_row_that_moved_to_the_same_text_is_no_conflict(parcel):
    read = Parcel.objects.get()
    save(parcel, "one", 0, "other")
    assert save_as_read(read, value="one", seen=0, client_id="c1").version == 1


def test_save_leaves_the_other_columns_alone(parcel):
    Parcel.objects.update(weight=8)
    assert save(parcel, "one", 0).weight == 8


@pytest.mark.parametrize(
    ("sent", "version"),
    [("3", 3), ("0", 0), ("12345678", 12345678), ("123456789", 0), ("", 0), ("-1", 0), ("²", 0), ("٣", 0), ("1.0", 0)],
)
def test_version_that_a_form_sent_saves_over_nothing_when_it_cannot_be_read(sent, version):
    assert version_sent({"seen": sent}, "seen") == version
    assert version_sent({}, "seen") == 0
