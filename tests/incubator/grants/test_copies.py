"""An agreement signed by hand: the copy that is sent, and what another person makes of it."""

import io
import re
import shutil
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from accounts.enums import Role
from accounts.models import User
from core import journal, pdf
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.grants import selectors, services
from incubator.grants.models import AgreementVersion, Award, GrantAgreement, SanctionsCheck, SignedCopy
from incubator.grants.printed import code_of, code_typed
from incubator.grants.rules import opens_copy
from incubator.grants.selectors.waiting import waiting_for
from media.checks import FileRefused
from media.models import StoredFile
from tests.factories.accounts import person_with
from tests.factories.grants import AT, DAY, OTHER_RIB, bank, grant_cast, printed_code, send_copy
from tests.incubator.grants.test_versions import text_in

pytestmark = pytest.mark.django_db
# Of the list of copies, whatever its length.
QUERIES = 5
LATER = AT + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def banked(grant):
    """An agreement for which all is settled but the signature."""
    return bank(grant)


def accept(grant, copy=None, by=None):
    return services.accept_copy(copy=copy or SignedCopy.objects.latest("pk"), by=by or grant.finance, at=LATER)


def fresh(grant):
    return GrantAgreement.objects.get(award=grant.award)


def photograph():
    content = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(content, "WEBP")
    return io.BytesIO(content.getvalue())


# --- The code on the paper ----------------------------------------------------------------------------------------
def test_code_is_the_beginning_of_the_hash():
    assert code_of("3fa912bc" + "0" * 56) == "3FA9-12BC"


@pytest.mark.parametrize("typed", ["3FA9-12BC", "3fa9 12bc", " 3fa912bc ", "٣fa9-١٢bc"])
def test_code_is_read_as_people_type_it(typed):
    assert code_typed(typed) == "3FA9-12BC"


@pytest.mark.parametrize("typed", ["", "3FA9-12B", "3FA9-12BC4"])
def test_code_that_is_too_short_or_too_long_equals_none(typed):
    assert "-" not in code_typed(typed)


# --- Sending ------------------------------------------------------------------------------------------------------
def test_copy_keeps_the_text_of_the_paper_its_hash_and_who_sent_it(banked):
    copy = send_copy(banked, full_name="  Amina   Alaoui ")
    text, digest = selectors.proof_of(Award.objects.get(pk=banked.award.pk))
    assert (copy.number, copy.text, copy.text_sha256) == (1, text, digest)
    assert (copy.signed_name, copy.sent_by, copy.sent_from) == ("Amina Alaoui", banked.founder, "192.0.2.0/24")
    assert (copy.state, copy.file.state, copy.file.kind) == ("received", "attached", "grants.signed_copy")
    assert journal.last_of(copy).payload["file_sha256"] == copy.file.sha256
    assert fresh(banked).state == "drafted"


def test_copy_is_of_the_language_whose_code_it_bears(banked):
    with override("ar"):
        code = printed_code(banked)
    assert '"language":"ar"' in send_copy(banked, code=code).text


def test_copy_of_an_older_text_is_refused_and_nothing_is_kept(banked):
    code = printed_code(banked)
    bank(banked, OTHER_RIB)
    with pytest.raises(TransitionRefused, match="not that of the present agreement"):
        send_copy(banked, code=code)
    assert not SignedCopy.objects.exists()
    assert not StoredFile.objects.exists()


def test_copy_waits_for_what_comes_before_the_signature():
    grant = grant_cast(vetted=False)
    with pytest.raises(TransitionRefused) as refusal:
        send_copy(grant)
    assert refusal.value.reasons == [
        "Give the bank account on which the grant is paid.",
        "Make the declaration on honour first.",
        "The check of the sanctions lists is not recorded yet: the programme team does it.",
    ]


def test_copy_needs_the_name_of_who_signed_and_a_real_file(banked):
    with pytest.raises(TransitionRefused, match="Write who signed"):
        send_copy(banked, full_name=" ")
    with pytest.raises(FileRefused):
        send_copy(banked, file=io.BytesIO(b"MZ"), name="signed.pdf")
    assert not SignedCopy.objects.exists()


def test_copy_is_sent_by_the_startup_alone(banked):
    for stranger in (banked.officer, banked.finance, person_with(Role.APPLICANT)):
        with pytest.raises(PermissionDenied):
            send_copy(banked, by=stranger)


def test_same_copy_sent_twice_is_one_and_another_takes_its_place(banked):
    first = send_copy(banked)
    assert send_copy(banked) == first
    second = send_copy(banked, file=photograph(), name="photo.webp")
    assert (second.number, second.file.content_type) == (2, "image/webp")
    assert list(SignedCopy.objects.values_list("state", flat=True)) == ["replaced", "received"]


