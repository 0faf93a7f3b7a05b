"""The form of the narrative."""

from django import forms

from incubator.reporting.models import Report
from incubator.reporting.models.report import QUESTIONS

LONGEST = 3000


class NarrativeForm(forms.Form):
    """Four short answers; what is not written yet may be left for later."""

    def __init__(self, *args: object, report: Report, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.CharField(
                label=question,
                initial=getattr(report, name),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            )
