"""Where a start-up stands at three moments: who fills it, that nobody writes over another, what is drawn."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.selectors import waiting_for
from core import clock
from incubator.cohorts.services import leave
from incubator.mentoring import diagnostic, services
from incubator.mentoring.models import Diagnostic, DiagnosticRevision
from tests.factories.cohorts import EnrolmentFactory
from tests.factories.mentoring import MentorFactory, MentorshipFactory
from tests.factories.startups import StartupFactory

pytestmark = pytest.mark.django_db
TODAY = diagnostic.document_of_today()
KEYS = [key for domain in diagnostic.domains_in(TODAY) for key in domain.statements]
ASKED = "Fill the diagnostic at entry together"


@pytest.fixture
def enrolment(alice, mentor):
    enrolment = EnrolmentFactory(startup=StartupFactory(founder=alice))
    MentorshipFactory(mentor=MentorFactory(person=mentor), startup=enrolment.startup)
    return enrolment


def at(name, enrolment, *moment):
    return reverse(f"mentoring:{name}", args=[enrolment.source_reference, *moment])


def fill(enrolment, by, moment="entry", level=2, version=0, **answers):
    values = {"answers": dict.fromkeys(KEYS, level) | answers, "note": "", "version": version}
    return services.fill_diagnostic(enrolment=enrolment, moment=moment, by=by, at=clock.now(), **values)


def test_the_statements_are_a_dozen_in_three_languages():
    assert len(KEYS) == len(set(KEYS)) == 12
    texts = [text for domain in diagnostic.domains_in(TODAY) for text in (domain.label, *domain.statements.values())]
    assert all(set(text) == {"fr", "ar", "en"} for text in (*texts, *diagnostic.levels_in(TODAY)))


def test_scores_are_percents_of_the_scale():
    answers = dict.fromkeys(KEYS, 4) | {"need": 0, "customers": 1}
    scores = diagnostic.scores_in(TODAY, answers)
    assert (scores["market"], scores["sales"]) == (13, 100)
    assert diagnostic.scores_in(TODAY, {})["market"] is None


def test_founder_mentor_and_officer_fill_it_together(client, enrolment, alice, mentor, officer):
    for person in (alice, mentor):
        assert ASKED in [line.title for line in waiting_for(person)]
    client.force_login(mentor)
    data = dict.fromkeys(KEYS, "3") | {"note": "Ensemble", "version": "0"}
    assert client.post(at("diagnose", enrolment, "entry"), data).url == at("diagnostic", enrolment)
    client.force_login(alice)
    again = client.get(at("diagnose", enrolment, "entry")).content.decode()
    assert 'name="version" value="1"' in again
    client.post(at("diagnose", enrolment, "entry"), data | {"version": "1", "cash": "1"})
    kept = Diagnostic.objects.get()
    assert (kept.answers["cash"], kept.answers["need"], kept.version, kept.filled_by) == (1, 3, 2, alice)
    assert fill(enrolment, officer, "mid").moment == "mid"
    assert ASKED not in [line.title for line in waiting_for(alice)]


def test_a_statement_without_an_answer_is_refused(client, enrolment, alice):
    client.force_login(alice)
    data = dict.fromkeys(KEYS, "3") | {"version": "0", "need": ""}
    assert client.post(at("diagnose", enrolment, "entry"), data).status_code == 422
    assert client.post(at("diagnose", enrolment, "entry"), data | {"need": "9"}).status_code == 422
    assert client.get(at("diagnose", enrolment, "later")).status_code == 404
    with pytest.raises(ValidationError, match="each sentence"):
        fill(enrolment, alice, need=5)
    assert not Diagnostic.objects.exists()


def test_nobody_writes_over_what_they_did_not_see(client, enrolment, alice, mentor):
    fill(enrolment, alice)
    assert fill(enrolment, mentor).version == 1
    client.force_login(mentor)
    stale = client.post(at("diagnose", enrolment, "entry"), dict.fromkeys(KEYS, "4") | {"version": "0"})
    assert stale.status_code == 422
    assert "meanwhile" in stale.content.decode()
    assert Diagnostic.objects.get().answers["need"] == 2


def test_an_earlier_moment_stays_once_a_later_one_is_filled(enrolment, alice, officer):
    fill(enrolment, alice)
    fill(enrolment, alice, "exit")
    with pytest.raises(ValidationError, match="stays as it is"):
        fill(enrolment, alice, level=4, version=1)
    leave(enrolment=enrolment, by=officer, at=clock.now(), reason="Fin")
    with pytest.raises(ValidationError, match="has left"):
        fill(enrolment, officer, "exit", level=4, version=1)


def test_a_diagnostic_keeps_the_statements_that_it_answered(enrolment, alice, monkeypatch):
    fill(enrolment, alice)
    first = TODAY["domains"][0]
    changed = TODAY | {"domains": [first | {"statements": first["statements"][:1]}, *TODAY["domains"][1:]]}
    monkeypatch.setattr("incubator.mentoring.services.diagnostics.document_of_today", lambda: changed)
    assert fill(enrolment, alice, level=3, version=1).revision.content == TODAY
    fewer = {key: 1 for key in KEYS if key != "customers"}
    values = {"answers": fewer, "note": "", "version": 0, "by": alice, "at": clock.now()}
    assert services.fill_diagnostic(enrolment=enrolment, moment="mid", **values).revision.content == changed
    assert DiagnosticRevision.objects.count() == 2


def test_others_neither_read_nor_fill_it(client, enrolment, person, charlie):
    for stranger in (charlie, person("mentor"), person("officer", programme_code="FLOWER")):
        client.force_login(stranger)
        assert client.get(at("diagnostic", enrolment)).status_code == 404
        with pytest.raises(PermissionDenied):
            fill(enrolment, stranger)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_three_moments_are_drawn_and_told(client, enrolment, mentor, language, django_assert_max_num_queries):
    for level, moment in enumerate(("entry", "mid", "exit"), start=1):
        fill(enrolment, mentor, moment, level=level)
    mentor.language = language
    mentor.save()
    client.force_login(mentor)
    with django_assert_max_num_queries(14):
        page = client.get(at("diagnostic", enrolment), headers={"accept-language": language}).content.decode()
    assert page.count('class="chart__curve chart__curve--') == 6
    assert "75" in page
    assert page.count('scope="row"') == 6
