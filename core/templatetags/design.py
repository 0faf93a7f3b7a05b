"""Template filters of the design system's form fields."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import count, groupby
from typing import Any

from django import forms, template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.zellige import as_svg, panel

register = template.Library()

# Inputs whose text may be in any script: its direction follows what is typed.
TEXT_WIDGETS = (forms.TextInput, forms.Textarea)
SELECTED = flatatt({"selected": True})
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
    # A label stands above each field: a placeholder that repeats it would vanish with the first letter.
    attrs: dict[str, Any] = {"placeholder": False} if "placeholder" in widget.attrs else {}
    if "dir" not in widget.attrs and isinstance(widget, TEXT_WIDGETS + LATIN_WIDGETS):
        is_latin = isinstance(widget, LATIN_WIDGETS) or widget.attrs.get("inputmode") in ("numeric", "tel")
        attrs["dir"] = "ltr" if is_latin else "auto"
    if written := WRITTEN.get(type(widget)):
        return written(field)
    return str(field.as_widget(attrs=attrs))


def _shown(field: Any) -> dict[str, Any]:
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id} if field.auto_id else {}, widget)
    return widget.get_context(field.html_name, field.value(), attrs)["widget"]


def select(field: Any) -> SafeString:
    """Return the list of a bound field as Django's own template would, without rendering a template an option: a list
    of a hundred places takes a tenth of the time.
    """
    shown = _shown(field)
    return format_html(
        '<select name="{}"{}>{}</select>',
        shown["name"],
        flatatt(shown["attrs"]),
        _lists(
            (name, ((one["value"], flatatt(one["attrs"]), one["label"]) for one in members))
            for name, members, _index in shown["optgroups"]
        ),
    )


@register.simple_tag
def options(offered: Iterable[Any], chosen: Any) -> SafeString:
    """Show what a `<select>` offers, `chosen` being its value: each has a key, a label and perhaps a group."""
    return _lists(
        (group, ((one.key, SELECTED if one.key == chosen else "", one.label) for one in members))
        for group, members in groupby(offered, key=lambda option: getattr(option, "group", ""))
    )


def _lists(groups: Iterable[tuple[Any, Iterable[tuple[Any, str, Any]]]]) -> SafeString:
    """Write options (value, attributes, label) by the name of their group, "" or None for those without one."""
    lists = ((name, SafeString("\n".join(_option(str(a), b, str(c)) for a, b, c in lines))) for name, lines in groups)
    named = (format_html('<optgroup label="{}">{}</optgroup>', name, shown) if name else shown for name, shown in lists)
    return SafeString("".join(named))


# By type too: a label that is safe already must not stand for the same one that is not.
@lru_cache(maxsize=4096, typed=True)
def _option(value: str, attributes: str, label: str) -> SafeString:
    """Write one option; the same regions and sectors are offered on every page. `attributes` are as `flatatt` says."""
    return format_html('<option value="{}"{}>{}</option>', value, SafeString(attributes), label)


def boxes(field: Any) -> SafeString:
    """Return the boxes or buttons of a bound field, as `select` does for a list."""
    shown = _shown(field)
    lines = format_html_join(
        "",
        '<div><label for="{}"><input type="{}" name="{}" value="{}"{}> {}</label></div>',
        (
            (one["attrs"].get("id", ""), one["type"], one["name"], one["value"], flatatt(one["attrs"]), one["label"])
            for _group, options, _index in shown["optgroups"]
            for one in options
        ),
    )
    return format_html('<div id="{}">{}</div>', shown["attrs"].get("id", ""), lines)


# What is written here and not by a template of Django, by the exact class of its widget. No boxes come in groups.
WRITTEN: dict[type[forms.Widget], Callable[[Any], SafeString]] = {
    forms.Select: select,
    forms.CheckboxSelectMultiple: boxes,
    forms.RadioSelect: boxes,
}


@register.simple_tag(takes_context=True)
def zellige(context: Any, key: Any, columns: int = 6, rows: int = 3) -> SafeString:
    """Return the panel of `key` as SVG, drawn the same on every visit; nothing is read aloud of it."""
    return drawn(str(key), columns, rows, next_name(context))


def next_name(context: Any) -> str:
    """Return a name for the shapes of the next panel of the page that is being rendered."""
    counter = context.render_context.dicts[0].setdefault("zellige", count(1))
    return f"z{next(counter)}"


@lru_cache(maxsize=256)
def drawn(key: str, columns: int, rows: int, name: str) -> SafeString:
    """Return a panel as SVG: it depends on nothing else, so a process draws it once."""
    return mark_safe(as_svg(panel(key, columns=columns, rows=rows), name))  # noqa: S308
