"""Template filters of the design system's form fields."""

from typing import Any

from django import forms, template

register = template.Library()

# Inputs whose text may be in any script: its direction follows what is typed.
TEXT_WIDGETS = (forms.TextInput, forms.Textarea)
# Inputs whose content is written from left to right whatever the language of the page.
LATIN_WIDGETS = (forms.EmailInput, forms.URLInput, forms.PasswordInput, forms.NumberInput)


@register.filter
def is_group(field: Any) -> bool:
    """Tell whether a bound field is several controls under one legend."""
    return bool(field.use_fieldset)


@register.filter
def is_checkbox(field: Any) -> bool:
    """Tell whether a bound field is one box, whose label comes after it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def control(field: Any) -> str:
    """Return the control of a bound field, with the direction that its content needs."""
    widget = field.field.widget
    attrs: dict[str, str] = {}
    if "dir" not in widget.attrs and isinstance(widget, TEXT_WIDGETS + LATIN_WIDGETS):
        is_latin = isinstance(widget, LATIN_WIDGETS) or widget.attrs.get("inputmode") in ("numeric", "tel")
        attrs["dir"] = "ltr" if is_latin else "auto"
    return str(field.as_widget(attrs=attrs))
