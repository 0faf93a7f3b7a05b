"""Late links: for one person, once, until an instant, in the journal."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied

from applications.entries.models import Application, LateLink
from applications.entries.selectors.late_links import why_not
from applications.entries.services import submit
from applications.entries.services.late_link import grant_late_link, revoke_late_link, use_late_link
from core.crypto import unseal
from core.journal import entries_of
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from tests.factories.entries import CLOSES_AT, a_complete_entry, a_startup, a_submitted_entry, fresh, places
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
UNTIL = datetime(2027, 3, 5, 12)
AFTER = CLOSES_AT + timedelta(days=1)


@pytest.fixture(autouse=True)
def proved(alice, charlie):
    """Alice and Charlie have proved their addresses."""
    for person in (alice, charlie):
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


@pytest.fixture
def call(db):
    places()
    return a_published_call()


def grant(call, officer, **fields):
    values = {"address": "Alice@example.org", "closes_wall": UNTIL, "reason": "The hub had no power", "language": "fr"}
    return grant_late_link(stage=call.stages.get(), by=officer, **({"at": AFTER} | values | fields))


def secret_sent():
    message = OutboxMessage.objects.get(template="entries.late_link")
    return re.search(r"/retard/([\w-]+)/", unseal(message.sealed_body))[1]


def use(link, person, at=AFTER, **fields):
    return use_late_link(link=link, startup=a_startup(person), by=person, at=at, **fields)


def test_person_of_the_link_applies_after_the_closing_once(call, alice, officer):
    link = grant(call, officer)
    entry = use(link, alice)
    assert entry.extensions.get().closes_wall == "2027-03-05T12:00:00"
    with pytest.raises(TransitionRefused, match="works once"):
        use(link, alice)
    assert Application.objects.count() == 1
    assert [act.event for act in entries_of(link)] == ["grant", "use"]
    assert "extend" in [act.event for act in entries_of(entry)]


def test_draft_that_was_begun_in_time_is_submitted_with_it(call, alice, officer):
    draft = a_complete_entry(alice, call=call)
    link = grant(call, officer)
    use_late_link(link=link, startup=draft.application.startup, by=alice, at=AFTER)
    assert submit(entry=fresh(draft), by=alice, at=AFTER).state == "submitted"


def test_nobody_else_can_use_it_whoever_knows_the_address(call, charlie, officer):
    link = grant(call, officer)
    with pytest.raises(TransitionRefused, match="another person"):
        use(link, charlie)
    assert LateLink.objects.get().used_at is None


def test_address_that_was_not_proved_opens_nothing(call, alice, officer):
    EmailAddress.objects.filter(user=alice).update(verified=False)
    assert "another person" in why_not(grant(call, officer), alice, AFTER)


def test_link_ends_at_its_instant(call, alice, officer):
    link = grant(call, officer)
    assert why_not(link, alice, link.closes_at - timedelta(microseconds=1)) == ""
    assert "ended on" in why_not(link, alice, link.closes_at)


def test_link_that_was_taken_back_opens_nothing_and_a_used_one_stays_used(call, alice, officer):
    first, second = grant(call, officer), grant(call, officer)
    revoke_late_link(link=first, by=officer, at=AFTER)
    with pytest.raises(TransitionRefused, match="taken back"):
        use(first, alice)
    use(second, alice)
    with pytest.raises(TransitionRefused, match="was used"):
        revoke_late_link(link=second, by=officer, at=AFTER)


def test_submitted_application_keeps_the_link_unused(call, alice, officer):
    entry = a_submitted_entry(alice, call=call)
    link = grant(call, officer)
    with pytest.raises(TransitionRefused, match="submitted already"):
        use_late_link(link=link, startup=entry.application.startup, by=alice, at=AFTER)
    assert LateLink.objects.get().used_at is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": " "}, "Write the reason"),
        ({"closes_wall": datetime(2027, 2, 28, 23, 59, 59)}, "beyond the deadline"),
        ({"at": CLOSES_AT + timedelta(days=30)}, "beyond now"),
    ],
)
def test_link_that_makes_no_sense_is_refused(call, officer, fields, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        grant(call, officer, **fields)


def test_only_officers_of_the_call_give_them(call, alice, director):
    for person in (alice, director):
        with pytest.raises(PermissionDenied):
            grant(call, person)


def test_secret_is_in_the_letter_alone(call, officer):
    link = grant(call, officer)
    letter = OutboxMessage.objects.get()
    assert letter.body == ""
    assert secret_sent() not in str(vars(link))


def test_page_of_the_link_says_nothing_to_another_person(client, call, charlie, officer):
    grant(call, officer)
    with time_machine.travel(AFTER, tick=False):
        client.force_login(charlie)
        answer = client.get(f"/espace/candidatures/retard/{secret_sent()}/")
    assert answer.status_code == 403
    html = answer.content.decode()
    assert call.title["fr"] not in html
    assert "alice@example.org" not in html
    assert "power" not in html


def test_person_of_the_link_starts_from_its_page_and_then_it_is_gone(client, call, alice, officer):
    grant(call, officer)
    page = f"/espace/candidatures/retard/{secret_sent()}/"
    new = {"startup": "new", "name": "Tifawt", "region": "MA-RAB", "legal_form": "none", "language": "fr"}
    with time_machine.travel(AFTER, tick=False):
        client.force_login(alice)
        assert client.get(page).status_code == 200
        assert client.post(page, new | {"name": ""}).status_code == 422
        assert client.post(page, new).status_code == 302
        assert client.get(page).status_code == 410
        assert client.get("/espace/candidatures/retard/unknown/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_links_takes_as_many_queries_at_three(client, call, officer, count, django_assert_num_queries):
    for _ in range(count):
        grant(call, officer)
    client.force_login(officer)
    with django_assert_num_queries(10):
        client.get(f"/espace/candidatures/appel/{call.code}/1/delais/")


def test_officer_sends_and_takes_back_from_the_page(client, call, officer):
    page = f"/espace/candidatures/appel/{call.code}/1/delais/"
    sent = {"address": "alice@example.org", "closes_wall": "2027-03-05T12:00", "language": "ar", "reason": "ill"}
    with time_machine.travel(AFTER, tick=False):
        client.force_login(officer)
        assert client.post(f"{page}lien/", sent | {"address": "alice"}).status_code == 422
        assert client.post(f"{page}lien/", sent).status_code == 302
        assert client.post(f"{page}lien/{LateLink.objects.get().pk}/reprendre/").status_code == 302
    assert LateLink.objects.get().revoked_at == AFTER
