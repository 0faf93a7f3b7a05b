"""The tools beside the canvas, page by page: typing, saving, conflicts, comments, versions, files."""

import re
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from pypdf import PdfReader

from core import clock, pdf
from core.models import JournalEntry, OutboxMessage
from core.registries import waiting
from incubator.startups.enums import Capacity
from incubator.toolbox.models import Worksheet, WorksheetComment, WorksheetTopic, WorksheetVersion
from incubator.toolbox.selectors import figures_of, lines_of
from incubator.toolbox.services import keep_worksheet, save_topic, worksheet_of
from tests.factories.startups import ReachFactory, StartupFactory
from tests.factories.toolbox import TIFAWT, a_plan, with_lines

pytestmark = pytest.mark.django_db
PLAN = "plan-financier"


@pytest.fixture
def startup(alice, mentor):
    startup = StartupFactory(founder=alice, name="Tifawt")
    ReachFactory(startup=startup, person=mentor, capacity=Capacity.MENTOR)
    return startup


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def plan(startup, alice):
    return a_plan(startup, alice)


def at(name, startup, *more):
    return reverse(f"toolbox:{name}", args=[startup.reference, PLAN, *more])


def sent(client, startup, key, *lines, act="save", **more):
    """The page as it is shown, with other lines in it."""
    sheet = client.get(at("topic", startup, key)).context["sheet"]
    cells = {f"{index}-{name}": value for index, line in enumerate(lines) for name, value in line.items()}
    return {"version": sheet.version, "seen": sheet.seen, "count": max(len(lines), 1), "act": act} | cells | more


def use(label="Séchoir", amount="96 000,50", kind="equipment", years="5"):
    return {"label": label, "kind": kind, "amount": amount, "years": years}


def sentences(answer):
    return [sentence for _id, sentence in answer.context["sheet"].errors]


def kept(startup, key):
    return lines_of(Worksheet.objects.get(startup=startup))[key]


def test_reading_an_empty_plan_writes_nothing(as_alice, startup):
    assert as_alice.get(at("worksheet", startup)).status_code == 200
    assert as_alice.get(at("topic", startup, "uses")).status_code == 200
    assert not Worksheet.objects.exists()


def test_typed_amounts_are_kept_as_numbers_and_the_next_topic_follows(as_alice, startup):
    answer = as_alice.post(at("topic", startup, "uses"), sent(as_alice, startup, "uses", use(), use("Stock", "10")))
    assert answer.url == at("topic", startup, "resources")
    assert [line["amount"] for line in kept(startup, "uses")] == ["96000.5", "10"]


def test_an_emptied_line_is_taken_out_and_more_lines_follow(as_alice, startup, plan):
    lines = [use(), {"label": "", "kind": "", "amount": "", "years": ""}, use("Stock")]
    answer = as_alice.post(at("topic", startup, "uses"), sent(as_alice, startup, "uses", *lines, act="stay"))
    assert answer.url == at("topic", startup, "uses")
    assert [line["label"] for line in kept(startup, "uses")] == ["Séchoir", "Stock"]
    assert len(as_alice.get(answer.url).context["sheet"].lines) == 4


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"amount": "-5"}, "Line 2, Amount: this number cannot be below zero."),
        ({"amount": "12.345"}, "Line 2, Amount: MAD has 2 digits after the point at most"),
        ({"amount": "beaucoup"}, "Line 2, Amount: write a number, such as 12500."),
        ({"amount": ""}, "Line 2, Amount: fill this in."),
        ({"label": ""}, "Line 2, What it is: fill this in."),
        ({"label": "x" * 81}, "Line 2, What it is: it has 81 characters, 80 at most are possible."),
        ({"kind": "none"}, "Line 2, Kind: choose one of the list."),
        ({"years": "2,5"}, "Line 2, Years it will serve: write a whole number."),
        ({"years": "51"}, "Line 2, Years it will serve: 50 at most."),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_lost(as_alice, startup, changed, wanted):
    data = sent(as_alice, startup, "uses", use(), use("Stock") | changed)
    answer = as_alice.post(at("topic", startup, "uses"), data)
    assert answer.status_code == 422
    assert sentences(answer)[0].startswith(wanted)
    assert 'value="Séchoir"' in answer.content.decode()
    assert not WorksheetTopic.objects.exists()


