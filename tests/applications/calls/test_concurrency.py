"""Calls published at once, by real threads on PostgreSQL."""

from accounts.enums import Role
from applications.calls import services
from applications.forms.models import FormRevision
from core import journal
from tests.concurrency import errors_in
from tests.factories.accounts import person_with
from tests.factories.calls import CREATED
from tests.factories.forms import a_ready_call
from tests.factories.grids import a_grid


def test_call_published_twenty_times_at_once_is_published_once(at_once):
    """Fails without the row lock of `core.transitions.lock` (tried): it is published twenty times."""
    call, officer = a_ready_call(), person_with(Role.OFFICER)
    a_grid(call.stages.get())
    answers = at_once(lambda: services.publish_call(call=call, by=officer, at=CREATED), times=20)
    assert errors_in(answers) == []
    assert [bool(answer.already) for answer in answers].count(False) == 1
    assert journal.entries_of(call).count() == FormRevision.objects.count() == 1
