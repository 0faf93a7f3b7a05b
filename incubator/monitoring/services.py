"""Loading the indicators that come with the product, as their source gives them: nothing is guessed or mended."""

import csv
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from core.i18n import LocalisedText
from incubator.monitoring.models import Indicator, Qualifier, Result, Target
from incubator.programmes.models import Programme

DATA = Path(__file__).parent / "data"
# The indicators that the platform counts itself, by the measure that rooms register.
MEASURES = {"RST-01": "tested_ideas", "RST-02": "viable_plans", "RST-08": "commercial_partnerships"}
Row = dict[str, str]


@transaction.atomic
def load_indicators() -> int:
    """Create the indicators that are missing with their targets and results; return how many were created.

    Needs the programmes. A figure that the source leaves empty makes no row.
    """
    names = {row["code"]: row for row in _rows("names.csv")}
    for code, measure in MEASURES.items():
        # One that was loaded before the platform counted it.
        Indicator.objects.filter(code=code, measure="").update(measure=measure)
    words = {row["source"]: row for row in _rows("words.csv")}
    return sum(_load(row, names[row["code"]], words) for row in _rows("indicators.csv"))


def _rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _load(row: Row, name: Row, words: dict[str, Row]) -> bool:
    indicator, created = Indicator.objects.get_or_create(
        code=row["code"],
        defaults={
            "programme": Programme.objects.get(code=row["programme"]),
            "name": LocalisedText({"fr": row["indicator_fr"], "en": name["en"], "ar": name["ar"]}),
            "unit": _text(row["unit"], words),
            "note": row["note"],
            "source": row["source_line"],
            "measure": MEASURES.get(row["code"], ""),
        },
    )
    if created:
        _load_figures(indicator, row, words)
    return created


def _load_figures(indicator: Indicator, row: Row, words: dict[str, Row]) -> None:
    if row["target"]:
        Target.objects.create(
            indicator=indicator,
            qualifier=row["target_qualifier"] or Qualifier.EXACT,
            value=Decimal(row["target"]),
            scope=_text(row["target_scope"], words),
        )
    if row["result"]:
        Result.objects.create(
            indicator=indicator,
            qualifier=row["result_qualifier"] or Qualifier.EXACT,
            value=Decimal(row["result"]),
            scope=_text(row["result_scope"], words),
            female=int(row["female"]) if row["female"] else None,
            male=int(row["male"]) if row["male"] else None,
            breakdown=_text(row["disaggregation"], words),
        )


def _text(french: str, words: dict[str, Row]) -> LocalisedText:
    """Return a word of the source as `words.csv` writes it out in three languages, as it stands otherwise."""
    found = words.get(french)
    return LocalisedText({code: found[code] for code in ("fr", "en", "ar")} if found else french)
