"""Two people at once on one link, on PostgreSQL."""

from functools import partial

from applications.entries.models import Right, Seat
from applications.entries.services.team import LinkGone, accept_invitation, end_seat, invite
from core import journal
from tests.concurrency import errors_in
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.entries import an_entry

TEN = 10


def invitation_to(entry):
    application = entry.application
    return invite(application=application, right=Right.EDIT, by=application.applicant, at=OPEN_AT)


def test_one_link_lets_one_of_ten_people_in(at_once):
    """Fails without the lock of `accept_invitation` (tried): several people get a seat."""
    entry = an_entry(UserFactory())
    secret = invitation_to(entry).secret
    people = [UserFactory() for _turn in range(TEN)]
    answers = at_once(*(partial(accept_invitation, secret=secret, by=one, at=OPEN_AT) for one in people))
    assert [type(error) for error in errors_in(answers)] == [LinkGone] * (TEN - 1)
    assert Seat.objects.count() == 1
    assert journal.entries_of(entry.application).filter(event="join").count() == 1


def test_same_person_on_ten_links_gets_one_seat(at_once):
    """A unique constraint would hold it as well; the lock makes nine sentences of nine errors (tried)."""
    entry, person = an_entry(UserFactory()), UserFactory()
    secrets = [invitation_to(entry).secret for _turn in range(TEN)]
    answers = at_once(*(partial(accept_invitation, secret=one, by=person, at=OPEN_AT) for one in secrets))
    assert len(errors_in(answers)) == TEN - 1
    assert Seat.objects.get().person == person


def test_seat_taken_away_ten_times_at_once_ends_once(at_once):
    """Fails without the lock of `end_seat` (tried): several acts in the journal."""
    entry = an_entry(UserFactory())
    seat = accept_invitation(secret=invitation_to(entry).secret, by=UserFactory(), at=OPEN_AT)
    answers = at_once(partial(end_seat, seat=seat, by=entry.application.applicant, at=OPEN_AT), times=TEN)
    assert errors_in(answers) == []
    assert journal.entries_of(entry.application).filter(event="remove_member").count() == 1
