"""Lists of choices: drawn by us, the same as Django's own."""

import pytest
from django import forms
from django.test.html import parse_html
from django.utils.safestring import mark_safe

from applications.entries.forms.bound import Option
from core.templatetags.design import control, options

CHOICES = [("", "all"), ("a<b", "A & B"), ("Morocco", [("MA-RAB", "Rabat"), ("MA-01", "Tanger")]), (3, "three")]


FLAT = [("a<b", "A & B"), ("rabat", "Rabat"), (3, "three")]


class Ticked(forms.Form):
    rules = forms.MultipleChoiceField(choices=FLAT, widget=forms.CheckboxSelectMultiple)
    kept = forms.ChoiceField(choices=FLAT, widget=forms.RadioSelect, required=False, help_text="Help", disabled=True)


class Chosen(forms.Form):
    place = forms.ChoiceField(choices=CHOICES, widget=forms.Select(attrs={"data-x": '"1"'}))
    hint = forms.ChoiceField(choices=CHOICES, required=False, help_text="Help", disabled=True)


@pytest.mark.parametrize("sent", [None, {"place": "MA-RAB", "hint": "3"}, {"place": "nowhere"}, {"place": "a<b"}])
@pytest.mark.parametrize("name", ["place", "hint"])
def test_list_is_drawn_as_django_draws_it(sent, name):
    field = Chosen(sent, initial={"place": "MA-01"})[name]
    assert parse_html(control(field)) == parse_html(str(field))


@pytest.mark.parametrize("sent", [None, {"rules": ["rabat", "3"], "kept": "3"}, {"rules": []}, {"kept": "a<b"}])
@pytest.mark.parametrize("name", ["rules", "kept"])
def test_boxes_are_drawn_as_django_draws_them(sent, name):
    field = Ticked(sent, initial={"rules": ["a<b"]})[name]
    assert parse_html(control(field)) == parse_html(str(field))


def test_options_are_escaped_grouped_and_the_chosen_one_selected():
    offered = [Option("a<b", "A & B"), Option("MA-RAB", "Rabat", "Morocco"), Option("MA-01", "Tanger", "Morocco")]
    assert parse_html(options(offered, "MA-01")) == parse_html(
        '<option value="a&lt;b">A &amp; B</option><optgroup label="Morocco">'
        '<option value="MA-RAB">Rabat</option><option value="MA-01" selected>Tanger</option></optgroup>'
    )


def test_label_that_was_markup_once_is_escaped_when_it_is_not():
    assert "<b>x</b>" in options([Option("a", mark_safe("<b>x</b>"))], "")
    assert "<b>x</b>" not in options([Option("a", "<b>x</b>")], "")