def test_typed_consent_takes_the_place_of_a_copy_that_waits(banked):
    send_copy(banked)
    services.sign(agreement=banked.agreement, full_name="Amina Alaoui", by=banked.founder, at=LATER)
    copy = SignedCopy.objects.get()
    assert copy.state == "replaced"
    with pytest.raises(TransitionRefused, match="no longer possible"):
        accept(banked)
    with pytest.raises(TransitionRefused, match="no longer possible"):
        send_copy(banked)


def test_officers_and_finance_are_told_and_it_waits_for_them(banked):
    send_copy(banked)
    told = OutboxMessage.objects.filter(template="grants.copy_received")
    assert {one.recipient for one in told} == {banked.officer, banked.finance}
    line = "1 signed copy to check"
    assert line in [one.title for one in waiting_for(banked.finance)]
    assert line not in [one.title for one in waiting_for(banked.director)]
    assert waiting_for(banked.founder) == []


# --- Checking -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["finance", "officer"])
def test_accepted_copy_signs_the_agreement_as_typed_consent_does(banked, who):
    copy = accept(banked, send_copy(banked, full_name="Idir Amrani"), by=getattr(banked, who))
    agreement = fresh(banked)
    assert (copy.state, agreement.state) == ("accepted", "signed")
    assert (agreement.signed_text, agreement.signed_text_sha256) == (copy.text, copy.text_sha256)
    assert (agreement.signed_name, agreement.signed_by, agreement.signed_at) == ("Idir Amrani", banked.founder, AT)
    assert journal.last_of(agreement).payload["file_sha256"] == copy.file.sha256
    assert OutboxMessage.objects.get(template="grants.agreement_signed").recipient == banked.director


def test_copy_accepted_twice_has_one_effect(banked):
    copy = accept(banked, send_copy(banked))
    assert accept(banked, copy).already
    assert journal.entries_of(fresh(banked)).filter(event="sign_by_copy").count() == 1


def test_director_countersigns_an_agreement_signed_by_copy_and_its_version_is_bound_to_it(banked):
    copy = accept(banked, send_copy(banked))
    services.countersign(agreement=fresh(banked), by=banked.director, at=LATER)
    version = AgreementVersion.objects.get()
    assert selectors.copy_behind(banked.award, version.text_sha256) == copy


def test_who_sent_a_copy_neither_checks_it_nor_countersigns(banked):
    copy = send_copy(banked)
    banked.founder.role_grants.update(role="finance")
    with pytest.raises(TransitionRefused) as refusal:
        accept(banked, copy, by=banked.founder)
    assert refusal.value.reasons == [
        "You sent this copy: another person must check it.",
        "You are of this start-up: somebody else must check this copy.",
    ]
    accept(banked, copy)
    banked.founder.role_grants.update(role="director")
    with pytest.raises(TransitionRefused, match="cannot countersign"):
        services.countersign(agreement=fresh(banked), by=User.objects.get(pk=banked.founder.pk), at=LATER)


def test_strangers_and_directors_do_not_check(banked):
    copy = send_copy(banked)
    for stranger in (banked.founder, banked.director, person_with(Role.FINANCE, programme_code="W4L")):
        with pytest.raises(TransitionForbidden):
            accept(banked, copy, by=stranger)


def test_copy_of_a_text_that_changed_since_is_not_accepted(banked):
    copy = send_copy(banked)
    bank(banked, OTHER_RIB)
    with pytest.raises(TransitionRefused, match="changed since this copy was printed"):
        accept(banked, copy)
    assert (SignedCopy.objects.get().state, fresh(banked).state) == ("received", "drafted")


def test_somebody_found_on_a_list_since_keeps_the_copy_from_being_accepted(banked):
    copy = send_copy(banked)
    found = {"list_name": "ONU", "checked_on": DAY, "outcome": SanctionsCheck.Outcome.MATCH, "note": "Homonyme"}
    services.record_check(award=banked.award, by=banked.officer, at=AT, **found)
    with pytest.raises(TransitionRefused, match="found on a sanctions list"):
        accept(banked, copy)


def test_refused_copy_says_why_and_another_may_be_sent(banked):
    copy = send_copy(banked)
    with pytest.raises(TransitionRefused, match="reason"):
        services.refuse_copy(copy=copy, reason=" ", by=banked.officer, at=LATER)
    services.refuse_copy(copy=copy, reason="Illisible", by=banked.officer, at=LATER)
    assert "Illisible" in OutboxMessage.objects.get(template="grants.copy_refused").body
    assert [one.title for one in waiting_for(banked.founder)] == ["Sign the grant agreement"]
    assert send_copy(banked).number == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        SignedCopy.objects.filter(pk=copy.pk).update(refusal="")


