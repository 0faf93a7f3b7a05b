"""Taking in a file of monthly rates: all of it, or nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.transitions import TransitionRefused
from incubator.grants.inforeuro import Line, Outcome, Planned, source_of
from incubator.grants.models import ExchangeRate, RateImport
from incubator.grants.selectors.rates import plan_of
from incubator.grants.words import sentence_of_line


def import_rates(
    *, lines: Sequence[Line], month: date, by: Any, at: datetime, file_name: str = ""
) -> RateImport | None:
    """Take `lines` in as the rates of `month`; None when the table has them all already.

    `by` is None for the command of the operator. Raises PermissionDenied, and TransitionRefused: a month to come, a
    line that is refused (a used rate stays), no line of a currency in use; nothing is written then.
    """
    if by is not None:
        require(by, "grants.import_rates")
    with transaction.atomic():
        # A rate is not changed while another file of its month is taken in.
        list(ExchangeRate.objects.select_for_update(no_key=True).filter(month=month).order_by("pk"))
        plan = plan_of(lines, month)
        _refuse_if(plan, month, at)
        wanted = [one for one in plan if one.outcome in (Outcome.ADD, Outcome.CHANGE)]
        if not wanted:
            return None
        made = RateImport.objects.create(
            month=month, source=source_of(month), file_name=file_name[:150], imported_by=by, imported_at=at
        )
        _write(wanted, made)
        payload = {
            "rates": {one.line.code: str(one.line.value) for one in wanted},
            "before": {one.line.code: str(one.before) for one in wanted if one.before is not None},
        }
        journal.append(made, event="import", by=by, at=at, payload=payload)
        return made


def _refuse_if(plan: Sequence[Planned], month: date, at: datetime) -> None:
    sentences = [sentence_of_line(one) for one in plan if one.outcome == Outcome.REFUSED]
    if month > day_of(at):
        sentences.append(_("This month is still to come."))
    if all(one.outcome == Outcome.LEFT_OUT for one in plan):
        sentences.append(_("The file has no rate of a currency that is used here."))
    if sentences:
        raise TransitionRefused(sentences)


def _write(wanted: Sequence[Planned], made: RateImport) -> None:
    rows = {
        one.line.code: ExchangeRate(currency=one.line.code, month=made.month, value=value, taken_from=made)
        for one in wanted
        if (value := one.line.value) is not None
    }
    changed = list(ExchangeRate.objects.filter(month=made.month, currency__in=rows))
    for row in changed:
        row.value, row.taken_from = rows.pop(row.currency).value, made
    ExchangeRate.objects.bulk_update(changed, ["value", "taken_from"])
    try:
        with transaction.atomic():
            ExchangeRate.objects.bulk_create(rows.values())
    except IntegrityError:
        raise TransitionRefused([_("Somebody else took this month in meanwhile: check the file again.")]) from None
