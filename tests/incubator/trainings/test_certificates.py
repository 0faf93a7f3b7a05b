import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core import clock
from core.models import OutboxMessage
from core.pdf import available
from core.transitions import TransitionRefused
from incubator.toolbox.models import Verdict
from incubator.trainings import services
from incubator.trainings.models import Certificate
from tests.factories.trainings import AttendanceFactory, TrainingSessionFactory, member_of, validated

pytestmark = pytest.mark.django_db
TOOLS = ("canvas", "idea", "business_plan", "financial_plan")


@pytest.fixture
def curriculum(alice):
    alice.full_name = "Hajar El Amrani"
    alice.save()
    session = TrainingSessionFactory(begun=True)
    found = session.module.curriculum
    validated(member_of(found.cohort, alice), *TOOLS)
    AttendanceFactory(session=session, person=alice)
    return found


def certify(curriculum, person):
    return services.certify(curriculum=curriculum, by=person, at=clock.now())


def test_the_certificate_is_issued_once_and_keeps_what_it_says(curriculum, alice):
    made = certify(curriculum, alice)
    alice.full_name = "Autre"
    alice.save()
    assert certify(curriculum, alice) == made
    assert Certificate.objects.get().full_name == "Hajar El Amrani"


def test_it_is_not_due_below_what_is_asked(curriculum, alice):
    Verdict.objects.update(judged={"canvas": 1, "idea": 1, "skills": 1})
    with pytest.raises(TransitionRefused, match="not due"):
        certify(curriculum, alice)
    Verdict.objects.update(judged=dict.fromkeys(TOOLS, 1))
    TrainingSessionFactory(module__curriculum=curriculum)
    with pytest.raises(TransitionRefused, match="not due"):
        certify(curriculum, alice)


def test_what_is_asked_is_data_of_the_curriculum(curriculum, alice):
    TrainingSessionFactory(module__curriculum=curriculum)
    curriculum.share_needed = 50
    curriculum.save()
    assert certify(curriculum, alice).attended == 1


def test_a_certificate_is_in_a_name(curriculum, alice, officer):
    alice.full_name = ""
    alice.save()
    assert services.certify_all(curriculum=curriculum, by=officer, at=clock.now()) == 0
    with pytest.raises(TransitionRefused, match="bears your name"):
        certify(curriculum, alice)


def test_an_officer_issues_all_that_are_due(curriculum, bob, officer):
    member_of(curriculum.cohort, bob)
    assert services.certify_all(curriculum=curriculum, by=officer, at=clock.now()) == 1
    assert services.certify_all(curriculum=curriculum, by=officer, at=clock.now()) == 0


def test_anybody_verifies_a_certificate_and_reads_no_more_than_it_attests(client, curriculum, alice):
    made = certify(curriculum, alice)
    typed = made.code.lower().replace("1", "l")
    page = client.get(reverse("certificates:verify"), {"code": f" {typed} "})
    body = page.content.decode()
    assert page.status_code == 200
    assert "Hajar El Amrani" in body
    assert alice.email not in body
    assert made.startup_name not in body
    assert page["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("code", ["AT-0000000000", "x", "' or 1=1"])
def test_an_unknown_code_is_said_in_a_sentence(client, code):
    page = client.get(reverse("certificates:verify"), {"code": code})
    assert page.status_code == 404
    assert "No certificate has this code." in page.content.decode()


@pytest.mark.pdf
@pytest.mark.skipif(not available(), reason="Pango is missing")
@pytest.mark.parametrize("language", ["fr", "ar", "en", "xx"])
def test_the_certificate_is_a_page_in_each_language(client, curriculum, alice, language):
    made = certify(curriculum, alice)
    client.force_login(alice)
    answer = client.get(reverse("trainings:certificate_pdf", args=[made.code]), {"language": language})
    assert answer.content.startswith(b"%PDF")
    assert made.code in answer["Content-Disposition"]


def revoke(certificate, by, reason="Erreur de liste"):
    return services.revoke_certificate(certificate=certificate, reason=reason, by=by, at=clock.now())


def test_a_revoked_certificate_says_so_and_never_why(client, curriculum, alice, officer):
    made = certify(curriculum, alice)
    client.force_login(officer)
    address = reverse("trainings:revoke", args=[made.code])
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Erreur de liste"})
    client.post(address, {"reason": "Autre"})
    kept = Certificate.objects.get()
    assert (kept.revoked_by, kept.revocation_reason) == (officer, "Erreur de liste")
    client.logout()
    page = client.get(reverse("certificates:verify"), {"code": made.code}).content.decode()
    assert "is revoked" in page
    assert "This certificate is genuine" not in page
    assert "Erreur de liste" not in page
    client.force_login(alice)
    assert "Erreur de liste" in client.get(reverse("trainings:certificate", args=[made.code])).content.decode()
    assert client.get(reverse("trainings:certificate_pdf", args=[made.code])).status_code == 302
    assert "Erreur de liste" in OutboxMessage.objects.get(template="trainings.revoked").body
    assert certify(curriculum, alice).revoked_at is not None


def test_neither_who_issued_it_nor_who_has_it_revokes_it(curriculum, alice, officer, person):
    services.certify_all(curriculum=curriculum, by=officer, at=clock.now())
    made = Certificate.objects.get()
    for somebody in (officer, alice, person("officer", programme_code="FLOWER")):
        with pytest.raises(PermissionDenied):
            revoke(made, somebody)
    assert revoke(made, person("director")).revoked_at is not None


def reissue(certificate, by):
    return services.reissue_certificate(certificate=certificate, by=by, at=clock.now())


def test_a_revoked_certificate_is_issued_anew_under_a_code_of_its_own_in_the_name_as_it_is_now(
    client, curriculum, alice, officer
):
    made = certify(curriculum, alice)
    with pytest.raises(TransitionRefused, match="stands"):
        reissue(made, officer)
    revoke(made, officer, "Nom mal écrit")
    alice.full_name = "Hajar El Amrani Idrissi"
    alice.save()
    client.force_login(officer)
    page = client.get(reverse("trainings:certificate", args=[made.code])).content.decode()
    assert "Issue a new certificate" in page
    client.post(reverse("trainings:reissue", args=[made.code]))
    anew = Certificate.objects.get(revoked_at=None)
    assert (anew.full_name, anew.issued_by) == ("Hajar El Amrani Idrissi", officer)
    assert anew.code != made.code
    assert reissue(made, officer) == anew
    assert certify(curriculum, alice) == anew
    page = client.get(reverse("trainings:certificate", args=[made.code])).content.decode()
    assert anew.code in page
    assert "Issue a new certificate" not in page
    for code, said in ((made.code, "is revoked"), (anew.code, "is genuine")):
        assert said in client.get(reverse("certificates:verify"), {"code": code}).content.decode()
    assert anew.code in OutboxMessage.objects.filter(template="trainings.certified").latest("pk").body


def test_what_is_not_due_is_not_issued_anew(curriculum, alice, officer):
    made = certify(curriculum, alice)
    revoke(made, officer)
    with pytest.raises(PermissionDenied):
        reissue(made, alice)
    Verdict.objects.update(judged={"canvas": 1})
    with pytest.raises(TransitionRefused, match="not due"):
        reissue(made, officer)
    assert certify(curriculum, alice) == made
