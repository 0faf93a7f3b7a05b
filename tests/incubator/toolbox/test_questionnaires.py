"""The questionnaires: their arithmetic, their texts in three languages, their pages; and the business plan."""

from io import BytesIO

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core import clock
from core.registries import guides
from incubator.toolbox.layouts import TOOLS
from incubator.toolbox.questionnaire import lowest, mean, score
from incubator.toolbox.selectors import scores_of
from incubator.toolbox.services import keep_worksheet, save_topic, worksheet_of
from tests.factories.startups import StartupFactory

SCORED = [tool for tool in TOOLS.values() if tool.is_scored]


def levels(*values):
    return [{"level": value, "note": ""} for value in values]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (["4", "4"], 100),
        (["0"], 0),
        (["1", "2", "2"], 42),
        (["1", "0", "0", "0"], 6),
        (["3", ""], 75),
        (["", ""], None),
    ],
)
def test_score_is_the_mean_level_in_whole_percent(values, wanted):
    assert score(levels(*values), 4) == wanted


def test_score_rounds_half_up():
    assert score(levels("1", "0", "0", "0"), 2) == 13


def test_mean_leaves_out_what_was_not_answered():
    assert (mean([100, None, 25]), mean([None]), mean([])) == (63, None, None)


def test_lowest_names_the_lowest_first_and_nothing_that_is_full():
    scores = {"a": 50, "b": 100, "c": None, "d": 0, "e": 50}
    assert (lowest(scores, 2), lowest(scores, 9), lowest({"a": 100}, 2)) == (["d", "a"], ["d", "a", "e"], [])


@given(st.lists(st.sampled_from(["", "0", "1", "2", "3", "4"])))
def test_score_is_between_nothing_and_all(values):
    found = score(levels(*values), 4)
    assert (found is None) == (not any(values))
    assert found is None or 0 <= found <= 100


@pytest.mark.parametrize("tool", SCORED, ids=lambda tool: tool.key)
def test_every_text_of_a_questionnaire_is_in_three_languages(tool):
    texts = [tool.label, tool.about]
    for topic in tool.topics:
        texts += [topic.label, topic.question, *topic.lines, *(text for _level, text in topic.columns[0].choices)]
    assert all(set(text) == {"fr", "ar", "en"} for text in texts)
    assert len(SCORED) == 3


@pytest.fixture
def startup(alice):
    return StartupFactory(founder=alice)


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def at(name, startup, tool, *more):
    return reverse(f"toolbox:{name}", args=[startup.reference, TOOLS[tool].slug, *more])


def answer(client, startup, tool, key, *lines, **more):
    sheet = client.get(at("topic", startup, tool, key)).context["sheet"]
    cells = {f"{index}-{name}": value for index, line in enumerate(lines) for name, value in line.items()}
    data = {"version": sheet.version, "seen": sheet.seen, "count": len(lines)} | cells | more
    return client.post(at("topic", startup, tool, key), data)


@pytest.mark.django_db
def test_a_questionnaire_is_answered_in_parts_and_scored(as_alice, startup):
    answer(as_alice, startup, "skills", "money", {"level": "4"}, {"level": "2", "note": "Cahier"})
    page = as_alice.get(at("worksheet", startup, "skills"))
    assert (page.context["filled"], page.context["outcome"].key_figures[1][1]) == (0, "75\xa0%")
    answer(as_alice, startup, "skills", "money", {"level": "4"}, {"level": "2"}, {"level": "0"})
    page = as_alice.get(at("worksheet", startup, "skills"))
    assert (page.context["filled"], page.context["outcome"].key_figures[1][1]) == (1, "50\xa0%")
    assert 'class="chart__bar"' in page.content.decode()


@pytest.mark.django_db
def test_a_level_that_is_not_offered_is_refused(as_alice, startup):
    sent = answer(as_alice, startup, "idea", "problem", {"level": "5"})
    assert (sent.status_code, len(sent.context["sheet"].errors)) == (422, 1)


@pytest.mark.django_db
def test_versions_of_a_questionnaire_compare_their_scores(as_alice, startup, alice):
    sheet = worksheet_of(startup, "management")
    for version, level in enumerate("14"):
        one = {"worksheet": sheet, "key": "cash", "version": version, "client_id": level, "by": alice}
        save_topic(**one, lines=levels(level, level, level), at=clock.now())
        keep_worksheet(worksheet=sheet, by=alice, at=clock.now())
    page = as_alice.get(at("tool_version", startup, "management", 1), {"other": "2"})
    assert page.context["figures"][0][1:] == ("25\xa0%", "100\xa0%")
    book = load_workbook(BytesIO(as_alice.get(at("tool_xlsx", startup, "management")).content))
    assert [row[1] for row in book.worksheets[-1].iter_rows(min_row=2, values_only=True)] == [
        100,
        None,
        None,
        None,
        None,
        100,
    ]
    assert scores_of(TOOLS["management"], {}).total is None


@pytest.mark.django_db
def test_the_guide_of_the_site_is_linked_while_it_is_there(as_alice, startup, monkeypatch):
    assert "/bien-gerer/" not in as_alice.get(at("worksheet", startup, "management")).content.decode()
    monkeypatch.setitem(guides._items, "cms", (0, lambda name: f"/fr/{name}/"))
    assert 'href="/fr/bien-gerer/"' in as_alice.get(at("worksheet", startup, "management")).content.decode()


@pytest.mark.django_db
def test_a_business_plan_keeps_long_texts_and_lines(as_alice, startup):
    answer(
        as_alice,
        startup,
        "business_plan",
        "market",
        {"customers": "Onze coopératives.\nTrois marchés.", "study": "Neuf"},
    )
    answer(as_alice, startup, "business_plan", "risks", {"risk": "Pluie", "level": "low", "answer": "Un auvent"})
    page = as_alice.get(at("worksheet", startup, "business_plan"))
    assert (page.context["filled"], page.context["total"]) == (2, 10)
    assert page.context["next"].key == "summary"


@pytest.mark.django_db
def test_a_text_that_is_too_long_is_named_and_stays_on_the_page(as_alice, startup):
    sent = answer(as_alice, startup, "business_plan", "summary", {"text": "x" * 3001})
    assert (sent.status_code, "x" * 3001 in sent.content.decode()) == (422, True)
    assert sent.context["sheet"].errors[0][1].startswith("In ten lines: it has 3")


@pytest.mark.django_db
def test_a_mentor_reads_a_section_without_a_field(client, mentor, startup, alice):
    save_topic(
        worksheet=worksheet_of(startup, "business_plan"),
        key="summary",
        lines=[{"text": "Un\nDeux"}],
        version=0,
        client_id="",
        by=alice,
        at=clock.now(),
    )
    startup.reaches.create(person=mentor, capacity="mentor", since=clock.now().date())
    client.force_login(mentor)
    page = client.get(at("topic", startup, "business_plan", "summary")).content.decode()
    assert ("Un<br>Deux" in page, '<textarea id="cell' in page) == (True, False)
