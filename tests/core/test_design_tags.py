"""The direction and the shape of form controls."""

import pytest
from django import forms

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
