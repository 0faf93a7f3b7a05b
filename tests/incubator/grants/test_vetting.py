"""What is settled before an agreement is signed: declaration on honour, mandates, sanctions lists."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.enums import Role
from core.canonical import sha256_of
from core.models import OutboxMessage
from core.transitions import TransitionRefused, explain
from incubator.grants import selectors, services
from incubator.grants.models import Declaration, GrantAgreement, Mandate, SanctionsCheck
from incubator.grants.rules import opens_evidence
from incubator.grants.selectors.waiting import waiting_for
from incubator.startups.services import add_reach
from media.models import StoredFile
from tests.factories.accounts import person_with
from tests.factories.grants import AT, DAY, RIB, grant_cast, vet

pytestmark = pytest.mark.django_db
FOUND = {"list_name": "ONU", "checked_on": DAY, "outcome": "match", "note": "Homonyme"}


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def grant():
    """An award for which nothing is settled yet."""
    return grant_cast(vetted=False)


@pytest.fixture
def banked(grant):
    """An agreement with its account, and a second member of the team."""
    agreement = grant.award.agreement
    services.give_bank_account(agreement=agreement, payee_name="Amina", account=RIB, by=grant.founder, at=AT)
    grant.member = person_with(Role.APPLICANT, full_name="Idir Amrani")
    add_reach(startup=grant.startup, person=grant.member, capacity="member", since=DAY)
    grant.agreement = agreement
    return grant


def unmet(grant):
    return explain(GrantAgreement.objects.get(award=grant.award), "sign", by=grant.founder, at=AT).unmet


def declare(grant, payee="leader", name="Amina Alaoui", by=None):
    return services.declare(agreement=grant.award.agreement, payee=payee, full_name=name, by=by or grant.founder, at=AT)


def check(grant, by=None, **changes):
    return services.record_check(award=grant.award, by=by or grant.officer, at=AT, **{**FOUND, **changes})


def test_agreement_waits_for_the_declaration_and_the_check(banked):
    assert unmet(banked) == [
        "Make the declaration on honour first.",
        "The check of the sanctions lists is not recorded yet: the programme team does it.",
    ]
    vet(banked.agreement, banked.founder, banked.officer)
    assert unmet(banked) == []


def test_declaration_keeps_its_text_and_its_hash(banked):
    made = declare(banked, payee="startup")
    text = selectors.declaration_text(banked.award) | {"payee": "startup"}
    assert (made.text_sha256, made.signed_name) == (sha256_of(text), "Amina Alaoui")
    assert "paid back when this declaration is false" in made.text


def test_declaration_is_typed_in_ones_own_name_by_the_team_and_before_the_signature(banked):
    with pytest.raises(TransitionRefused, match="as your account has it: Amina Alaoui"):
        declare(banked, name="Amina")
    with pytest.raises(PermissionDenied):
        declare(banked, by=banked.officer)
    vet(banked.agreement, banked.founder, banked.officer)
    services.sign(agreement=banked.agreement, full_name="Amina Alaoui", by=banked.founder, at=AT)
    with pytest.raises(TransitionRefused, match="agreement is signed"):
        declare(banked)


def test_leader_is_paid_once_each_member_gave_a_mandate(banked):
    check(banked, outcome="nothing")
    made = declare(banked)
    assert OutboxMessage.objects.get(template="grants.mandate_asked").recipient == banked.member
    assert [line.title for line in waiting_for(banked.member)][-1] == "Give your mandate for the grant"
    assert unmet(banked) == ["The mandate of Idir Amrani is missing."]
    with pytest.raises(TransitionRefused, match="as your account has it"):
        services.give_mandate(declaration=made, full_name="Idir", by=banked.member, at=AT)
    given = services.give_mandate(declaration=made, full_name="idir  amrani", by=banked.member, at=AT)
    assert given.text_sha256 == sha256_of(selectors.mandate_text(made, banked.member))
    assert services.give_mandate(declaration=made, full_name="x", by=banked.member, at=AT) == given
    assert unmet(banked) == []
    assert list(selectors.mandates_asked_of(banked.member)) == []


def test_leader_and_strangers_give_no_mandate(banked):
    made = declare(banked)
    with pytest.raises(TransitionRefused, match="No mandate of yours"):
        services.give_mandate(declaration=made, full_name="Amina Alaoui", by=banked.founder, at=AT)
    with pytest.raises(PermissionDenied):
        services.give_mandate(declaration=made, full_name="x", by=banked.officer, at=AT)


def test_another_declaration_voids_the_mandates(banked):
    made = declare(banked)
    services.give_mandate(declaration=made, full_name="Idir Amrani", by=banked.member, at=AT)
    declare(banked)
    assert (Declaration.objects.count(), Mandate.objects.count()) == (1, 0)


def test_match_keeps_the_agreement_from_being_signed_until_a_check_finds_nobody(banked):
    declare(banked, payee="startup")
    check(banked)
    assert unmet(banked) == ["Somebody was found on a sanctions list: the programme team decides."]
    assert OutboxMessage.objects.get(template="grants.match_found").recipient == banked.director
    check(banked, by=banked.finance, outcome="nothing", note="")
    assert unmet(banked) == []
    assert SanctionsCheck.objects.count() == 2


def test_check_of_tomorrow_or_a_match_without_a_word_is_refused(banked):
    with pytest.raises(TransitionRefused, match="in the future"):
        check(banked, checked_on=DAY + timedelta(days=1))
    with pytest.raises(TransitionRefused, match="who was found"):
        check(banked, note=" ")
    for stranger in (banked.founder, banked.director, person_with(Role.OFFICER, programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            check(banked, by=stranger)
    assert not SanctionsCheck.objects.exists()


def test_awards_without_a_check_wait_for_officers_and_finance(banked):
    line = "1 start-up to look for on a sanctions list"
    assert line in [one.title for one in waiting_for(banked.officer)]
    assert line not in [one.title for one in waiting_for(banked.director)]
    check(banked)
    assert line not in [one.title for one in waiting_for(banked.finance)]


# --- The pages ----------------------------------------------------------------------------------------------------
def address(grant, name):
    return reverse(f"grants:{name}", args=[grant.award.reference])


def test_team_declares_and_gives_mandates_on_its_pages(client, banked):
    client.force_login(banked.founder)
    values = {"payee": "leader", "agree": "on", "full_name": "Amina Alaoui"}
    assert client.post(address(banked, "declaration"), {**values, "agree": ""}).status_code == 422
    assert client.post(address(banked, "declaration"), {**values, "full_name": "x"}).status_code == 409
    assert client.post(address(banked, "declaration"), values).status_code == 302
    assert "Idir Amrani" in client.get(address(banked, "award")).content.decode()
    for answer in (client.get(address(banked, "mandate")), client.post(address(banked, "mandate"), {"full_name": "x"})):
        body = answer.content.decode()
        assert ("Idir Amrani" in body, "Give my mandate" in body) == (True, False)
    client.force_login(banked.member)
    assert "I, Idir Amrani" in client.get(address(banked, "mandate")).content.decode()
    given = {"agree": "on", "full_name": "Idir Amrani"}
    assert client.post(address(banked, "mandate"), given).status_code == 302
    assert Mandate.objects.get().person == banked.member
    client.force_login(banked.founder)
    assert "Every member gave theirs." in client.get(address(banked, "mandate")).content.decode()
    client.post(address(banked, "declaration"), {**values, "payee": "startup"})
    assert client.get(address(banked, "mandate")).status_code == 404


def test_mandate_before_any_declaration_is_not_found(client, grant):
    client.force_login(grant.founder)
    assert client.get(address(grant, "mandate")).status_code == 404


def test_officer_records_a_check_with_its_file_and_founders_do_not_read_it(client, banked):
    client.force_login(banked.officer)
    assert address(banked, "check") in client.get(reverse("grants:queue") + "?list=sanctions").content.decode()
    file = BytesIO(b"%PDF-1.4\n%%EOF\n")
    file.name = "capture.pdf"
    values = {"list_name": "ONU", "checked_on": "2026-11-02", "outcome": "nothing", "note": "", "evidence": file}
    assert client.post(address(banked, "check"), {**values, "outcome": ""}).status_code == 422
    file.seek(0)
    assert client.post(address(banked, "check"), values).status_code == 302
    stored = StoredFile.objects.get()
    assert (opens_evidence(banked.finance, stored), opens_evidence(banked.founder, stored)) == (True, False)
    assert "ONU" in client.get(address(banked, "check")).content.decode()
    client.force_login(banked.founder)
    assert "ONU" not in client.get(address(banked, "award")).content.decode()