@pytest.mark.parametrize(
    ("key", "line", "wanted"),
    [
        ("basics", {"currency": "MAD", "begins": "2027-13"}, "write a year and a month, such as 2027-01."),
        ("basics", {"currency": "USD", "begins": "2027-01"}, "choose one of the list."),
        ("basics", {"currency": "", "begins": ""}, "fill this in."),
        ("variable", {"label": "x", "y1": "12,345"}, "write two digits after the point at most."),
        ("need", {"customers": "400"}, "365 at most."),
    ],
)
def test_each_kind_of_column_says_what_it_wants(as_alice, startup, key, line, wanted):
    answer = as_alice.post(at("topic", startup, key), sent(as_alice, startup, key, line))
    assert wanted in sentences(answer)[0]


def test_a_month_is_named_by_its_line(as_alice, startup):
    answer = as_alice.post(at("topic", startup, "cash"), sent(as_alice, startup, "cash", {}, {"receipts": "x"}))
    assert sentences(answer) == ["Month 2, Comes in: write a number, such as 12500."]


def test_a_currency_without_cents_refuses_them(as_alice, startup):
    as_alice.post(
        at("topic", startup, "basics"), sent(as_alice, startup, "basics", {"currency": "RWF", "begins": "2027-01"})
    )
    answer = as_alice.post(at("topic", startup, "uses"), sent(as_alice, startup, "uses", use()))
    assert sentences(answer) == ["Line 1, Amount: RWF has no cents: write a whole number."]


def test_a_currency_is_refused_while_amounts_are_too_fine_for_it(as_alice, startup):
    as_alice.post(at("topic", startup, "uses"), sent(as_alice, startup, "uses", use()))
    data = sent(as_alice, startup, "basics", {"currency": "XOF", "begins": "2027-01"})
    answer = as_alice.post(at("topic", startup, "basics"), data)
    assert (answer.status_code, "What is to be paid" in answer.content.decode()) == (422, True)
    assert WorksheetTopic.objects.filter(key="basics").count() == 0


def test_months_that_are_all_empty_are_not_kept(as_alice, startup, plan):
    as_alice.post(at("topic", startup, "cash"), sent(as_alice, startup, "cash", {}))
    assert kept(startup, "cash") == []
    assert figures_of(lines_of(plan)).cash.is_spread


def test_a_page_sent_back_as_it_was_saves_nothing(as_alice, startup, plan):
    before = WorksheetTopic.objects.get(key="uses").version
    lines = [use(*[line[key] for key in ("label", "amount", "kind", "years")]) for line in TIFAWT["uses"]]
    as_alice.post(at("topic", startup, "uses"), sent(as_alice, startup, "uses", *lines))
    assert WorksheetTopic.objects.get(key="uses").version == before


def test_a_conflict_shows_both_and_the_next_save_passes(as_alice, bob, startup, plan):
    data = sent(as_alice, startup, "uses", use("Mienne"))
    save_topic(worksheet=plan, key="uses", lines=[use("Sienne", "7")], version=1, client_id="b", by=bob, at=clock.now())
    answer = as_alice.post(at("topic", startup, "uses"), data)
    page = answer.content.decode()
    assert (answer.status_code, "Sienne" in page, 'value="Mienne"' in page) == (409, True, True)
    sheet = answer.context["sheet"]
    as_alice.post(at("topic", startup, "uses"), data | {"version": sheet.version, "seen": sheet.seen})
    assert [line["label"] for line in kept(startup, "uses")] == ["Mienne"]


def test_the_plan_shows_the_golden_figures(as_alice, startup, plan):
    page = re.sub(r"\s+", " ", as_alice.get(at("worksheet", startup)).content.decode())
    for figure in ("301 206,90", "326 206,90", "358 103,45", ">352<", ">285<", ">244<", "21 763,07"):
        assert figure in page
    assert "To correct" not in page
    assert page.count('<svg class="chart__plot"') == 2