def test_copy_opens_to_whom_the_agreement_is_readable_by(banked):
    file = send_copy(banked).file
    auditor = person_with(Role.AUDITOR)
    for reader in (banked.founder, banked.officer, banked.director, banked.finance, auditor):
        assert opens_copy(reader, file)
    assert not opens_copy(person_with(Role.OFFICER, programme_code="W4L"), file)
    alone = StoredFile(uploaded_by=banked.founder, pk=0)
    assert (opens_copy(banked.founder, alone), opens_copy(banked.officer, alone)) == (True, False)


# --- The pages ----------------------------------------------------------------------------------------------------
def address(grant, name, *more):
    return reverse(f"grants:{name}", args=[grant.award.reference, *more])


def upload(**changes):
    file = io.BytesIO(b"%PDF-1.4\n%%EOF\n")
    file.name = "signed.pdf"
    return {"full_name": "Amina Alaoui", "file": file, **changes}


def test_startup_sends_its_copy_and_an_officer_accepts_it_on_their_pages(client, banked):
    client.force_login(banked.founder)
    assert address(banked, "send_copy") in client.get(address(banked, "sign")).content.decode()
    assert 'accept="image/jpeg' in client.get(address(banked, "send_copy")).content.decode()
    assert client.post(address(banked, "send_copy"), upload(code="")).status_code == 422
    assert client.post(address(banked, "send_copy"), upload(code="0000-0000")).status_code == 409
    assert client.post(address(banked, "send_copy"), upload(code=printed_code(banked))).status_code == 302
    assert "waits to be checked" in client.get(address(banked, "send_copy")).content.decode()
    assert "it is set aside" in client.get(address(banked, "sign")).content.decode()
    client.force_login(banked.officer)
    listed = client.get(reverse("grants:queue") + "?list=copies").content.decode()
    assert address(banked, "copy", 1) in listed
    assert address(banked, "copy_act", 1, "accept") in client.get(address(banked, "copy", 1)).content.decode()
    assert "Amina Alaoui" in client.get(address(banked, "copy_act", 1, "accept")).content.decode()
    assert client.post(address(banked, "copy_act", 1, "accept")).status_code == 302
    assert fresh(banked).state == "signed"


def test_officer_refuses_a_copy_with_a_reason_that_its_page_shows(client, banked):
    send_copy(banked)
    client.force_login(banked.officer)
    assert client.post(address(banked, "copy_act", 1, "refuse"), {"reason": ""}).status_code == 422
    assert client.post(address(banked, "copy_act", 1, "refuse"), {"reason": "Illisible"}).status_code == 302
    client.force_login(banked.founder)
    assert "Illisible" in client.get(address(banked, "copy", 1)).content.decode()
    assert client.get(address(banked, "copy", 2)).status_code == 404
    assert client.get(address(banked, "copy_act", 1, "replace")).status_code == 404


def test_page_to_send_says_what_is_missing_before(client):
    grant = grant_cast(vetted=False)
    client.force_login(grant.founder)
    shown = client.get(address(grant, "send_copy")).content.decode()
    assert "Make the declaration on honour first." in shown
    assert 'type="file"' not in shown


@pytest.mark.pdf
def test_paper_bears_its_code_and_the_signed_one_says_by_which_copy(client, banked, tmp_path):
    if not (pdf.available() and shutil.which("pdftotext")):
        pytest.skip("this machine has no Pango, or no pdftotext")
    client.force_login(banked.founder)
    before = text_in(client.get(address(banked, "agreement_paper", "en")).content, tmp_path)
    code = re.search(r"Code of this text ([0-9A-F]{4}-[0-9A-F]{4})", before)
    copy = accept(banked, send_copy(banked, code=code[1]))
    after = text_in(client.get(address(banked, "agreement_paper", "en")).content, tmp_path)
    assert "by a signed copy, received on 2 November 2026" in after
    assert copy.file.sha256 in after
    assert "typed consent" not in after


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_copies_asks_the_same_number_of_queries(client, django_assert_num_queries, count):
    people = [bank(grant_cast()) for _ in range(count)]
    for grant in people:
        send_copy(grant)
    client.force_login(people[0].officer)
    client.get(reverse("grants:queue") + "?list=copies")
    with django_assert_num_queries(QUERIES):
        assert client.get(reverse("grants:queue") + "?list=copies").content.decode().count("Amina Alaoui") == count
