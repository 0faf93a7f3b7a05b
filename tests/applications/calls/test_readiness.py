from decimal import Decimal

import pytest
from django.utils import translation

from applications.calls.readiness import problems_of
from applications.calls.selectors import stages_of
from applications.forms.models import StageForm
from applications.forms.schema import FormDocument
from applications.forms.services import compose_form
from core.registries import call_parts
from tests.factories.calls import CREATED, OPEN_AT, CallFactory, EnvelopeFactory, StageFactory, texts
from tests.factories.eligibility import RuleFactory
from tests.factories.forms import SMALL_FORM, question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english_and_without_upper_parts(monkeypatch):
    items = {key: item for key, item in call_parts._items.items() if key in ("forms", "eligibility")}
    monkeypatch.setattr(call_parts, "_items", items)
    with translation.override("en"):
        yield


def a_call(stages=1, form=SMALL_FORM, **fields):
    call = CallFactory(**fields)
    EnvelopeFactory(call=call)
    for number in range(1, stages + 1):
        stage = StageFactory(
            call=call,
            number=number,
            opens_wall=f"202{6 + number}-01-11T09:00:00",
            closes_wall=f"202{6 + number}-02-28T23:59:59",
        )
        if form:
            compose_form(stage=stage, document=FormDocument.parse(form))
    return call


def said(call, at=CREATED):
    return problems_of(call, stages_of(call), at)


def test_ready_call_has_no_problem():
    assert said(a_call(stages=2, combination={"1": "0.6", "2": "0.4"})) == []


def test_missing_texts_are_named_with_their_languages():
    assert said(a_call(title={"fr": "Appel"})) == ["Title: the text is missing in Arabic, English."]
    assert said(a_call(terms={})) == [
        f"Terms, {name}: the text is missing in French, Arabic, English."
        for name in (
            "objectives",
            "eligible activities",
            "who may apply",
            "criteria",
            "how the amount is set",
            "maximum amount",
        )
    ]


def test_call_in_two_languages_needs_no_third():
    assert said(a_call(languages=["fr", "en"], title={"fr": "Appel", "en": "Call"})) == []


def test_empty_call_is_told_what_it_lacks():
    call = CallFactory(languages=[])
    assert said(call) == [
        "The call has no language.",
        "The call has no envelope: say how many awards of which amount it has.",
        "The call has no stage.",
    ]


def test_award_above_the_ceiling_is_a_problem():
    call = a_call()
    EnvelopeFactory(call=call, country="TN", amount=Decimal(201001), eur_rate=Decimal("3.35"), currency="TND")
    assert said(call) == ["An award in TN is above the ceiling per third party."]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "oral"}, "Stage 1 is a form to fill in: nothing was deposited before it."),
        ({"reviews_per_entry": 0}, "Stage 1 asks for no review of an application."),
        ({"quotas": {"MA": 8, "TN": 3}}, "Stage 1 has more places by country than places."),
        ({"name": {"fr": "Idées"}}, "Name of stage 1: the text is missing in Arabic, English."),
    ],
)
def test_stage_that_is_not_ready_is_a_problem(changes, sentence):
    call = a_call()
    call.stages.update(**changes)
    assert said(call) == [sentence]


def test_stage_that_is_closed_already_is_a_problem():
    call = a_call()
    assert said(call, call.stages.get().closes_at) == ["Stage 1 is closed already: move its dates."]
    assert said(call, OPEN_AT) == []


def test_stages_follow_one_another():
    call = a_call(stages=2)
    call.stages.filter(number=2).update(number=3, opens_at=OPEN_AT)
    assert said(call) == ["Stages are numbered 1, 2, 3…", "Stage 3 opens before the one before it closes."]


def test_weights_of_stages_that_do_not_fit_are_problems():
    assert said(a_call(combination={"2": "0.5"})) == [
        "The final score weighs a stage that does not exist.",
        "The weights of the stages in the final score add up to 1.",
    ]


def test_empty_form_is_a_problem():
    assert said(a_call(form=None)) == ["Stage 1: the form has no question."]
    empty = {"sections": [{"key": "one", "title": texts("one"), "questions": []}]}
    assert "Stage 1: the section “one” has no question." in said(a_call(form=empty))


def test_form_of_an_oral_is_not_asked_for():
    call = a_call(stages=2)
    StageForm.objects.filter(stage__number=2).delete()
    call.stages.filter(number=2).update(kind="oral")
    assert said(call) == []


def test_form_that_cannot_be_frozen_is_a_problem():
    call = a_call()
    form = StageForm.objects.get()
    form.body = '[{"type": "section", "value": {"key": "a b", "questions": []}}]'
    form.save()
    RuleFactory(stage=call.stages.get())
    assert said(call) == ["Stage 1, form: Section 1: “a b” cannot be used here."]


def test_form_without_texts_in_a_language_names_section_and_question():
    asked = question("plan", "choice", choices=[{"key": "a", "label": {"fr": "A"}}]) | {"help": {"fr": "Aide"}}
    form = {"sections": [{"key": "s", "title": {"fr": "S"}, "intro": {"fr": "S"}, "questions": [asked]}]}
    assert said(a_call(form=form, languages=["fr", "en"])) == [
        "Stage 1, section “s”: the text is missing in English.",
        "Stage 1, introduction of “s”: the text is missing in English.",
        "Stage 1, question “plan”: the text is missing in English.",
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"message": {"fr": "Âge"}}, "Stage 1, rule E01: the text is missing in Arabic, English."),
        ({"kind": "stars"}, "Stage 1, rule E01: There is no kind of rule named “stars”."),
        (
            {"params": {"minimum": 18, "maximum": 35, "x": 1}},
            "Stage 1, rule E01: x: A rule of this kind has no such parameter.",
        ),
    ],
)
def test_rule_that_is_not_ready_is_a_problem(changes, sentence):
    call = a_call()
    RuleFactory(stage=call.stages.get(), **changes)
    assert said(call) == [sentence]


def test_rule_that_judges_what_the_form_does_not_ask_is_a_problem():
    form = {"sections": [{"key": "s", "title": texts("s"), "questions": [question("t", "short_text", max_length=9)]}]}
    call = a_call(form=form)
    RuleFactory(stage=call.stages.get(), regions=True)
    assert said(call) == ["Stage 1, rule E03: the form does not ask what this rule judges."]


def test_rules_of_an_oral_need_no_question():
    call = a_call(stages=2)
    call.stages.filter(number=2).update(kind="oral")
    StageForm.objects.filter(stage__number=2).delete()
    RuleFactory(stage=call.stages.get(number=2), team=True)
    assert said(call) == []
