"""The design system: logical properties, light, and forms whose parts are tied together."""

import gzip
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from core.transitions import Explanation

STYLES = Path(settings.BASE_DIR) / "static"


class SampleForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the card")
    phone = forms.CharField(label="Phone", required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    agree = forms.BooleanField(label="I agree")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def field(name, data=None):
    return render_to_string("core/field.html", {"field": SampleForm(data)[name]})


@pytest.mark.parametrize("sheet", sorted(STYLES.rglob("*.css")), ids=lambda path: path.name)
def test_styles_name_no_physical_side(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
    physical = r"(?<![-\w])(left|right|(margin|padding|border)-(left|right|top|bottom)|(min-|max-)?(width|height))\s*:"
    declarations = re.sub(r"@media[^{]+", "", text)
    # A printed page has a height: WeasyPrint knows no block-size.
    paper = sheet.name == "canvas_print.css"
    assert [found for found in re.findall(physical, declarations) if not (paper and found[0] == "height")] == []
    assert re.findall(r"(text-align|float|clear):\s*(left|right)", text) == []


def test_styles_of_every_page_weigh_at_most_9_kb_as_they_travel():
    """All of `core` but the styles of drawings, which the three pages that draw ask for by themselves."""
    sheets = [path for path in (STYLES / "core").rglob("*.css") if path.name != "chart.css"]
    assert sheets
    assert sum(len(gzip.compress(path.read_bytes())) for path in sheets) <= 9 * 1024


@pytest.mark.parametrize("sheet", sorted(STYLES.rglob("*.css")), ids=lambda path: path.name)
def test_colours_are_values_of_the_root(sheet):
    """A colour written elsewhere would stay as it is in dark mode."""
    text = sheet.read_text()
    rules = re.sub(r":root\s*\{[^}]*\}|@media print\s*\{.*", "", text, flags=re.S)
    assert sheet.parent.name == "cms" or sheet.stem.endswith("print") or re.findall(r"#[0-9a-f]{3,8}\b", rules) == []


def test_field_ties_label_help_and_error_to_its_control():
    html = field("name", {"name": ""})
    assert '<label class="field__label" for="id_name">' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_field_text_follows_the_direction_of_what_is_typed():
    assert 'dir="auto"' in field("name")
    assert 'dir="ltr"' in field("phone")


def test_field_says_in_words_that_it_is_optional():
    assert "(optional)" in field("phone")
    assert "(optional)" not in field("name")


def test_field_of_choices_is_a_group_with_a_legend():
    html = field("kind")
    assert "<fieldset" in html
    assert "<legend" in html


def test_checkbox_has_its_label_after_it():
    html = field("agree")
    assert html.index("<input") < html.index("<label")


def test_error_summary_takes_focus_and_leads_to_fields():
    html = render_to_string("core/error_summary.html", {"form": SampleForm({})})
    assert "autofocus" in html
    assert 'href="#id_name"' in html
    assert 'href="#id_kind' in html


def test_error_summary_is_absent_without_errors():
    assert render_to_string("core/error_summary.html", {"form": SampleForm()}).strip() == ""


@pytest.mark.parametrize(
    ("explanation", "expected", "absent"),
    [
        (Explanation("submit", allowed=True), "<form", "act__unmet"),
        (Explanation("submit", allowed=True, unmet=["A file is missing."]), "A file is missing.", "<form"),
    ],
)
def test_act_shows_a_button_or_what_is_unmet(explanation, expected, absent):
    context = {"explanation": explanation, "url": "/go/", "label": "Submit"}
    html = render_to_string("core/act.html", context, RequestFactory().get("/"))
    assert expected in html
    assert absent not in html


def test_act_is_absent_for_a_person_who_may_not():
    context = {"explanation": Explanation("submit", allowed=False), "url": "/go/", "label": "Submit"}
    assert render_to_string("core/act.html", context).strip() == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl"), ("en", "ltr")])
def test_space_pages_carry_language_and_direction(client, language, direction):
    response = client.get("/accounts/login/", headers={"accept-language": language})
    assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()


@pytest.mark.django_db
def test_language_switches_by_post_alone(client):
    response = client.post("/i18n/setlang/", {"language": "ar", "next": "/accounts/login/"})
    assert response.status_code == 302
    assert 'dir="rtl"' in client.get("/accounts/login/").content.decode()
