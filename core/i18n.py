"""Texts that staff write in several languages: one value type, one field, one widget, one fallback rule.

Kept beside `django-i18nfield`, which was read first: its value is a text column that holds either JSON or a bare
string, while ours also travels in frozen revisions, deposits and StreamFields (`docs/decisions`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from core.typography import typeset


def language_codes() -> list[str]:
    """Return the codes of the interface's languages, the default one first."""
    return [code for code, _name in settings.LANGUAGES]


class LocalisedText(dict[str, str]):
    """A text by language code, empty texts left out. `str()` gives it in the active language."""

    def __init__(self, texts: Mapping[str, str] | str | None = None) -> None:
        if isinstance(texts, str):
            texts = {settings.LANGUAGE_CODE: texts}
        super().__init__({code: text for code, text in (texts or {}).items() if text})

    def resolve(self, language: str) -> str:
        """Return the text in `language`, else in the first language of the settings that has one, else ""."""
        if text := self.get(language):
            return text
        for code in (*language_codes(), *self):
            if self.get(code):
                return self[code]
        return ""

    def missing(self, languages: Iterable[str]) -> list[str]:
        """Return those of `languages` that have no text."""
        return [code for code in languages if not self.get(code)]

    def __str__(self) -> str:
        return self.resolve(get_language() or settings.LANGUAGE_CODE)


def labelled(label: object, text: object) -> SafeString:
    """Return a text under its label, with the colon as each language sets it ("Nom : à remplir"), safe for a page."""
    return format_html(_("{label}: {text}"), label=label, text=text)


def _language_attrs(code: str, *, multiline: bool) -> dict[str, Any]:
    known = get_language_info(code)
    attrs = {"lang": code, "dir": "rtl" if known["bidi"] else "ltr", "title": known["name_local"]}
    return attrs | {"rows": 3} if multiline else attrs


class LocalisedWidget(forms.MultiWidget):
    """One input for each language of the interface, labelled by its name, with its direction and its language."""

    template_name = "core/widgets/localised.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, multiline: bool = False) -> None:
        kind = forms.Textarea if multiline else forms.TextInput
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            code: kind(attrs=_language_attrs(code, multiline=multiline)) for code in language_codes()
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Return one text a language."""
        texts = value if isinstance(value, dict) else LocalisedText(value or "")
        return [texts.get(code, "") for code in language_codes()]


class LocalisedFormField(forms.MultiValueField):
    """The form field of a localised text: required means a text in the default language."""

    def __init__(self, *, multiline: bool = False, max_length: int | None = None, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False, max_length=max_length) for _code in language_codes()]
        kwargs.setdefault("widget", LocalisedWidget(multiline=multiline))
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> LocalisedText:
        """Return the value of the inputs, in the order of the settings."""
        return LocalisedText(dict(zip(language_codes(), data_list or [], strict=False)))

    def clean(self, value: Any) -> LocalisedText:
        """Return the cleaned text. Raises ValidationError when required and empty in the default language."""
        cleaned: LocalisedText = super().clean(value)
        cleaned = LocalisedText(cleaned or {})
        if cleaned.get("fr"):
            cleaned["fr"] = typeset(cleaned["fr"])
        if self.required and not cleaned.get(settings.LANGUAGE_CODE):
            raise ValidationError(_("Write this text at least in French."))
        return cleaned


class LocalisedTextField(models.JSONField):
    """A model field that holds a `LocalisedText`. `multiline=True` for paragraphs."""

    def __init__(self, *args: Any, multiline: bool = False, **kwargs: Any) -> None:
        self.multiline = multiline
        kwargs.setdefault("default", LocalisedText)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the field to migrations; `multiline` is a matter of forms only but is kept."""
        name, path, args, kwargs = super().deconstruct()
        if self.multiline:
            kwargs["multiline"] = True
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LocalisedText:
        """Return the stored JSON as a `LocalisedText`."""
        return LocalisedText(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> LocalisedText:
        """Return any accepted value as a `LocalisedText`."""
        return value if isinstance(value, LocalisedText) else LocalisedText(value)

    def formfield(self, **kwargs: Any) -> Any:
        """Return the form field with one input a language."""
        return LocalisedFormField(
            multiline=self.multiline, required=not self.blank, label=self.verbose_name, help_text=self.help_text
        )