def test_a_gap_blocks_and_is_named(as_alice, startup, alice):
    a_plan(startup, alice, with_lines(resources=TIFAWT["resources"][:3]))
    answer = as_alice.get(at("worksheet", startup))
    assert answer.context["outcome"].errors == [
        "40\u202f000\xa0MAD are missing: what is to be paid is more than who pays for it brings."
    ]
    [state] = [
        tool
        for tool in as_alice.get(reverse("toolbox:overview", args=[startup.reference])).context["tools"]
        if tool.errors
    ]
    assert state.state == "wrong"


def test_too_much_money_is_a_gap_too():
    found = figures_of(with_lines(uses=TIFAWT["uses"][:-1]))
    assert found.errors == ["6\u202f000\xa0MAD are too much: who pays for it brings more than is to be paid."]
    assert not found.is_balanced


def test_a_short_month_is_a_warning_with_its_number_and_name():
    months = [{"receipts": "0", "payments": "30000"}, *TIFAWT["cash"][1:]]
    with override("fr"):
        warnings = figures_of(with_lines(cash=months)).warnings
    assert warnings[0].startswith("Month 1 (janvier 2027)")
    assert "2\u202f000" in warnings[0] or "2\xa0000" in warnings[0]


def test_losses_and_thin_working_capital_are_warnings():
    found = figures_of(
        with_lines(turnover=[{"label": "x", "y1": "300000", "y2": "500000", "y3": "1"}], need=[{"customers": "90"}])
    )
    assert found.warnings[0] == "The plan loses money in these years: 1, 3."
    assert "of working capital" in found.warnings[1]


def test_no_turnover_says_not_computable(as_alice, startup, alice):
    a_plan(startup, alice, with_lines(turnover=[]))
    page = as_alice.get(at("worksheet", startup)).content.decode()
    assert page.count("not computable") == 6
    assert page.count('<svg class="chart__plot"') == 1


def test_versions_are_kept_compared_and_never_doubled(as_alice, startup, alice, plan):
    assert as_alice.post(at("keep_tool", startup), {"name": "Janvier"}).status_code == 302
    assert keep_worksheet(worksheet=plan, by=alice, at=clock.now()).number == 1
    save_topic(
        worksheet=plan,
        key="turnover",
        lines=[{"label": "Moins", "y1": "0", "y2": "1", "y3": "1"}],
        version=1,
        client_id="",
        by=alice,
        at=clock.now(),
    )
    assert keep_worksheet(worksheet=plan, by=alice, at=clock.now()).number == 2
    answer = as_alice.get(at("tool_version", startup, 1), {"other": "2"})
    [change] = answer.context["changed"]
    assert (change.block.key, len(change.added), len(change.removed)) == ("turnover", 1, 1)
    name, before, after = answer.context["figures"][3]
    assert (name, before) == ("Break-even of year 1", "301\u202f206,90\xa0MAD")
    assert after == "not computable"
    assert as_alice.get(at("tool_version", startup, 2)).context["changed"] == []


def test_a_version_without_a_name_is_refused_in_words(as_alice, startup, plan):
    as_alice.post(at("keep_tool", startup), {"name": ""})
    assert not WorksheetVersion.objects.exists()


def test_a_mentor_comments_the_team_answers_and_settles(client, alice, mentor, startup, plan):
    client.force_login(mentor)
    assert client.post(at("remark", startup, "uses"), {"text": ""}).status_code == 422
    client.post(at("remark", startup, "uses"), {"text": "Et la TVA ?"})
    remark = WorksheetComment.objects.get()
    assert OutboxMessage.objects.get().recipient == alice
    assert JournalEntry.objects.filter(object_type="toolbox.worksheet", event="comment").count() == 1
    [line] = [line for source in waiting for line in source(alice) if "Financial plan" in line.title]
    assert line.url == at("worksheet", startup)
    client.force_login(alice)
    place = [startup.reference, remark.pk]
    assert "Et la TVA" in client.get(at("topic", startup, "uses")).content.decode()
    assert client.post(reverse("toolbox:answer_remark", args=place), {"text": ""}).status_code == 422
    client.post(reverse("toolbox:answer_remark", args=place), {"text": "Hors taxes."})
    client.post(reverse("toolbox:resolve_remark", args=place))
    answered = WorksheetComment.objects.get(answers_to=remark)
    assert (answered.text, WorksheetComment.objects.get(pk=remark.pk).resolved_by) == ("Hors taxes.", alice)


