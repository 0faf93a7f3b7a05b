"""The columns of the results as a table: one line a figure, so that two targets of one indicator stay two."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from incubator.monitoring.models import Qualifier, Target
from incubator.monitoring.selectors import results_visible_to, targets_visible_to

MEANT = {Qualifier.EXACT: "exactly", Qualifier.AT_LEAST: "at_least", Qualifier.ABOUT: "about"}


def plain(value: Decimal | None) -> Decimal | None:
    """Return a number without the zeros that its column adds after the point."""
    return None if value is None else value.normalize()


COLUMNS = (
    Column("programme", _("Programme"), lambda row: row.indicator.programme.code),
    Column("code", _("Code"), lambda row: row.indicator.code),
    Column("indicator", _("Indicator"), lambda row: str(row.indicator.name)),
    Column("unit", _("Unit"), lambda row: str(row.indicator.unit)),
    Column("kind", _("Target or result"), lambda row: "target" if isinstance(row, Target) else "result"),
    Column("qualifier", _("Meant as"), lambda row: MEANT[Qualifier(row.qualifier)]),
    Column("value", _("Value"), lambda row: plain(row.value)),
    Column("scope", _("Scope"), lambda row: str(row.scope)),
    Column("women", _("Women"), lambda row: getattr(row, "female", None)),
    Column("men", _("Men"), lambda row: getattr(row, "male", None)),
    Column("not_said", _("Not said"), lambda row: plain(getattr(row, "unexplained", None))),
    Column("breakdown", _("Breakdown"), lambda row: str(getattr(row, "breakdown", ""))),
    Column("source", _("Source"), lambda row: row.indicator.source),
)


def figures_of(user: Any, programme_code: str = "") -> Iterator[Any]:
    """Yield the targets, then the results that `user` may read, of one programme or of all, by code."""
    targets, results = targets_visible_to(user), results_visible_to(user)
    if programme_code:
        targets = targets.filter(indicator__programme__code=programme_code)
        results = results.filter(indicator__programme__code=programme_code)
    rows = chain(targets.order_by("indicator__code", "pk"), results.order_by("indicator__code", "pk"))
    yield from rows
