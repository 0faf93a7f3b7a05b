"""The blocks of prose: what each shows, what it refuses, and that nothing typed in any of them runs."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import RequestFactory
from wagtail.blocks import StreamBlockValidationError

from applications.calls.models import Call
from cms.blocks import ProseBlock
from cms.models import CallPage, StandardPage
from media.models import SiteDocument
from tests.factories.media import SiteImageFactory

# Wagtail leaves the file of a new size to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SCRIPT = "<script>alert(1)</script>"
PROSE = ProseBlock()
REQUEST = RequestFactory().get("/fr/")


def rendered(kind, value):
    block = PROSE.child_blocks[kind]
    return block.render(block.normalize(value), {"request": REQUEST})


def cleaned(kind, value):
    block = PROSE.child_blocks[kind]
    return block.clean(block.normalize(value))


def table(caption="Caption", headings=("Name", "Count"), rows=(("Rabat", 3),)):
    kinds = ("text", "number")
    columns = [{"type": kind, "heading": heading} for kind, heading in zip(kinds, headings, strict=False)]
    return PROSE.child_blocks["table"].to_python(
        {"columns": columns, "rows": [{"values": list(row)} for row in rows], "caption": caption}
    )


@pytest.fixture
def portrait(db):
    return SiteImageFactory(title="Hajar at work", shows_people=True, consent_note="Form of 3 May, drawer 2")


WORDS = {
    "heading": SCRIPT,
    "bullets": [SCRIPT],
    "quotation": {"text": SCRIPT, "author": SCRIPT},
    "numbers": [{"value": SCRIPT, "label": SCRIPT, "source": SCRIPT}],
    "timeline": [{"when": SCRIPT, "title": SCRIPT, "text": SCRIPT}],
    "call_to_action": {"text": SCRIPT, "page": None, "url": "https://example.org/"},
    "people": [{"name": SCRIPT, "part": SCRIPT, "picture": None}],
}


@pytest.mark.parametrize("kind", WORDS)
def test_script_typed_in_a_block_of_words_does_not_run(kind):
    html = rendered(kind, WORDS[kind])
    assert "<script" not in html
    assert "&lt;script" in html


def test_script_typed_in_a_table_does_not_run():
    html = PROSE.child_blocks["table"].render(table(SCRIPT, (SCRIPT, SCRIPT), ((SCRIPT, 1),)))
    assert "<script" not in html
    assert html.count("&lt;script") >= 4


def test_script_typed_beside_a_picture_does_not_run(portrait):
    for kind, value in {
        "picture": {"image": portrait, "alt": SCRIPT, "caption": SCRIPT},
        "logos": [{"image": portrait, "name": SCRIPT, "url": ""}],
        "video": {"title": SCRIPT, "url": "https://film.example/", "poster": portrait, "duration": SCRIPT},
    }.items():
        html = rendered(kind, value)
        assert "<script" not in html
        assert "&lt;script" in html


def test_link_that_runs_is_taken_out_of_rich_text():
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}
    block = {"key": "a", "text": "Hi", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block["entityRanges"] = [{"key": 0, "offset": 0, "length": 2}]
    typed = json.dumps({"blocks": [block], "entityMap": {"0": link}})
    paragraph = PROSE.child_blocks["paragraph"]
    html = paragraph.render(paragraph.value_from_datadict({"p": typed}, {}, "p"))
    assert "Hi" in html
    assert "javascript" not in html


def test_picture_is_offered_in_three_sizes_of_webp(portrait):
    html = rendered("picture", {"image": portrait, "alt": "A workshop", "caption": "Salé"})
    assert html.count(".webp") >= 3
    assert 'alt="A workshop"' in html
    assert 'loading="lazy"' in html
    assert "srcset" in html


@pytest.mark.parametrize("fields", [{"consent_note": ""}, {"expires_on": "2020-01-01"}])
def test_picture_that_may_not_be_shown_is_left_out(portrait, fields):
    type(portrait).objects.filter(pk=portrait.pk).update(**fields)
    fresh = type(portrait).objects.get(pk=portrait.pk)
    assert "<img" not in rendered("picture", {"image": fresh, "alt": "A workshop", "caption": ""})


def test_people_have_initials_in_place_of_a_portrait():
    html = rendered("people", [{"name": "Hajar El Amrani", "part": "Mentor", "picture": None}])
    assert "<bdi>HE</bdi>" in html
    assert "<img" not in html


@pytest.mark.parametrize(
    "fields", [{"shows_people": False, "consent_note": "x"}, {"shows_people": True, "consent_note": " "}]
)
def test_portrait_without_recorded_consent_is_refused_by_its_title(db, fields):
    image = SiteImageFactory(title="Hajar at work", **fields)
    with pytest.raises(ValidationError) as refusal:
        cleaned("people", [{"name": "Hajar", "part": "Mentor", "picture": image}])
    assert "Hajar at work" in str(refusal.value.as_json_data())


def test_portrait_with_recorded_consent_is_shown_with_the_name(portrait):
    value = cleaned("people", [{"name": "Hajar", "part": "Mentor", "picture": portrait}])
    assert 'alt="Hajar"' in rendered("people", value)


@pytest.mark.parametrize(("caption", "headings"), [("", ("Name", "Count")), ("Caption", ("Name", " "))])
def test_table_without_caption_or_heading_is_refused(caption, headings):
    with pytest.raises(ValidationError):
        PROSE.child_blocks["table"].clean(table(caption, headings))


def test_table_has_a_caption_headings_and_labels_for_phones():
    html = PROSE.child_blocks["table"].render(PROSE.child_blocks["table"].clean(table()))
    for expected in ("<caption>Caption</caption>", '<th scope="row">Rabat</th>', 'data-label="Count"', ">3<"):
        assert expected in html


def test_call_to_action_that_leads_nowhere_is_refused():
    with pytest.raises(ValidationError) as refusal:
        cleaned("call_to_action", {"text": "Go", "page": None, "url": ""})
    assert "Choose a page" in str(refusal.value.as_json_data())


def test_call_to_action_to_an_unpublished_page_is_refused_and_never_shown(homes):
    StandardPage.objects.update(live=False)
    page = StandardPage.objects.first()
    value = {"text": "Go there", "page": page, "url": ""}
    with pytest.raises(ValidationError) as refusal:
        cleaned("call_to_action", value)
    assert page.title in str(refusal.value.as_json_data())
    assert "Go there" not in rendered("call_to_action", value)


def test_call_to_action_refuses_an_address_that_runs():
    with pytest.raises(ValidationError):
        cleaned("call_to_action", {"text": "Go", "page": None, "url": "javascript:alert(1)"})


@pytest.mark.parametrize("state", ["published", "archived"])
def test_call_teaser_shows_the_state_of_its_call(homes, call, state):
    Call.objects.filter(pk=call.pk).update(state=state)
    html = rendered("call", {"page": CallPage.objects.get(language="fr").page_ptr})
    assert "/fr/appels/restart-2027/" in html
    assert "status--" in html


def test_call_teaser_of_a_call_that_is_not_published_shows_nothing(homes, call):
    Call.objects.filter(pk=call.pk).update(state="draft")
    assert "restart-2027" not in rendered("call", {"page": CallPage.objects.get(language="fr").page_ptr})


def test_video_loads_nothing_from_elsewhere(portrait):
    html = rendered(
        "video", {"title": "Film", "url": "https://film.example/1", "poster": portrait, "duration": "4 min"}
    )
    assert "<iframe" not in html
    assert html.count("https://film.example/1") == 1
    assert 'Opens on <bdi dir="ltr">film.example</bdi>' in html


def test_download_says_type_and_size(db):
    document = SiteDocument(title="Guide")
    document.file.save("guide.pdf", ContentFile(b"%PDF-1.7" + b"x" * 2040))
    html = rendered("download", {"document": document, "title": ""})
    assert re.search(r"PDF, 2[.,]0", html)
    assert "Guide" in html


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("numbers", [{"value": "1", "label": "a", "source": "s"}] * 5),
        ("numbers", [{"value": "1", "label": "a", "source": ""}]),
        ("timeline", [{"when": "May", "title": "a", "text": ""}]),
        ("people", []),
    ],
)
def test_block_that_would_look_wrong_is_refused(kind, value):
    with pytest.raises((ValidationError, StreamBlockValidationError)):
        cleaned(kind, value)
