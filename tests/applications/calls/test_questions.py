"""Questions to a call: asked by who is signed in, answered for everybody, nobody's name shown."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from applications.calls import questions
from applications.calls.models import CallQuestion
from applications.calls.selectors import questions_published, takes_questions
from applications.calls.waiting import questions_to_answer
from core.i18n import LocalisedText
from core.models import OutboxMessage
from core.transitions import TransitionRefused
from tests.factories.calls import OPEN_AT, CallFactory, StageFactory, texts
from tests.factories.entries import CLOSES_AT

pytestmark = pytest.mark.django_db
ANSWERED = {"question": texts("May a cooperative apply?"), "answer": texts("Yes.")}


@pytest.fixture
def call(db):
    return StageFactory(call=CallFactory(published=True)).call


def asked(call, person, text="We are a cooperative of Oujda: may we apply?", at=OPEN_AT):
    return questions.ask(call=call, text=text, language="fr", by=person, at=at)


def answered(question, officer, **fields):
    values = {"texts": ANSWERED, "publish": True, "at": OPEN_AT} | fields
    return questions.answer(question=question, by=officer, **values)


def test_answer_is_published_in_each_language_and_its_author_is_told_once(call, alice, officer):
    question = answered(asked(call, alice), officer)
    answered(question, officer, texts=ANSWERED | {"answer": texts("Yes, always.")})
    assert [str(one.answer) for one in questions_published(call)] == ["Yes, always. (fr)"]
    told = OutboxMessage.objects.get(template="calls.question_answered")
    assert told.recipient == alice
    assert "Yes." in told.body


@pytest.mark.parametrize("part", ["question", "answer"])
def test_answer_that_lacks_a_language_is_not_published(call, alice, officer, part):
    question = asked(call, alice)
    with pytest.raises(TransitionRefused, match="each language"):
        answered(question, officer, texts=ANSWERED | {part: LocalisedText({"fr": "Oui"})})
    assert not questions_published(call).exists()
    answered(question, officer, texts=ANSWERED | {part: LocalisedText({"fr": "Oui"})}, publish=False)
    assert CallQuestion.objects.get().published_at is None


def test_published_answer_is_mended_but_never_taken_away(call, alice, officer):
    question = answered(asked(call, alice), officer)
    with pytest.raises(TransitionRefused, match="mended"):
        questions.set_aside(question=question, by=officer, at=OPEN_AT)


def test_question_that_is_set_aside_waits_no_more(call, alice, officer):
    question = asked(call, alice)
    assert [line.count for line in questions_to_answer(officer)] == [1]
    questions.set_aside(question=question, by=officer, at=OPEN_AT)
    assert questions_to_answer(officer) == []


def test_same_words_are_one_question_and_many_have_to_wait(call, alice):
    assert asked(call, alice) == asked(call, alice)
    for number in range(questions.MOST_WAITING - 1):
        asked(call, alice, f"Question {number}")
    with pytest.raises(TransitionRefused, match="wait for an answer"):
        asked(call, alice, "One more")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"text": " "}, "Write your question"), ({"text": "x" * 1001}, "at most"), ({"at": CLOSES_AT}, "no questions")],
)
def test_question_that_cannot_be_taken_says_why(call, alice, fields, sentence):
    with pytest.raises(TransitionRefused, match=sentence):
        asked(call, alice, **fields)
    assert not CallQuestion.objects.exists()


def test_call_takes_questions_until_its_first_stage_closes(call):
    assert takes_questions(call, CLOSES_AT - timedelta(microseconds=1))
    assert not takes_questions(call, CLOSES_AT)
    assert not takes_questions(StageFactory().call, OPEN_AT)


def test_only_officers_of_the_call_answer(call, alice, director, person):
    question = asked(call, alice)
    for who in (alice, director, person("officer", programme_code="W4L")):
        with pytest.raises(PermissionDenied):
            answered(question, who)


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_as_many_queries_at_three(client, call, alice, officer, count, django_assert_num_queries):
    for number in range(count):
        asked(call, alice, f"Question {number}")
    client.force_login(officer)
    page = f"/espace/appels/{call.code}/questions/"
    client.get(page)
    with django_assert_num_queries(6):
        client.get(page)


def test_question_goes_from_the_applicant_to_the_page_of_answers(client, call, alice, officer):
    with time_machine.travel(OPEN_AT, tick=False):
        client.force_login(alice)
        ask = f"/espace/appels/{call.code}/question/"
        assert client.post(ask, {"text": ""}).status_code == 422
        assert client.post(ask, {"text": "May we apply?"}).status_code == 302
        client.force_login(officer)
        page = f"/espace/appels/{call.code}/questions/{CallQuestion.objects.get().pk}/"
        assert "May we apply?" in client.get(page).content.decode()
        sent = {f"{part}_{code}": f"{part} {code}" for part in ("question", "answer") for code in ("fr", "ar", "en")}
        assert client.post(page, sent | {"answer_ar": "", "publish": "1"}).status_code == 409
        assert client.post(page, sent | {"publish": "1"}).status_code == 302
    assert questions_published(call).exists()
