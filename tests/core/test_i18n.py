"""Texts in several languages: one value, one field, one widget."""

import pytest
from django import forms
from django.utils.translation import override
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from core.i18n import LocalisedFormField, LocalisedText, LocalisedTextField
from tests.factories.workshop import CrateFactory
from tests.workshop.models import Crate

BOTH = {"fr": "Caisse", "ar": "صندوق"}


class CrateForm(forms.ModelForm):
    class Meta:
        model = Crate
        fields = ["name", "label"]


def posted(**texts):
    return {"name": "x", **{f"label_{code}": texts.get(code, "") for code in ("fr", "ar", "en")}}


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        (BOTH, "ar", "صندوق"),
        (BOTH, "en", "Caisse"),
        ({"ar": "صندوق"}, "en", "صندوق"),
        ({"de": "Kiste"}, "en", "Kiste"),
        ({}, "fr", ""),
        (None, "fr", ""),
        ("Caisse", "fr", "Caisse"),
    ],
)
def test_text_falls_back_by_one_rule(texts, language, text):
    assert LocalisedText(texts).resolve(language) == text


def test_text_reads_in_the_active_language():
    with override("ar"):
        assert str(LocalisedText(BOTH)) == "صندوق"
    with override(None):
        assert str(LocalisedText(BOTH)) == "Caisse"


def test_text_knows_what_is_missing_and_drops_what_is_empty():
    assert LocalisedText({"fr": "a", "ar": ""}) == {"fr": "a"}
    assert LocalisedText(BOTH).missing(["fr", "en"]) == ["en"]


def test_field_comes_back_as_a_text(db):
    crate = CrateFactory(label=BOTH)
    assert isinstance(Crate.objects.get(pk=crate.pk).label, LocalisedText)
    assert Crate.objects.get(label__ar="صندوق").label == BOTH


def test_field_is_described_to_migrations():
    assert LocalisedTextField(multiline=True).deconstruct()[3]["multiline"] is True
    assert "multiline" not in LocalisedTextField().deconstruct()[3]


def test_field_takes_what_it_is_given():
    field = LocalisedTextField()
    assert field.to_python(text := LocalisedText(BOTH)) is text
    assert field.to_python("Caisse") == {"fr": "Caisse"}


def test_form_saves_every_language(db):
    form = CrateForm(posted(**BOTH, en="Crate"))
    assert form.is_valid()
    assert form.save().label == {**BOTH, "en": "Crate"}


def test_form_shows_what_is_there_in_inputs_of_their_language(db):
    html = str(CrateForm(instance=CrateFactory(label=BOTH))["label"])
    assert 'lang="ar" dir="rtl" title="العربيّة"' in html
    assert 'value="صندوق"' in html
    assert "<textarea" not in html


def test_form_sees_a_change_in_one_language(db):
    crate = CrateFactory(name="x", label=BOTH)
    assert not CrateForm(posted(**BOTH), instance=crate).has_changed()
    assert CrateForm(posted(**BOTH, en="Crate"), instance=crate).changed_data == ["label"]


@pytest.mark.parametrize("texts", [{}, {"ar": "صندوق"}])
def test_required_text_is_required_in_french(texts):
    with pytest.raises(forms.ValidationError):
        LocalisedFormField().clean([texts.get("fr", ""), texts.get("ar", ""), ""])


def test_optional_text_may_be_empty():
    assert LocalisedFormField(required=False).clean(None) == {}
    assert LocalisedFormField(required=False, max_length=3).clean(["abc", "", ""]) == {"fr": "abc"}


def test_too_long_text_is_refused_in_any_language():
    with pytest.raises(forms.ValidationError):
        LocalisedFormField(max_length=3).clean(["a", "", "abcd"])


def test_paragraphs_get_text_areas():
    assert str(LocalisedFormField(multiline=True).widget.render("t", None)).count("<textarea") == 3


def test_snippet_form_of_wagtail_saves_it(db, rf, admin):
    panel = ObjectList([FieldPanel("name"), FieldPanel("label")]).bind_to_model(Crate)
    form_class = panel.get_form_class()
    assert issubclass(form_class, WagtailAdminModelForm)
    form = form_class(posted(**BOTH), for_user=admin)
    assert form.is_valid(), form.errors
    crate = form.save()
    request = rf.get("/")
    request.user = admin
    shown = panel.get_bound_panel(instance=crate, request=request, form=form_class(instance=crate, for_user=admin))
    assert 'value="صندوق"' in shown.render_html()
