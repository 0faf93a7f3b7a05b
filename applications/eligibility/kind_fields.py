"""The form fields of each kind of rule in the back office, one for each of its parameters."""

from typing import Any

from django import forms

from applications.eligibility.kinds import KINDS
from applications.eligibility.models import EligibilityRule

KIND_LABELS = {name: kind.label for name, kind in KINDS.items()}


def _named_fields() -> dict[str, forms.Field]:
    return {f"{name}_{param.name}": param.field() for name, kind in KINDS.items() for param in kind.params}


# A field for each parameter of each kind of rule, named `kind_parameter`.
KindFields: Any = type("KindFields", (forms.Form,), {"__module__": __name__, **_named_fields()})


def fields_of(kind: str) -> dict[str, str]:
    """Return the names of the form fields of `kind` by parameter, in the order in which they are shown."""
    return {param.name: f"{kind}_{param.name}" for param in KINDS[kind].params} if kind in KINDS else {}


def params_in_words(rule: EligibilityRule) -> list[tuple[str, str]]:
    """Return (label, value in words) for each parameter of `rule`."""
    form = KindFields()
    lines = []
    for name, field_name in fields_of(rule.kind).items():
        if name not in rule.params:
            continue
        field, value = form.fields[field_name], rule.params[name]
        labels = _labels(field.choices) if isinstance(field, forms.ChoiceField) else {}
        values = value if isinstance(value, list) else [value]
        lines.append((str(field.label), ", ".join(labels.get(one, str(one)) for one in values)))
    return lines


def _labels(choices: Any) -> dict[str, str]:
    """Return the label of each choice; one that stands for a whole group carries the group's name."""
    labels: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            labels |= {code: str(name) if "-" in code else str(value) for code, name in label}
        else:
            labels[value] = str(label)
    return labels
