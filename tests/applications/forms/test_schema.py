import pytest

from applications.calls.call_file import CallFileError
from applications.forms.schema import FormDocument, count_characters, is_blank, normalised, validate_answer
from tests.factories.forms import SMALL_FORM, ask, question

CHOICES = [{"key": "rural", "label": {"en": "Rural"}}, {"key": "urban", "label": {"en": "Urban"}}]


def wrong(q, value):
    return validate_answer(q, value, "en")


def test_document_survives_json():
    assert FormDocument.parse(SMALL_FORM).as_json() == SMALL_FORM


def test_document_finds_questions_by_key_and_role():
    document = FormDocument.parse(SMALL_FORM)
    assert document.by_role("title") == document.question("title")
    assert document.by_role("nothing") is None
    assert document.section("last").questions[-1].key == "consent"


def test_choices_survive_json_and_are_found():
    q = ask("choice", choices=CHOICES)
    assert q.as_json()["choices"] == CHOICES
    assert q.choice("rural").label["en"] == "Rural"


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"key": "Ville"}, "sections[0].questions[0].key"),
        ({"type": "essay"}, "sections[0].questions[0].type"),
        ({"label": {}}, "sections[0].questions[0].label"),
        ({"label": {"de": "Titel"}}, "sections[0].questions[0].label.de"),
        ({"required": "yes"}, "sections[0].questions[0].required"),
        ({"max_length": 0}, "sections[0].questions[0].max_length"),
    ],
)
def test_document_names_the_field_that_is_wrong(changes, path):
    questions = [question("title", "short_text", max_length=80) | changes]
    with pytest.raises(CallFileError) as caught:
        FormDocument.parse({"sections": [{"key": "a", "title": {"fr": "A"}, "questions": questions}]})
    assert caught.value.path == path


def test_document_refuses_a_key_in_two_sections():
    sections = [
        {"key": key, "title": {"fr": "A"}, "questions": [question("title", "short_text", max_length=9)]} for key in "ab"
    ]
    with pytest.raises(CallFileError) as caught:
        FormDocument.parse({"sections": sections})
    assert caught.value.path == "sections[1].questions[0].key"


@pytest.mark.parametrize(
    ("text", "count"),
    [("abc", 3), ("a\r\nb", 3), ("a\rb", 3), ("é", 1), ("e\u0301", 1), ("🌱", 1), ("مقاولة", 6), ("a\x00b", 2)],
)
def test_count_characters_counts_as_the_browser(text, count):
    assert count_characters(text) == count


def test_long_text_at_its_limit_is_right_and_one_more_is_not():
    q = ask("long_text", max_length=10)
    assert wrong(q, "123\r\n567\r\n9") == []
    assert wrong(q, "123\n567\n901") == ["This text is 1 character too long (10 at most)."]
    assert wrong(q, "12345678901234") == ["This text is 4 characters too long (10 at most)."]


def test_normalised_keeps_every_character():
    q = ask("long_text", max_length=3)
    assert normalised(q, "e\u0301 long\r\ntext ") == "é long\ntext "


@pytest.mark.parametrize(
    ("value", "stored"), [("12", 12), (" 1 200 ", 1200), ("١٢", 12), ("-3", -3), ("1.5", "1.5"), ("9" * 40, "9" * 40)]
)
def test_number_is_read_in_any_script(value, stored):
    assert normalised(ask("number"), value) == stored


def test_normalised_reads_inside_lists_and_objects():
    assert normalised(ask("sector", codes=["a"]), ["e\u0301", 1]) == ["é", 1]
    place = ask("place", regions=["MA-RAB"])
    assert normalised(place, {"commune": "Sale\u0301", "n": 1}) == {"commune": "Salé", "n": 1}
    assert normalised(ask("consent"), True) is True


@pytest.mark.parametrize("value", [None, "", "  \n", [], {}, {"region": "", "commune": " "}])
def test_blank_answers_are_blank(value):
    assert is_blank(ask("short_text", max_length=5), value)


