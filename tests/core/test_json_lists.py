"""A list kept as JSON is asked for one of its texts, on either database."""

import pytest

from applications.entries.models import StageEntry
from tests.factories.panels import a_stage, an_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    made = an_entry(a_stage())
    StageEntry.objects.filter(pk=made.pk).update(sectors=["recycling", 'l"été', "renewable-energy"])
    return made


@pytest.mark.parametrize("text", ["recycling", "renewable-energy", 'l"été'])
def test_list_with_the_text_is_found(entry, text):
    assert StageEntry.objects.filter(sectors__has_text=text).get() == entry


@pytest.mark.parametrize("text", ["recycl", "energy", "", "%", '["recycling"]', "0"])
def test_list_with_another_text_is_not(entry, text):
    assert not StageEntry.objects.filter(sectors__has_text=text).exists()


def test_empty_list_has_no_text(entry):
    StageEntry.objects.update(sectors=[])
    assert not StageEntry.objects.filter(sectors__has_text="recycling").exists()
