"""The charter of a call's jury: published in versions, accepted before a dossier opens."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from core.i18n import LocalisedText
from core.transitions import TransitionRefused
from evaluation.panels import services
from evaluation.panels.models import Assignment, Charter, CharterAcceptance
from evaluation.panels.workflows import AssignmentState
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_assignment, an_entry, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def proposed():
    panel = a_panel(a_stage())
    return an_assignment(an_entry(panel.stage), a_juror(panel), AssignmentState.PROPOSED)


@pytest.fixture
def call(proposed):
    return proposed.entry.stage.call


@pytest.fixture
def staff(call):
    return an_officer(call)


def publish(call, by, text="Je garde le secret."):
    return services.publish_charter(call=call, text=LocalisedText(text), by=by, at=NOW)


def declare(assignment, kind="none", **more):
    return services.declare(assignment=assignment, kind=kind, by=assignment.member.person, at=NOW, **more)


def test_each_text_is_a_version(call, staff):
    assert [publish(call, staff, text).version for text in ("Un.", "Un.", "Deux.")] == [1, 1, 2]


def test_charter_is_for_officers_of_the_call(call, proposed, director, person):
    for other in (proposed.member.person, director, person("officer", call_code="OTHER")):
        with pytest.raises(PermissionDenied):
            publish(call, other)


def test_dossier_opens_once_the_charter_is_accepted(proposed, call, staff):
    publish(call, staff)
    with pytest.raises(TransitionRefused, match="charter"):
        declare(proposed)
    assert declare(proposed, charter=1).state == AssignmentState.ACCEPTED
    assert CharterAcceptance.objects.get().person == proposed.member.person


def test_version_that_no_longer_holds_is_not_accepted(proposed, call, staff):
    publish(call, staff), publish(call, staff, "Autre.")
    with pytest.raises(TransitionRefused, match="has changed"):
        declare(proposed, charter=1)
    assert not CharterAcceptance.objects.exists()


def test_charter_accepted_once_is_asked_for_no_more(proposed, call, staff):
    publish(call, staff)
    declare(proposed, charter=1)
    other = an_assignment(an_entry(proposed.entry.stage), proposed.member, AssignmentState.PROPOSED)
    assert declare(other).state == AssignmentState.ACCEPTED
    publish(call, staff, "Autre.")
    third = an_assignment(an_entry(proposed.entry.stage), proposed.member, AssignmentState.PROPOSED)
    with pytest.raises(TransitionRefused, match="charter"):
        declare(third)


def test_juror_who_steps_aside_accepts_nothing(proposed, call, staff):
    publish(call, staff)
    assert declare(proposed, "recusal", text="A cousin.").state == AssignmentState.RECUSED


@pytest.fixture
def desk(client, proposed):
    client.force_login(proposed.member.person)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_declaration_shows_the_charter_and_takes_its_acceptance(desk, proposed, call, staff):
    publish(call, staff)
    address = reverse("panels:declare", args=[proposed.pk])
    assert "Je garde le secret." in desk.get(address).content.decode()
    response = desk.post(address, {"kind": "none"})
    assert response.status_code == 400
    assert "Accept the charter" in response.content.decode()
    assert desk.post(address, {"kind": "none", "charter": "2"}).status_code == 400
    assert desk.post(address, {"kind": "none", "charter": "1"}).status_code == 302
    assert Assignment.objects.get().state == AssignmentState.ACCEPTED


def test_declaration_of_a_call_without_charter_asks_for_none(desk, proposed):
    assert "charter" not in desk.get(reverse("panels:declare", args=[proposed.pk])).content.decode()


def test_officer_publishes_the_charter_on_its_page(client, call, staff):
    client.force_login(staff)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    address = reverse("panels:charter", args=[call.code])
    assert "has no charter" in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 400
    assert client.post(address, {"text_fr": "Je lis tout.", "text_ar": "", "text_en": ""}).status_code == 302
    assert Charter.objects.get().text["fr"] == "Je lis tout."


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_the_charter_takes_few_queries(client, call, staff, count, django_assert_max_num_queries):
    charter = publish(call, staff)
    panel = a_panel(call.stages.first(), "Deux")
    for _turn in range(count):
        CharterAcceptance.objects.create(charter=charter, person=a_juror(panel).person, accepted_at=NOW)
    client.force_login(staff)
    with django_assert_max_num_queries(15):
        body = client.get(reverse("panels:charter", args=[call.code])).content.decode()
    assert body.count('data-label="Version"') == count
