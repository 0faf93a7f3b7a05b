"""The budget that an application asked a grant for, a category at a time."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from applications.entries.models import Application, Deposit
from applications.forms.schema import FormDocument, Question, QuestionType
from applications.forms.schema.kinds.budget import totals_of
from incubator.grants.services import Heading


def budget_of(application: Application) -> list[Heading]:
    """Return the categories of the latest budget that `application` deposited, with what it planned for each.

    Nothing when no stage asked for a budget.
    """
    deposits = Deposit.objects.filter(entry__application=application).order_by("-entry__stage__number", "-number")
    for document in deposits.values_list("document", flat=True):
        if found := _headings(document):
            return found
    return []


def _headings(document: Mapping[str, Any]) -> list[Heading]:
    for question in FormDocument.parse(document["form"]).questions:
        if question.type == QuestionType.BUDGET and (value := document["answers"].get(question.key)):
            return _of(question, value)
    return []


def _of(question: Question, value: Any) -> list[Heading]:
    planned = totals_of(value).by_category
    return [(category.key, category.label, planned.get(category.key, Decimal(0))) for category in question.categories]
