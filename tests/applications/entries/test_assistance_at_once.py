"""The same code typed several times at once, on PostgreSQL."""

from functools import partial

from applications.entries.models import Assistance, Deposit, Seat
from applications.entries.services.assistance import agree, end_assistance
from applications.entries.services.assisted_deposit import ask_deposit, deposit_with_code
from core import journal
from tests.concurrency import errors_in
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.counter import an_agent, asked, fill, last_code
from tests.factories.entries import an_entry, fresh

TEN = 10


def helped():
    """Return a help to which a person with a draft is asked to agree, and the draft."""
    person, agent = UserFactory(), an_agent()
    entry = an_entry(person)
    return asked(agent, entry.application.call, contact=person.email, at=OPEN_AT), entry


def test_one_code_typed_ten_times_at_once_gives_one_seat(at_once):
    """Fails without the lock of `counter_codes.locked` (tried): nine are told that they work on it already."""
    found, entry = helped()
    answers = at_once(partial(agree, assistance=found, code=last_code(), by=found.agent, at=OPEN_AT), times=TEN)
    assert errors_in(answers) == []
    assert Seat.objects.count() == 1
    assert journal.entries_of(entry.application).filter(event="assist").count() == 1


def test_second_code_typed_ten_times_at_once_makes_one_deposit(at_once):
    """Ten answers say that it is deposited; one deposit is there. The lock of the entry holds it (`submit`)."""
    found, entry = helped()
    agree(assistance=found, code=last_code(), by=found.agent, at=OPEN_AT)
    fill(fresh(entry), found.agent, OPEN_AT)
    found = Assistance.objects.get()
    ask_deposit(assistance=found, by=found.agent, at=OPEN_AT)
    answers = at_once(
        partial(deposit_with_code, assistance=found, code=last_code(), by=found.agent, at=OPEN_AT), times=TEN
    )
    assert errors_in(answers) == []
    assert Deposit.objects.count() == 1


def test_help_ended_ten_times_at_once_ends_once(at_once):
    """Fails without the lock of `counter_codes.locked` (tried): several acts in the journal."""
    found, entry = helped()
    agree(assistance=found, code=last_code(), by=found.agent, at=OPEN_AT)
    answers = at_once(partial(end_assistance, assistance=found, by=found.agent, at=OPEN_AT), times=TEN)
    assert errors_in(answers) == []
    assert journal.entries_of(entry.application).filter(event="end_assistance").count() == 1