@pytest.mark.parametrize(("kind", "value"), [("consent", False), ("team", None), ("canvas", "true")])
def test_marker_that_is_not_true_is_blank(kind, value):
    assert is_blank(ask(kind), value)


def test_zero_is_an_answer():
    assert wrong(ask("number", minimum=0), 0) == []


def test_blank_answer_is_wrong_only_when_required():
    assert wrong(ask("short_text", max_length=5), " ") == ["Answer this question."]
    assert wrong(ask("short_text", max_length=5, required=False), " ") == []


@pytest.mark.parametrize(
    ("kind", "options", "sentence"),
    [
        ("file", {"max_bytes": 1, "accept": ["application/pdf"]}, "Add this file."),
        ("consent", {}, "You must agree to this to apply."),
        ("team", {}, "Describe your team."),
        ("canvas", {}, "Fill in the canvas."),
        ("choice", {"choices": CHOICES}, "Make a choice."),
    ],
)
def test_missing_answer_says_what_to_do(kind, options, sentence):
    assert wrong(ask(kind, **options), None) == [sentence]


@pytest.mark.parametrize(
    ("kind", "options", "value"),
    [
        ("short_text", {"max_length": 5}, {"a": "b"}),
        ("short_text", {"max_length": 5}, 5),
        ("choice", {"choices": CHOICES}, "sea"),
        ("choice", {"choices": CHOICES}, ["rural"]),
        ("multiple_choice", {"choices": CHOICES}, ["sea"]),
        ("multiple_choice", {"choices": CHOICES}, "rural"),
        ("multiple_choice", {"choices": CHOICES}, ["rural", "rural"]),
        ("multiple_choice", {"choices": CHOICES}, [{"key": 1}]),
        ("number", {}, "a dozen"),
        ("number", {}, True),
        ("number", {}, [3]),
        ("number", {"minimum": 1}, 0),
        ("number", {"maximum": 9}, 10),
        ("number", {}, 10**30),
        ("sector", {"codes": ["a", "b", "c"], "maximum": 2}, ["d"]),
        ("sector", {"codes": ["a", "b", "c"], "maximum": 2}, ["a", "b", "c"]),
        ("place", {"regions": ["MA-RAB"]}, "MA-RAB"),
        ("place", {"regions": ["MA-RAB"]}, {"region": "MA-TNG", "commune": "Tanger"}),
        ("place", {"regions": ["MA-RAB"]}, {"region": ["MA-RAB"], "commune": "Rabat"}),
        ("place", {"regions": ["MA-RAB"]}, {"region": "MA-RAB", "commune": " "}),
        ("place", {"regions": ["MA-RAB"]}, {"region": "MA-RAB", "commune": "R" * 101}),
        ("file", {"max_bytes": 1, "accept": ["application/pdf"]}, 3),
    ],
)
def test_wrong_answer_gets_one_sentence(kind, options, value):
    assert len(wrong(ask(kind, **options), value)) == 1


@pytest.mark.parametrize(
    ("kind", "options", "value"),
    [
        ("choice", {"choices": CHOICES}, "rural"),
        ("multiple_choice", {"choices": CHOICES}, ["rural", "urban"]),
        ("number", {"minimum": 0, "maximum": 100}, "12"),
        ("sector", {"codes": ["a", "b"], "maximum": 2}, ["a", "b"]),
        ("sector", {"codes": ["a", "b"]}, ["a"]),
        ("place", {"regions": ["MA-RAB"]}, {"region": "MA-RAB", "commune": "Sidi Taïbi"}),
        ("file", {"max_bytes": 1, "accept": ["application/pdf"]}, "k3y"),
        ("team", {}, True),
    ],
)
def test_right_answer_gets_none(kind, options, value):
    assert wrong(ask(kind, **options), value) == []
