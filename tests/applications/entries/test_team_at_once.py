"""Two people at once on one link, on PostgreSQL."""

from functools import partial

from applications.entries.models import Right, Seat, Transfer
from applications.entries.services import submit
from applications.entries.services.ownership import accept_transfer, propose_transfer
from applications.entries.services.team import LinkGone, accept_invitation, end_seat, invite
from core import journal
from core.transitions import TransitionRefused
from tests.concurrency import errors_in
from tests.factories.accounts import UserFactory
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, an_entry, fresh

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


def test_application_handed_over_ten_times_at_once_is_handed_over_once(at_once):
    """Fails without the lock of `accept_transfer` (tried): several acts in the journal, or a constraint's errors."""
    entry, heir = an_entry(UserFactory()), UserFactory()
    accept_invitation(secret=invitation_to(entry).secret, by=heir, at=OPEN_AT)
    application = entry.application
    transfer = propose_transfer(application=application, to=heir, by=application.applicant, at=OPEN_AT)
    answers = at_once(partial(accept_transfer, transfer=transfer, by=heir, at=OPEN_AT), times=TEN)
    assert errors_in(answers) == []
    assert journal.entries_of(application).filter(event="transfer").count() == 1


def test_two_proposals_at_once_leave_one(at_once):
    """Fails without the lock of `propose_transfer` (tried): the unique constraint answers with an error."""
    entry, heirs = an_entry(UserFactory()), [UserFactory(), UserFactory()]
    application = entry.application
    for heir in heirs:
        accept_invitation(secret=invitation_to(entry).secret, by=heir, at=OPEN_AT)
    propose = partial(propose_transfer, application=application, by=application.applicant, at=OPEN_AT)
    answers = at_once(*(partial(propose, to=heir) for heir in heirs))
    assert [type(error) for error in errors_in(answers)] == [TransitionRefused]
    assert Transfer.objects.count() == 1


def test_submission_that_meets_a_transfer_is_whole(at_once):
    """Both lock the application first: whichever comes first, there is one deposit and one applicant."""
    entry, heir = a_complete_entry(UserFactory()), UserFactory()
    application, before = entry.application, entry.application.applicant
    accept_invitation(secret=invitation_to(entry).secret, by=heir, at=OPEN_AT)
    transfer = propose_transfer(application=application, to=heir, by=before, at=OPEN_AT)
    answers = at_once(
        partial(submit, entry=entry, by=before, at=OPEN_AT),
        partial(accept_transfer, transfer=transfer, by=heir, at=OPEN_AT),
        linger=True,
    )
    assert errors_in(answers) == []
    after = fresh(entry)
    assert (after.state, after.deposit.submitted_by, after.application.applicant) == ("submitted", before, heir)
