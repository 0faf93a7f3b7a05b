"""Claims of service: declared by applicants, answered by the office of the country."""

import copy

import pytest
from django.urls import reverse

from accounts.enums import Role
from applications.eligibility.models import AlumniClaim
from applications.eligibility.selectors import claim_state, claims_visible_to
from applications.eligibility.services import claim_service, confirm_claim, refuse_claim
from applications.entries.judging import judge_document
from applications.entries.services import submit
from core.journal import entries_of
from core.models import OutboxMessage
from core.registries import waiting
from core.transitions import TransitionForbidden, TransitionRefused
from tests.applications.entries.counting import at_most
from tests.factories.accounts import person_with
from tests.factories.calls import OPEN_AT
from tests.factories.eligibility import AlumniClaimFactory, RuleFactory
from tests.factories.entries import a_complete_entry, answer, fresh
from tests.factories.forms import SMALL_FORM, a_published_call, question

pytestmark = pytest.mark.django_db
SERVICE = [
    question(
        "country",
        "choice",
        choices=[{"key": key, "label": {"fr": key}} for key in ("rw", "sn")],
        role="service_country",
    ),
    question("year", "number", minimum=2011, maximum=2026, unit={}, role="service_year"),
]


@pytest.fixture
def office():
    """Return the country office of Rwanda."""
    return person_with(Role.CONFIRMER, programme_code="CAEI", territory="RW")


@pytest.fixture
def entry(alice):
    """Return an application that declares a service in Rwanda, in a call that asks for one."""
    form = copy.deepcopy(SMALL_FORM)
    form["sections"][0]["questions"] += SERVICE
    entry = a_complete_entry(alice, call=a_published_call(form))
    answer(entry, country="rw", year=2021)
    RuleFactory(stage=entry.stage, code="C1", kind="alumni", params={})
    return fresh(entry)


def test_submission_claims_the_service_and_is_not_blocked(alice, entry):
    deposit = submit(entry=entry, by=alice, at=OPEN_AT).deposit
    claim = AlumniClaim.objects.get()
    assert (claim.person, claim.territory, claim.year, claim.state) == (alice, "RW", 2021, "pending")
    assert claim.programme_code == entry.application.programme_code
    check = deposit.check_result
    assert (check.blocking, check.results[0]["outcome"]) == (0, "by_hand")
    assert check.results[0]["values"] == {"claim": "pending"}


@pytest.mark.parametrize(("state", "outcome"), [("confirmed", "met"), ("refused", "unmet")])
def test_rule_reads_the_answer_of_the_office(alice, entry, state, outcome):
    AlumniClaimFactory(person=alice, programme_code=entry.application.programme_code, state=state)
    deposit = submit(entry=entry, by=alice, at=OPEN_AT).deposit
    assert deposit.check_result.results[0]["outcome"] == outcome
    assert judge_document(entry.stage, deposit.document, application=entry.application)[0].outcome == outcome


def claimed(person, country="RW", year=2021):
    return claim_service(
        person=person, programme_code="CAEI", call_code="CAEI-2027", country=country, year=year, at=OPEN_AT
    )


def test_claim_that_waits_takes_what_is_declared_last(alice):
    claimed(alice)
    claimed(alice, "SN", 2020)
    claimed(alice, "SN", 2020)
    claim = AlumniClaim.objects.get()
    assert (claim.territory, claim.year) == ("SN", 2020)
    assert [act.event for act in entries_of(claim)] == ["claim", "claim_again"]


def test_claim_that_was_answered_stays(alice, office):
    confirm_claim(claim=claimed(alice), by=office, at=OPEN_AT)
    claimed(alice, "SN", 2020)
    assert AlumniClaim.objects.get().territory == "RW"
    assert claim_state(alice.pk, "CAEI") == "confirmed"
    assert claim_state(alice.pk, "RESTART") == ""


def test_confirmation_is_told_to_the_applicant(alice, office):
    confirm_claim(claim=AlumniClaimFactory(person=alice), by=office, at=OPEN_AT)
    message = OutboxMessage.objects.get(template="eligibility.claim_confirmed")
    assert message.recipient == alice


def test_refusal_needs_a_reason_that_the_applicant_reads(alice, office):
    claim = AlumniClaimFactory(person=alice)
    with pytest.raises(TransitionRefused):
        refuse_claim(claim=claim, reason=" ", by=office, at=OPEN_AT)
    refuse_claim(claim=claim, reason="Nobody of that name.", by=office, at=OPEN_AT)
    assert "Nobody of that name." in OutboxMessage.objects.get(template="eligibility.claim_refused").body


@pytest.mark.parametrize("grant", [{"territory": "SN"}, {"programme_code": "RESTART"}])
def test_office_of_another_country_or_programme_does_not_answer(grant):
    other = person_with(Role.CONFIRMER, **{"programme_code": "CAEI", "territory": "RW", **grant})
    claim = AlumniClaimFactory()
    assert not claims_visible_to(other).exists()
    with pytest.raises(TransitionForbidden):
        confirm_claim(claim=claim, by=other, at=OPEN_AT)


def test_nobody_answers_their_own_claim(office):
    claim = AlumniClaimFactory(person=office)
    assert not claims_visible_to(office).exists()
    with pytest.raises(TransitionForbidden):
        confirm_claim(claim=claim, by=office, at=OPEN_AT)


def test_office_answers_on_its_pages(client, office):
    client.force_login(office)
    one, other = AlumniClaimFactory(), AlumniClaimFactory()
    assert str(one.person) in client.get(reverse("eligibility:claims")).content.decode()
    page = client.get(reverse("eligibility:claim", args=[one.reference])).content.decode()
    assert one.person.email in page
    assert client.post(reverse("eligibility:confirm_claim", args=[one.reference])).status_code == 302
    refuse = reverse("eligibility:refuse_claim", args=[other.reference])
    assert client.post(refuse).status_code == 409
    assert client.post(refuse, {"reason": "Unknown here."}).status_code == 302
    assert sorted(AlumniClaim.objects.values_list("state", flat=True)) == ["confirmed", "refused"]
    again = client.post(reverse("eligibility:confirm_claim", args=[other.reference]))
    assert again.status_code == 409
    assert "Unknown here." in again.content.decode()


def test_claim_elsewhere_is_not_found(client, office):
    client.force_login(office)
    claim = AlumniClaimFactory(territory="SN")
    for name in ("claim", "confirm_claim", "refuse_claim"):
        send = client.get if name == "claim" else client.post
        assert send(reverse(f"eligibility:{name}", args=[claim.reference])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_queries_however_many(client, office, count):
    client.force_login(office)
    AlumniClaimFactory.create_batch(count)
    with at_most(7):
        assert client.get(reverse("eligibility:claims")).status_code == 200


def test_those_who_wait_come_first(client, office):
    done = AlumniClaimFactory(state="confirmed")
    waits = AlumniClaimFactory()
    client.force_login(office)
    items = client.get(reverse("eligibility:claims")).context["page"].items
    assert [one.pk for one in items] == [waits.pk, done.pk]


def test_home_of_the_office_says_who_waits(office, alice):
    assert waiting["eligibility-confirmer"](office) == []
    oldest = AlumniClaimFactory.create_batch(2)[0]
    assert [(line.count, line.detail) for line in waiting["eligibility-confirmer"](office)] == [
        (2, f"The oldest: {oldest.person}")
    ]
    assert waiting["eligibility-confirmer"](alice) == []
