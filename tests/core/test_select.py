"""Lists of choices: drawn by us, the same as Django's own."""

import pytest
from django import forms
from django.test.html import parse_html

from core.templatetags.design import control

CHOICES = [("", "all"), ("a<b", "A & B"), ("Morocco", [("MA-RAB", "Rabat"), ("MA-01", "Tanger")]), (3, "three")]


class Chosen(forms.Form):
    place = forms.ChoiceField(choices=CHOICES, widget=forms.Select(attrs={"data-x": '"1"'}))
    hint = forms.ChoiceField(choices=CHOICES, required=False, help_text="Help", disabled=True)


@pytest.mark.parametrize("sent", [None, {"place": "MA-RAB", "hint": "3"}, {"place": "nowhere"}, {"place": "a<b"}])
@pytest.mark.parametrize("name", ["place", "hint"])
def test_list_is_drawn_as_django_draws_it(sent, name):
    field = Chosen(sent, initial={"place": "MA-01"})[name]
    assert parse_html(control(field)) == parse_html(str(field))
