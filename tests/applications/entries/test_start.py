"""Starting an application: when the call takes none, in which language, and two starts at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import activate

from applications.calls.workflows import CallState
from applications.entries.models import Application, StageEntry
from applications.entries.rules import opens_answer_file
from applications.entries.selectors.lists import entries_for_officer
from applications.entries.selectors.visible import entries_visible_to, stage_reached_by
from applications.entries.selectors.windows import window_is_open
from applications.entries.services import extend, start_application
from applications.entries.services import start as start_module
from core.clock import now
from core.transitions import TransitionRefused
from media.models import StoredFile
from tests.factories.calls import OPEN_AT, CallFactory
from tests.factories.entries import a_startup, a_submitted_entry, an_entry
from tests.factories.forms import a_published_call

pytestmark = pytest.mark.django_db
BEFORE, AFTER = datetime(2027, 1, 11, 7, 59, tzinfo=UTC), datetime(2027, 3, 2, 12, tzinfo=UTC)


def start(person, call, at=OPEN_AT, language="fr"):
    return start_application(call=call, startup=a_startup(person), by=person, at=at, language=language)


@pytest.mark.parametrize(("at", "sentence"), [(BEFORE, "not open yet"), (AFTER, "deadline has passed")])
def test_start_outside_the_window_is_refused_with_a_sentence(alice, at, sentence):
    call = a_published_call()
    with pytest.raises(TransitionRefused, match=sentence):
        start(alice, call, at=at)
    assert not Application.objects.exists()


@pytest.mark.parametrize("make", [lambda: CallFactory(published=True), lambda: a_published_call(state=CallState.DRAFT)])
def test_start_of_a_call_that_is_not_ready_is_refused(alice, make):
    call = make()
    with pytest.raises(TransitionRefused, match="does not take applications"):
        start(alice, call)


@pytest.mark.parametrize(("wanted", "kept"), [("ar", "ar"), ("pt", "en"), ("", "en")])
def test_start_keeps_a_language_of_the_call_else_the_one_that_is_read(alice, wanted, kept):
    activate("en")
    assert start(alice, a_published_call(), language=wanted).application.language == kept


@pytest.mark.parametrize(("languages", "kept"), [(["ar"], "ar"), ([], "fr")])
def test_start_falls_back_on_the_first_language_of_the_call(alice, languages, kept):
    call = a_published_call()
    call.languages = languages
    assert start(alice, call, language="pt").application.language == kept


def test_start_that_loses_a_race_returns_the_entry_that_won(alice, monkeypatch):
    first = an_entry(alice)
    answers = iter([None, first])
    monkeypatch.setattr(start_module, "_first_entry", lambda call, startup: next(answers))
    application = first.application
    again = start_application(call=application.call, startup=application.startup, by=alice, at=OPEN_AT, language="fr")
    assert again == first
    assert StageEntry.objects.count() == 1


# --- Reading ------------------------------------------------------------------------------------------------------
def test_entries_are_visible_to_nobody_who_is_not_signed_in(alice):
    an_entry(alice)
    assert not entries_visible_to(None).exists()
    assert not entries_visible_to(AnonymousUser()).exists()


def test_stage_of_an_unknown_call_is_reached_by_nobody(officer):
    assert stage_reached_by(officer, "XXX-2099", 1) is None


def test_officer_filters_the_entries_by_country(alice, officer):
    entry = a_submitted_entry(alice)
    found = {country: list(entries_for_officer(officer, entry.stage, country=country)) for country in ("MA", "TN")}
    assert found == {"MA": [entry], "TN": []}


def test_file_that_answers_nothing_is_its_senders(alice, bob):
    loose = StoredFile.objects.create(
        name="plan.pdf", kind="entries.answer", size=1, sha256="0" * 64, uploaded_by=alice, uploaded_at=now()
    )
    assert opens_answer_file(alice, loose)
    assert not opens_answer_file(bob, loose)


def test_deadline_is_moved_by_the_extension_of_the_entry(alice, officer):
    entry = an_entry(alice)
    closing = datetime(2027, 3, 2, 12)
    extend(entry=entry, closes_wall=closing, reason="Panne de réseau", by=officer, at=OPEN_AT)
    alone = StageEntry.objects.get(pk=entry.pk)
    assert [window_is_open(alone, AFTER + timedelta(hours=hours)) for hours in (-1, 0)] == [True, False]


def test_extension_without_a_reason_is_refused(alice, officer):
    with pytest.raises(TransitionRefused, match="reason"):
        extend(entry=an_entry(alice), closes_wall=datetime(2027, 3, 2, 12), reason="  ", by=officer, at=OPEN_AT)
