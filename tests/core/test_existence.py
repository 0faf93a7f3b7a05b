"""Whether several tables have rows, asked by one statement."""

import pytest

from accounts.models import RoleGrant, User
from core.existence import there_are
from tests.applications.entries.counting import at_most

pytestmark = pytest.mark.django_db
PEOPLE, GRANTS = User._meta.db_table, RoleGrant._meta.db_table


def test_there_are_answers_for_each_in_their_order(alice, officer):
    with at_most(1):
        found = there_are(
            [
                (GRANTS, "person_id = %s", [0]),
                (PEOPLE, "id = %s OR id = %s", [alice.pk, officer.pk]),
                (GRANTS, "person_id = %s", [officer.pk]),
            ]
        )
    assert found == [False, True, True]
