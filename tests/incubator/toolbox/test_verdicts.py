"""Verdicts: who gives them, on what evidence, what they keep and what they count for."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.enums import Role
from core import clock
from core.models import JournalEntry, OutboxMessage
from core.registries import measures
from core.transitions import TransitionForbidden, TransitionRefused
from incubator.monitoring.models import Indicator
from incubator.startups.enums import Capacity
from incubator.toolbox.models import Verdict, WorksheetVersion
from incubator.toolbox.services import canvas_of, give_verdict, verdict_of, withdraw_verdict
from media.models import StoredFile
from tests.factories.accounts import person_with
from tests.factories.monitoring import IndicatorFactory, TargetFactory
from tests.factories.startups import ReachFactory, StartupFactory, StartupScopeFactory
from tests.factories.toolbox import TIFAWT, a_plan, with_lines

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
RESTART = {"programme_code": "RESTART"}


@pytest.fixture
def startup(alice, mentor):
    startup = StartupFactory(founder=alice)
    ReachFactory(startup=startup, person=mentor, capacity=Capacity.MENTOR)
    StartupScopeFactory(startup=startup)
    return startup


@pytest.fixture
def officer():
    return person_with(Role.OFFICER, **RESTART)


def give(startup, by, kind="tested_idea", evidence="Dix essais.", file=None):
    return give_verdict(verdict=verdict_of(startup, kind), evidence=evidence, file=file, by=by, at=clock.now())


def at(startup, kind="tested_idea", name="verdict"):
    return reverse(f"toolbox:{name}", args=[startup.reference, kind])


def test_a_mentor_gives_a_verdict_and_the_team_is_told(startup, alice, mentor):
    canvas_of(startup)
    found = give(startup, mentor)
    assert (found.state, found.given_by, found.judged) == ("given", mentor, {"canvas": 1})
    assert [(message.template, message.recipient) for message in OutboxMessage.objects.all()] == [
        ("toolbox.verdict_given", alice)
    ]
    assert JournalEntry.objects.filter(object_type="toolbox.verdict", event="give").count() == 1


def test_an_officer_gives_a_verdict_and_a_second_press_is_the_same(startup, officer):
    give(startup, officer)
    assert give(startup, officer, evidence="Autre chose").evidence == "Dix essais."
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("evidence", ["", "   "])
def test_a_verdict_without_evidence_is_refused(startup, mentor, evidence):
    with pytest.raises(TransitionRefused, match=r"Write what shows it, or add a file\."):
        give(startup, mentor, evidence=evidence)


def test_a_founder_judges_no_start_up_of_their_own_even_as_a_mentor(startup, alice):
    ReachFactory(startup=startup, person=alice, capacity=Capacity.MENTOR)
    with pytest.raises(TransitionForbidden):
        give(startup, alice)


def test_an_officer_elsewhere_gives_none(startup):
    with pytest.raises(TransitionForbidden):
        give(startup, person_with(Role.OFFICER, programme_code="W4L"))


def test_a_plan_with_a_gap_is_not_viable_and_the_gap_is_named(startup, alice, mentor):
    a_plan(startup, alice, with_lines(resources=TIFAWT["resources"][:3]))
    with pytest.raises(TransitionRefused, match="are missing"):
        give(startup, mentor, "viable_plan")
    assert give(startup, mentor).state == "given"


def test_a_viable_plan_keeps_the_plan_as_it_was_read(startup, alice, mentor):
    a_plan(startup, alice)
    assert give(startup, mentor, "viable_plan").judged == {"financial_plan": 1}
    assert WorksheetVersion.objects.get().lines["uses"] == TIFAWT["uses"]


def test_a_withdrawn_verdict_says_why_and_counts_no_more(startup, mentor):
    found = give(startup, mentor)
    assert measures["tested_ideas"](RESTART) == 1
    with pytest.raises(TransitionRefused):
        withdraw_verdict(verdict=found, reason=" ", by=mentor, at=clock.now())
    withdraw_verdict(verdict=found, reason="Essais refaits", by=mentor, at=clock.now())
    assert measures["tested_ideas"](RESTART) == 0
    assert "Essais refaits" in OutboxMessage.objects.get(template="toolbox.verdict_withdrawn").body
    assert give(startup, mentor, evidence="De nouveau").evidence == "De nouveau"


def test_a_measure_counts_a_start_up_once_in_its_programme_only(startup, mentor):
    StartupScopeFactory(startup=startup, territory="MA/MA-01")
    give(startup, mentor, "viable_plan")
    counts = [measures["viable_plans"](scope) for scope in (RESTART, {"programme_code": "W4L"}, {})]
    assert (counts, measures["tested_ideas"](RESTART)) == ([1, 0, 1], 0)


def test_the_database_knows_no_given_verdict_without_evidence(startup):
    verdict = verdict_of(startup, "tested_idea")
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.filter(pk=verdict.pk).update(state="given")


def test_a_file_is_evidence_that_readers_of_the_start_up_open(client, startup, mentor, alice, bob):
    client.force_login(mentor)
    upload = SimpleUploadedFile("essais.pdf", PDF)
    assert client.post(at(startup), {"evidence": "", "file": upload}).status_code == 302
    stored = StoredFile.objects.get()
    assert stored.state == "attached"
    address = reverse("media:download", args=[stored.key])
    answers = []
    for person in (alice, bob):
        client.force_login(person)
        answer = client.get(address)
        answers.append((answer.status_code, b"".join(answer) == PDF))
    assert answers == [(200, True), (404, False)]


def test_a_wrong_file_or_none_is_a_sentence_on_the_page(client, startup, mentor):
    client.force_login(mentor)
    for data in ({"evidence": ""}, {"evidence": "", "file": io.BytesIO(b"#!/bin/sh")}):
        answer = client.post(at(startup), data)
        assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (422, 1)
    assert not StoredFile.objects.exists()
    assert client.post(at(startup), {"evidence": "x" * 2001}).status_code == 422


def test_the_page_says_what_is_unmet_and_shows_no_form_to_the_team(client, startup, alice, mentor):
    a_plan(startup, alice, with_lines(resources=[]))
    client.force_login(mentor)
    page = client.get(at(startup, "viable_plan"))
    assert (page.context["form"], len(page.context["unmet"])) == (None, 1)
    client.force_login(alice)
    page = client.get(at(startup))
    assert (page.status_code, page.context["form"], page.context["unmet"]) == (200, None, [])
    assert client.get(at(startup, "nothing")).status_code == 404


def test_a_mentor_withdraws_on_the_page(client, startup, mentor):
    give(startup, mentor)
    client.force_login(mentor)
    assert client.get(at(startup)).context["may_withdraw"]
    client.post(at(startup, name="withdraw_verdict"), {"reason": "Trop tôt"})
    assert "Trop tôt" in client.get(at(startup)).content.decode()


def test_results_show_what_the_platform_counts(client, startup, mentor):
    give(startup, mentor)
    indicator = IndicatorFactory(code="RST-01", measure="tested_ideas", programme__code="RESTART")
    TargetFactory(indicator=indicator, value=600)
    IndicatorFactory(code="RST-09", programme=indicator.programme)
    client.force_login(person_with(Role.DONOR, **RESTART))
    rows = client.get(reverse("monitoring:programme", args=["RESTART"])).context["rows"]
    assert [(row.indicator.code, row.counted) for row in rows] == [("RST-01", 1), ("RST-09", None)]
    assert str(rows[0].progress[0].length) == "0.2"
    assert rows[1].progress == []
    assert Indicator.objects.get(code="RST-01").measure in dict(measures.items())
