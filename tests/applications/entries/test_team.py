"""Inviting teammates, what each right opens, and what is closed when a seat ends."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from applications.entries.messages.team import invitation_url
from applications.entries.models import TEAM_RIGHTS, Invitation, Right, Seat
from applications.entries.selectors.lists import entries_for_officer
from applications.entries.services import save_answer, submit
from applications.entries.services.team import (
    LIFETIME,
    MOST_A_DAY,
    LinkGone,
    accept_invitation,
    change_right,
    end_seat,
    invite,
    revoke_invitation,
)
from core import journal
from core.models import OutboxMessage
from core.outbox.mail import message_as_mail
from core.transitions import TransitionForbidden, TransitionRefused
from tests.factories.calls import OPEN_AT
from tests.factories.entries import a_complete_entry, a_submitted_entry, an_entry, fresh

pytestmark = pytest.mark.django_db
LATER = OPEN_AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def _while_the_call_is_open():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def entry(alice):
    return a_complete_entry(alice)


def invited(entry, right=Right.EDIT, at=LATER, **whom):
    return invite(application=entry.application, right=right, by=entry.application.applicant, at=at, **whom)


def seated(entry, person, right=Right.EDIT):
    return accept_invitation(secret=invited(entry, right).secret, by=person, at=LATER)


def url(entry, name, *more):
    return reverse(f"entries:{name}", args=[entry.application.reference, entry.stage.number, *more])


def join(secret):
    return reverse("entries:join", args=[secret])


def acts(entry):
    return list(journal.entries_of(entry.application).values_list("event", flat=True))


def test_link_is_shown_by_get_and_accepted_by_post(client, entry, bob):
    secret = invited(entry).secret
    client.force_login(bob)
    assert client.get(join(secret)).context["invitation"].application == entry.application
    assert not Seat.objects.exists()
    assert client.post(join(secret)).url == url(entry, "tasks")
    assert Seat.objects.get().person == bob
    assert acts(entry)[-2:] == ["invite", "join"]


def test_visitor_is_asked_to_sign_in_and_comes_back(client, entry):
    secret = invited(entry).secret
    assert f"next={join(secret)}" in client.get(join(secret)).content.decode()
    assert client.post(join(secret)).url == f"/accounts/login/?next={join(secret)}"


def test_link_binds_to_the_account_that_accepts(client, entry, alice, bob, person):
    invitation = invited(entry)
    seat = accept_invitation(secret=invitation.secret, by=bob, at=LATER)
    assert accept_invitation(secret=invitation.secret, by=bob, at=LATER) == seat
    with pytest.raises(LinkGone):
        accept_invitation(secret=invitation.secret, by=person(), at=LATER)
    kept = Invitation.objects.get()
    assert (kept.accepted_by, kept.secret) == (bob, "")


def test_link_opens_until_it_expires_and_not_after(entry, bob):
    invitation = invited(entry)
    with pytest.raises(LinkGone):
        accept_invitation(secret=invitation.secret, by=bob, at=LATER + LIFETIME)
    assert accept_invitation(secret=invitation.secret, by=bob, at=LATER + LIFETIME - timedelta(seconds=1))


def test_revoked_or_unknown_link_says_so_and_opens_nothing(client, entry, alice, bob):
    invitation = invited(entry)
    revoke_invitation(invitation=invitation, by=alice, at=LATER)
    client.force_login(bob)
    for secret in (invitation.secret, "never-existed"):
        assert client.get(join(secret)).status_code == client.post(join(secret)).status_code == 410
    assert not Seat.objects.exists()
    assert acts(entry)[-1] == "revoke_invitation"


def test_removed_person_cannot_use_the_old_link_again(entry, alice, bob):
    invitation = invited(entry)
    end_seat(seat=accept_invitation(secret=invitation.secret, by=bob, at=LATER), by=alice, at=LATER)
    with pytest.raises(LinkGone):
        accept_invitation(secret=invitation.secret, by=bob, at=LATER)


def test_invitation_by_address_carries_its_link_in_a_sealed_mail(entry):
    invitation = invited(entry, email="karim@example.org")
    message = OutboxMessage.objects.get(template="entries.invited")
    assert (message.address, message.body, message.secret) == ("karim@example.org", "", True)
    assert invitation_url(invitation.secret) in message_as_mail(message).body


def test_applicant_is_told_who_joined(entry, alice, bob):
    seated(entry, bob)
    assert OutboxMessage.objects.get(template="entries.joined").recipient == alice


def test_applicant_and_officer_of_the_call_need_and_get_no_seat(client, entry, alice, officer):
    for who in (alice, officer):
        secret = invited(entry).secret
        client.force_login(who)
        assert client.post(join(secret)).status_code == 409
    assert not Seat.objects.exists()


def test_viewer_reads_and_neither_writes_nor_submits(client, entry, bob):
    seated(entry, bob, Right.VIEW)
    client.force_login(bob)
    for page in ("tasks", "check", "team", "thread"):
        assert client.get(url(entry, page)).status_code == 200
    assert client.get(url(entry, "section", "project")).status_code == 403
    assert client.post(url(entry, "section", "project"), {}).status_code == 403
    assert client.post(url(entry, "submit")).status_code == 403
    assert client.post(url(entry, "thread"), {"text": "Bonjour"}).status_code == 403
    with pytest.raises(PermissionDenied):
        save_answer(entry=entry, key="title", value="Non", version=1, client_id="", by=bob, at=LATER)


def test_viewer_finds_no_way_to_write_on_the_pages(client, entry, bob):
    seated(entry, bob, Right.VIEW)
    client.force_login(bob)
    for page in ("tasks", "check", "thread", "team"):
        text = client.get(url(entry, page)).content.decode()
        assert "/section/" not in text
        assert "/deposer/" not in text
        assert "/inviter/" not in text


def test_editor_writes_and_does_not_submit(client, entry, bob):
    seated(entry, bob, Right.EDIT)
    save_answer(entry=entry, key="title", value="Fours", version=1, client_id="", by=bob, at=LATER)
    assert entry.answers.get(key="title").saved_by == bob
    with pytest.raises(TransitionForbidden):
        submit(entry=entry, by=bob, at=LATER)
    client.force_login(bob)
    assert client.post(url(entry, "submit")).status_code == 403
    assert "/deposer/" not in client.get(url(entry, "check")).content.decode()


def test_who_may_submit_deposits_in_their_own_name(entry, bob):
    seated(entry, bob, Right.SUBMIT)
    submit(entry=entry, by=bob, at=LATER)
    assert fresh(entry).deposit.submitted_by == bob


@pytest.mark.parametrize("right", TEAM_RIGHTS)
def test_no_seat_withdraws_invites_or_removes_others(client, entry, alice, bob, person, right):
    seat = seated(entry, person())
    seated(entry, bob, right)
    client.force_login(bob)
    assert client.get(url(entry, "withdraw")).status_code == 403
    assert client.post(url(entry, "invite"), {"right": "submit"}).status_code == 403
    assert client.post(url(entry, "seat", seat.pk), {"right": "none"}).status_code == 403
    assert client.post(url(entry, "seat", seat.pk), {"right": "submit"}).status_code == 403
    assert client.post(url(entry, "revoke", invited(entry).pk)).status_code == 403


def test_right_changes_by_a_new_seat_and_the_old_one_is_history(client, entry, alice, bob):
    seat = seated(entry, bob)
    client.force_login(alice)
    client.post(url(entry, "seat", seat.pk), {"right": "view"})
    assert list(Seat.objects.order_by("pk").values_list("right", "ended_at")) == [("edit", LATER), ("view", None)]
    with pytest.raises(TransitionRefused):
        change_right(seat=seat, right=Right.SUBMIT, by=alice, at=LATER)
    assert acts(entry)[-1] == "change_right"


def test_person_leaves_alone(client, entry, bob):
    seat = seated(entry, bob)
    client.force_login(bob)
    assert client.post(url(entry, "seat", seat.pk), {"right": "none"}).url == reverse("entries:mine")
    assert client.get(url(entry, "tasks")).status_code == 404
    assert acts(entry)[-1] == "leave"


def test_seat_of_another_application_is_not_found(client, entry, alice, bob):
    elsewhere = seated(an_entry(bob), alice)
    client.force_login(alice)
    assert client.post(url(entry, "seat", elsewhere.pk), {"right": "none"}).status_code == 404


def test_applicant_makes_and_cancels_a_link_by_the_page(client, entry, alice):
    client.force_login(alice)
    assert client.post(url(entry, "invite"), {"right": "edit", "full_name": "Zineb"}).status_code == 302
    page = client.get(url(entry, "team")).content.decode()
    assert invitation_url(Invitation.objects.get().secret) in page
    assert "<svg" in page
    client.post(url(entry, "revoke", Invitation.objects.get().pk))
    assert "Zineb" not in client.get(url(entry, "team")).content.decode()


@pytest.mark.parametrize("sent", [{}, {"right": "owner"}, {"right": "edit", "email": "nobody"}])
def test_bad_invitation_is_refused_with_a_sentence(client, entry, alice, sent):
    client.force_login(alice)
    assert client.post(url(entry, "invite"), sent).status_code == 422
    assert not Invitation.objects.exists()


def test_links_made_in_a_day_are_limited(entry, alice):
    for _turn in range(MOST_A_DAY):
        revoke_invitation(invitation=invited(entry), by=alice, at=LATER)
    with pytest.raises(TransitionRefused):
        invited(entry)
    assert invited(entry, at=LATER + timedelta(days=1, seconds=1))


def test_link_secret_reaches_no_teammate(client, entry, bob):
    seated(entry, bob, Right.SUBMIT)
    secret = invited(entry, full_name="Karim").secret
    client.force_login(bob)
    page = client.get(url(entry, "team")).content.decode()
    assert secret not in page
    assert "Karim Alaoui" in page  # a member of the start-up's team
    assert Invitation.objects.exclude(secret="").count() == 1


def test_shared_application_is_in_the_list_of_who_has_a_seat(client, entry, bob):
    seated(entry, bob)
    client.force_login(bob)
    assert entry.application.reference in client.get(reverse("entries:mine")).content.decode()


def test_officer_with_a_seat_elsewhere_does_not_examine_that_application(client, alice, person):
    submitted = a_submitted_entry(alice)
    both = person()
    seated(submitted, both, Right.VIEW)
    officer = person(Role.OFFICER)
    Seat.objects.update(person=officer)
    client.force_login(officer)
    assert client.get(url(submitted, "officer_entry")).status_code == 404
    assert submitted not in entries_for_officer(officer, submitted.stage)


def test_team_page_asks_as_many_queries_at_three_rows_as_at_one(client, entry, alice, person):
    client.force_login(alice)
    counts = []
    for _turn in range(2):
        seated(entry, person())
        invited(entry)
        with CaptureQueriesContext(connection) as captured:
            client.get(url(entry, "team"))
        counts.append(len(captured))
        seated(entry, person())
        invited(entry)
    assert counts[0] == counts[1]


def test_team_page_says_ages_on_the_closing_day_and_sexes(client, entry, alice):
    client.force_login(alice)
    found = client.get(url(entry, "team")).context["composition"]
    assert (found.day, found.women, found.men, found.ages) == (date(2027, 2, 28), 1, 1, [25, 27])


def test_officer_reads_the_composition_of_the_deposit(client, alice, officer):
    submitted = a_submitted_entry(alice)
    submitted.application.startup.members.all().delete()
    client.force_login(officer)
    page = client.get(url(submitted, "officer_entry"))
    shown = next(panel for panel in page.context["panels"] if panel.template == "entries/panel_composition.html")
    assert len(shown.context["composition"].members) == 2
    assert "Karim Alaoui" in page.content.decode()