def test_an_unknown_tool_or_topic_is_not_found(as_alice, startup):
    assert as_alice.get(reverse("toolbox:worksheet", args=[startup.reference, "rien"])).status_code == 404
    assert as_alice.get(at("topic", startup, "rien")).status_code == 404


def test_the_xlsx_holds_numbers_and_no_formula(as_alice, startup, alice):
    lines = with_lines(uses=[{"label": "=1+1", "kind": "stock", "amount": "180000", "years": ""}])
    a_plan(startup, alice, lines)
    book = load_workbook(BytesIO(as_alice.get(at("tool_xlsx", startup)).content))
    uses, results = book.worksheets[1], book["Results"]
    assert (uses["A2"].value, uses["A2"].data_type, uses["C2"].value) == ("=1+1", "s", 180000)
    figures = {row[0]: row[1:] for row in results.iter_rows(values_only=True)}
    assert [Decimal(str(value)) for value in figures["Break-even"]] == [
        Decimal("256034.48"),
        Decimal("281034.48"),
        Decimal("312931.03"),
    ]
    assert book["Cash by month"].max_row == 14


@pytest.mark.pdf
@pytest.mark.skipif(not pdf.available(), reason="the system library Pango is missing")
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_pdf_holds_the_golden_figures(as_alice, startup, plan, alice, language):
    keep_worksheet(worksheet=plan, by=alice, at=clock.now(), name="Janvier")
    for address in (at("tool_pdf", startup), at("tool_version_pdf", startup, 1)):
        answer = as_alice.get(address, headers={"accept-language": language})
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
        plain = re.sub(r"[\s,.\u202f\xa0]", "", text)
        assert "30120690" in plain


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_as_many_queries_for_more_versions_and_comments(
    as_alice, startup, alice, mentor, plan, count, django_assert_max_num_queries
):
    for number in range(count):
        keep_worksheet(worksheet=plan, by=alice, at=clock.now(), name=f"v{number}")
        WorksheetComment.objects.create(
            worksheet=plan, key="uses", text=f"c{number}", author=mentor, written_at=clock.now()
        )
    with django_assert_max_num_queries(16):
        as_alice.get(at("worksheet", startup))
    with django_assert_max_num_queries(18):
        as_alice.get(at("topic", startup, "uses"))
    with django_assert_max_num_queries(13):
        as_alice.get(reverse("toolbox:overview", args=[startup.reference]))


def test_the_overview_says_what_to_do_next(as_alice, startup):
    worksheet = worksheet_of(startup, "financial_plan")
    save_topic(
        worksheet=worksheet, key="basics", lines=TIFAWT["basics"], version=0, client_id="", by=None, at=clock.now()
    )
    tools = as_alice.get(reverse("toolbox:overview", args=[startup.reference])).context["tools"]
    found = {str(tool.label): tool for tool in tools}
    assert (found["Business-model canvas"].state, found["Business-model canvas"].filled) == ("empty", 0)
    plan = found["Financial plan"]
    assert (plan.state, plan.filled, plan.next_url) == ("begun", 1, at("topic", startup, "uses"))


def test_a_whole_plan_has_nothing_next(as_alice, startup, plan):
    tools = as_alice.get(reverse("toolbox:overview", args=[startup.reference])).context["tools"]
    [found] = [tool for tool in tools if tool.url == at("worksheet", startup)]
    assert (found.state, found.next_url) == ("whole", "")
