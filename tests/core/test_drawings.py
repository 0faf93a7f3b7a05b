"""Bars, codes, workflows and PDFs that the server draws."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.template import Context, Template
from django.utils.translation import override

from core import pdf, workflow_docs
from core.charts import Bar, bar_list, drawn
from core.line_chart import Curve, Mark, line_chart
from core.line_chart import drawn as line_chart_drawn
from core.qr import qr_svg
from core.registries import notices, reactions
from core.transitions import transition
from core.workflow_chart import chart_of
from tests.workshop.models import Parcel


def test_bars_fill_the_width_of_the_longest():
    bars = drawn([Bar("a", 10), Bar("b", Decimal(5), target=20), Bar("c", 0)])
    assert [(bar.x, bar.width, bar.tick) for bar in bars] == [
        ("0.00", "50.00", ""),
        ("0.00", "25.00", "100.00"),
        ("0.00", "0.00", ""),
    ]


def test_bars_grow_from_the_right_in_arabic():
    bar = drawn([Bar("a", 1, target=4)], rtl=True)[0]
    assert (bar.x, bar.width, bar.tick) == ("75.00", "25.00", "0.00")


def test_bars_of_a_scale_are_drawn_on_the_whole_of_it():
    assert [bar.width for bar in drawn([Bar("a", 40), Bar("b", 80)], full=100)] == ["40.00", "80.00"]
    assert drawn([Bar("a", 200)], full=100)[0].width == "100.00"


def test_bars_of_nothing_are_empty_not_broken():
    assert drawn([Bar("a", 0)])[0].width == "0.00"
    assert bar_list("Title", []) == ""


def test_bar_list_says_in_its_table_what_it_draws():
    html = bar_list("Jobs", [Bar("<b>", 1200, target=2000), Bar("Tanger", 3, text="3 of 4")], unit="jobs")
    assert "&lt;b&gt;" in html
    assert "1\u202f200" in html
    assert "3 of 4" in html
    assert "style=" not in html


def test_qr_code_is_an_svg_with_a_name():
    svg = qr_svg("https://tremplin.example/r/RST-7K2M9QXD", "Receipt <RST>")
    assert 'aria-label="Receipt &lt;RST&gt;"' in svg
    assert "<svg" in svg
    assert "style=" not in svg


def test_chart_lights_the_present_state(parcel, alice):
    with transition(parcel, "send", by=alice):
        pass
    chart = chart_of(Parcel.objects.get())
    assert [state.code for state in chart if state.current] == ["sent"]
    assert [state.code for state in chart if state.reached_at] == ["sent"]
    assert [state.code for state in chart if state.reachable] == ["packed", "received", "lost"]


def test_chart_says_what_a_person_lacks(parcel, alice, charlie):
    parcel.weight = 40
    assert {s.code: s.unmet for s in chart_of(parcel, alice) if s.reachable} == {"sent": ["The parcel is too heavy."]}
    assert not any(state.reachable for state in chart_of(parcel, charlie))


def test_workflow_tag_marks_the_step(parcel, alice):
    html = Template("{% load tremplin %}{% workflow parcel alice %}").render(
        Context({"parcel": parcel, "alice": alice})
    )
    assert html.count('aria-current="step"') == 1
    assert "workflow__state--next" in html


def test_section_says_conditions_and_registered_parts_in_order(registered):
    registered(reactions, "workshop.parcel.send:zoo", chart_of, order=1)
    registered(reactions, "workshop.parcel.send:ant", bar_list)
    registered(notices, "workshop.parcel.send:ant", qr_svg)
    text = workflow_docs.section(Parcel)
    assert "zoo: `chart_of`<br>ant: `bar_list`" in text
    assert "The office is open.<br>The parcel weighs at most 30 kg." in text
    assert "received --> lost: lose" in text
    assert "| the system |" in text


def test_document_has_every_machine_and_not_ours():
    text = workflow_docs.document()
    assert "## StageEntry (`entries.stageentry`)" in text
    assert "workshop" not in text


def test_draw_workflows_writes_then_finds_it_up_to_date(settings, tmp_path, capsys):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(SystemExit):
        call_command("draw_workflows", "--check")
    call_command("draw_workflows")
    call_command("draw_workflows", "--check")
    (tmp_path / "docs" / "workflows.md").write_text("old")
    with pytest.raises(SystemExit):
        call_command("draw_workflows", "--check")


@pytest.fixture
def page(settings, tmp_path):
    """A template to print."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    pictures = ["http://127.0.0.1:1/x.png", "file:///etc/passwd", "data:image/gif;base64,R0lGODlhAQABAAAAACw="]
    images = "".join(f'<img src="{address}">' for address in pictures)
    (tmp_path / "page.html").write_text(images + '{% load i18n %}{% translate "Yes" %} {{ a }}')
    return "page.html"


@pytest.mark.pdf
def test_pdf_is_rendered_in_its_language_and_fetches_nothing(page, caplog):
    if not pdf.available():
        pytest.skip("the system library Pango is missing")
    made = pdf.render_pdf(page, {"a": "RST-1"}, "fr")
    assert made.startswith(b"%PDF-")
    assert caplog.text.count("a PDF fetches nothing from elsewhere") == 2


def test_machine_without_pango_says_so(monkeypatch):
    def fail(name):
        raise OSError("cannot load library 'pango-1.0-0'")

    monkeypatch.setattr(pdf.importlib, "import_module", fail)
    assert not pdf.available()
    with override("fr"), pytest.raises(pdf.PdfUnavailable, match="pango"):
        pdf.pdf_of("<p>")


def curve(*ys):
    return Curve("Cash", [(Decimal(x), Decimal(y)) for x, y in enumerate(ys)])


def test_a_curve_keeps_zero_in_sight_and_goes_from_edge_to_edge():
    found = line_chart_drawn([curve(20, 10)], [Mark(Decimal(1), "1000 k")], str)
    assert found.curves == [(0, "Cash", "62.00,14.00 348.00,91.00")]
    assert ([word.label for word in found.up], found.zero) == (["0", "20"], "168.00")
    assert [(word.at, word.anchor) for word in found.across] == [("348.00", "end")]


def test_a_curve_below_zero_names_its_lowest_value():
    found = line_chart_drawn([curve(10, -10)], [Mark(Decimal(0), "0")], str)
    assert [(word.label, word.at) for word in found.up] == [("0", "91.00"), ("-10", "168.00"), ("10", "14.00")]
    assert found.across[0].anchor == "middle"


def test_a_curve_is_mirrored_in_arabic():
    found = line_chart_drawn([curve(20, 10)], [], str, rtl=True)
    assert (found.curves[0][2], found.side, found.edges) == ("298.00,14.00 12.00,91.00", "304", ("12", "298"))


def test_a_flat_curve_is_drawn_and_values_too_near_to_zero_are_not_named():
    assert line_chart_drawn([curve(0)], [], str).curves[0][2] == "62.00,168.00"
    assert [word.label for word in line_chart_drawn([curve(100, -1)], [], str).up] == ["0", "100"]


def test_a_line_chart_says_in_its_table_what_it_draws():
    html = line_chart("Cash", [curve(1, 2)], [], str, columns=["Month", "Left"], rows=[("<1>", "7 MAD")])
    assert '<th scope="row">&lt;1&gt;</th><td class="number" data-label="Left">7 MAD</td>' in html
