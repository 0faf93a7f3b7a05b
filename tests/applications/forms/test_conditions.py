from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.calls.call_file import CallFileError
from applications.forms.schema import FormDocument
from applications.forms.schema.conditions import Asks, Condition
from applications.forms.selectors import draft_document
from applications.forms.services import compose_form
from tests.factories.calls import StageFactory
from tests.factories.forms import question

L = {"en": "L"}
CHOICES = [{"key": key, "label": L} for key in ("none", "coop", "sarl")]
EARLIER = [
    question("sure", "yes_no", required=False),
    question("form", "choice", choices=CHOICES),
    question("sectors", "sector", codes=["agro", "waste"]),
    question("jobs", "number"),
    question("price", "money", currencies=["MAD"]),
    question("since", "date"),
    question("place", "place", regions=["MA-RAB", "TN-51"]),
    question("title", "short_text", max_length=80),
    question("team", "team"),
]


def a_form(shown_if, **more):
    follow = question("why", "long_text", max_length=100, **more)
    if shown_if is not None:
        follow["shown_if"] = shown_if
    sections = [{"key": "a", "title": L, "intro": {}, "questions": EARLIER}]
    sections.append({"key": "b", "title": L, "intro": {}, "questions": [follow]})
    return FormDocument.parse({"sections": sections})


def a_test(key, test="answered", *values):
    return {"question": key, "test": test, "values": list(values)}


def is_asked(shown_if, **answers):
    return any(one.key == "why" for one in a_form(shown_if).asked_with(answers).questions)


@pytest.mark.parametrize(
    ("test", "yes", "no"),
    [
        (a_test("sure", "equals", "yes"), {"sure": True}, {"sure": False}),
        (a_test("sure"), {"sure": False}, {}),
        (a_test("form", "in", "coop", "sarl"), {"form": "sarl"}, {"form": "none"}),
        (a_test("sectors", "contains", "waste"), {"sectors": ["agro", "waste"]}, {"sectors": ["agro"]}),
        (a_test("title", "contains", "Four"), {"title": "un four solaire"}, {"title": "un séchoir"}),
        (a_test("jobs", "equals", "3"), {"jobs": 3}, {"jobs": 4}),
        (a_test("jobs", "at_least", "3"), {"jobs": 3}, {"jobs": 2}),
        (a_test("jobs", "at_most", "3"), {"jobs": 3}, {"jobs": 4}),
        (a_test("jobs", "above", "3"), {"jobs": 4}, {"jobs": 3}),
        (a_test("jobs", "below", "3"), {"jobs": 2}, {"jobs": 3}),
        (a_test("jobs", "above", "3"), {"jobs": 4}, {"jobs": "a dozen"}),
        (
            a_test("price", "above", "99.5"),
            {"price": {"amount": "100", "currency": "MAD"}},
            {"price": {"amount": "99.5", "currency": "MAD"}},
        ),
        (a_test("since", "below", "2027-01-01"), {"since": "2026-12-31"}, {"since": "2027-01-01"}),
        (a_test("place", "equals", "TN-51"), {"place": {"region": "TN-51"}}, {"place": {"region": "MA-RAB"}}),
    ],
)
def test_condition_holds_and_does_not(test, yes, no):
    assert is_asked(test, **yes)
    assert not is_asked(test, **no)
    assert not is_asked({"not": test}, **yes)
    assert is_asked({"not": test}, **no)
    assert not is_asked(test)


def test_what_a_hidden_question_answered_opens_nothing():
    chained = question("more", "yes_no", required=False) | {"shown_if": a_test("jobs", "above", "3")}
    last = question("last", "yes_no") | {"shown_if": a_test("more")}
    section = {"key": "a", "title": L, "intro": {}, "questions": [*EARLIER, chained, last]}
    document = FormDocument.parse({"sections": [section]})
    asked = [one.key for one in document.asked_with({"jobs": 2, "more": True}).questions]
    assert "more" not in asked
    assert "last" not in asked


def test_hidden_section_is_left_out_whole():
    sections = [{"key": key, "title": L, "intro": {}, "questions": [question(key, "yes_no")]} for key in "ab"]
    sections[1]["shown_if"] = a_test("a", "equals", "yes")
    document = FormDocument.parse({"sections": sections})
    assert [one.key for one in document.asked_with({"a": False}).sections] == ["a"]
    assert document.as_json()["sections"][1]["shown_if"] == sections[1]["shown_if"]


@pytest.mark.parametrize(
    ("shown_if", "path"),
    [
        (a_test("why"), "shown_if.question"),
        (a_test("nothing"), "shown_if.question"),
        (a_test("team"), "shown_if.test"),
        (a_test("form", "above", "3"), "shown_if.test"),
        (a_test("form", "equals", "sea"), "shown_if.values"),
        (a_test("form", "equals", "coop", "sarl"), "shown_if.values"),
        (a_test("sure", "equals", "perhaps"), "shown_if.values"),
        (a_test("sectors", "contains", "sea"), "shown_if.values"),
        (a_test("place", "equals", "FR"), "shown_if.values"),
        (a_test("jobs", "above", "many"), "shown_if.values"),
        (a_test("since", "above", "soon"), "shown_if.values"),
        (a_test("jobs", "near", "3"), "shown_if.test"),
        (a_test("jobs", "above"), "shown_if.values"),
        ({"all": []}, "shown_if.all"),
        ({"all": [a_test("sure")], "any": [a_test("sure")]}, "shown_if"),
        ({"not": {"any": [a_test("sure"), a_test("ghost")]}}, "shown_if.not.any[1].question"),
        ({"any": [{"all": [a_test("jobs")] * 7}] * 41}, "shown_if"),
    ],
)
def test_condition_that_cannot_be_meant_is_refused_with_its_place(shown_if, path):
    with pytest.raises(CallFileError) as caught:
        a_form(shown_if)
    assert caught.value.path == f"sections[1].questions[0].{path}"


def test_condition_too_deep_is_refused():
    deep = a_test("sure")
    for _level in range(9):
        deep = {"not": deep}
    with pytest.raises(CallFileError):
        a_form(deep)


KEYS = ("sure", "form", "jobs")
leaves = st.sampled_from(KEYS).map(lambda key: Condition("test", question=key, test=Asks.ANSWERED))
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).flatmap(
            lambda parts: st.sampled_from(["all", "any"]).map(lambda op: Condition(op, tuple(parts)))
        )
        | inner.map(lambda part: Condition("not", (part,)))
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(trees)
def test_groups_mean_what_the_condition_means(tree):
    for present in product([True, False], repeat=len(KEYS)):
        answers = {key: "x" for key, there in zip(KEYS, present, strict=True) if there}
        grouped = any(all(test.holds(answers) is not no for test, no in group) for group in tree.groups())
        assert grouped is tree.holds(answers)


@pytest.mark.django_db
def test_condition_survives_the_editor():
    shown_if = {"any": [a_test("jobs", "above", "3"), {"all": [a_test("sure"), {"not": a_test("form", "in", "coop")}]}]}
    document = a_form(shown_if)
    stage = StageFactory()
    compose_form(stage=stage, document=document)
    assert draft_document(stage).as_json() == document.as_json()
