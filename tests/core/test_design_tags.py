"""The direction and the shape of form controls."""

import re

import pytest
from django import forms
from django.template import Context, Template

from core.templatetags.design import control, is_checkbox, is_group


class Form(forms.Form):
    name = forms.CharField()
    email = forms.EmailField()
    phone = forms.CharField(widget=forms.TextInput(attrs={"inputmode": "tel"}))
    fixed = forms.CharField(widget=forms.TextInput(attrs={"dir": "rtl"}))
    agree = forms.BooleanField()
    one = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)


@pytest.mark.parametrize(
    ("name", "direction"),
    [("name", 'dir="auto"'), ("email", 'dir="ltr"'), ("phone", 'dir="ltr"'), ("fixed", 'dir="rtl"')],
)
def test_control_has_the_direction_of_its_content(name, direction):
    assert direction in control(Form()[name])


def test_control_without_text_has_no_direction():
    assert "dir=" not in control(Form()["agree"])


def test_shapes():
    form = Form()
    assert (is_checkbox(form["agree"]), is_checkbox(form["name"])) == (True, False)
    assert (is_group(form["one"]), is_group(form["name"])) == (True, False)


def test_panels_of_one_page_share_no_identifier():
    shown = Template("{% load design %}{% zellige 'a' %}{% zellige 'a' %}").render(Context())
    names = re.findall(r' id="([^"]+)"', shown)
    assert len(names) == len(set(names)) == 4


def test_key_of_a_panel_is_escaped():
    assert "<script" not in Template("{% load design %}{% zellige key %}").render(Context({"key": '"><script>'}))
