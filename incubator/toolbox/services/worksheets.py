"""Writing in the tools beside the canvas, and keeping them as they are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.amounts import fits
from core.formats import listed
from core.versions import save_versioned
from incubator.startups.models import Startup
from incubator.toolbox.layouts import TOOLS
from incubator.toolbox.models import Worksheet, WorksheetTopic, WorksheetVersion
from incubator.toolbox.selectors import lines_of
from incubator.toolbox.topics import Kind


def worksheet_of(startup: Startup, tool: str) -> Worksheet:
    """Return a tool of `startup`, created empty when there is none. Raises KeyError for no such tool."""
    found, _created = Worksheet.objects.select_related("startup").get_or_create(startup=startup, tool=TOOLS[tool].key)
    return found


def save_topic(
    *,
    worksheet: Worksheet,
    key: str,
    lines: Sequence[Mapping[str, str]],
    version: int,
    client_id: str,
    by: Any,
    at: datetime,
) -> WorksheetTopic:
    """Save the checked lines of one topic; `version` is the one that the writer saw (0 for an empty topic).

    Raises `core.versions.Conflict` when others came in between, KeyError for a topic that the tool does not have,
    ValidationError for a currency in which amounts of the plan cannot be written.
    """
    topic = worksheet.layout.topic(key)
    if topic.key == "basics":
        _refuse_too_fine(worksheet, next(iter(lines), {}).get("currency", ""))
    one = {"worksheet": worksheet, "key": topic.key}
    row, _created = WorksheetTopic.objects.get_or_create(**one, defaults={"saved_by": by, "saved_at": at})
    value = [dict(line) for line in lines]
    return save_versioned(row, value=value, seen=version, client_id=client_id, field="lines", saved_by=by, saved_at=at)


def _refuse_too_fine(worksheet: Worksheet, currency: str) -> None:
    """An amount of 10.50 has no place in a currency without cents: it is never rounded unasked."""
    written = lines_of(worksheet)
    wrong = [
        str(topic.label)
        for topic in worksheet.layout.topics
        for column in topic.columns
        if column.kind is Kind.AMOUNT
        and any(line.get(column.key) and not fits(Decimal(line[column.key]), currency) for line in written[topic.key])
    ]
    if wrong:
        told = {"currency": currency, "topics": listed(dict.fromkeys(wrong))}
        raise ValidationError(
            _("Amounts have more digits than %(currency)s has. Change them first: %(topics)s.") % told
        )


@transaction.atomic
def keep_worksheet(*, worksheet: Worksheet, by: Any, at: datetime, name: str = "") -> WorksheetVersion:
    """Keep the tool as it is and return that version; the last one when nothing changed and no name is given."""
    locked = Worksheet.objects.select_for_update().get(pk=worksheet.pk)
    lines, last = lines_of(locked), locked.versions.first()
    if last and last.lines == lines and not name:
        return last
    number = last.number + 1 if last else 1
    return WorksheetVersion.objects.create(
        worksheet=locked, number=number, name=name, lines=lines, kept_by=by, kept_at=at
    )
