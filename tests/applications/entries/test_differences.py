"""What a correction changed, question by question."""

import pytest

from applications.entries.views.differences import differences
from tests.factories.forms import question

pytestmark = pytest.mark.django_db

COLUMNS = [
    {"key": "what", "type": "short_text", "label": {"en": "What"}, "max_length": 40},
    {"key": "count", "type": "number", "label": {"en": "Count"}},
]
FORM = {
    "sections": [
        {
            "key": "s",
            "title": {"en": "S"},
            "questions": [question("plan", "table", columns=COLUMNS), question("why", "long_text", max_length=90)],
        }
    ]
}


def deposit(**answers):
    return {"form": FORM, "answers": answers, "files": {}, "team": [], "canvas": None}


def test_a_changed_row_of_a_table_is_a_difference():
    before = deposit(plan=[{"what": "Dryer", "count": 3}], why="Sun")
    after = deposit(plan=[{"what": "Dryer", "count": 4}], why="Sun")
    assert [(one.before, one.after) for one in differences(before, after)] == [(["Dryer | 3"], ["Dryer | 4"])]


def test_equal_deposits_differ_in_nothing():
    one = deposit(plan=[{"what": "Dryer", "count": 3}], why="Sun")
    assert differences(one, one) == []
