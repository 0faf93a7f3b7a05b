"""Factories of canvases and of the other tools."""

from typing import Any

import factory

from core import clock
from incubator.startups.models import Startup
from incubator.toolbox.models import Canvas, CanvasBlock, Worksheet
from incubator.toolbox.services import save_topic, worksheet_of
from tests.factories.startups import StartupFactory


class CanvasFactory(factory.django.DjangoModelFactory):
    """An empty canvas of nine blocks."""

    class Meta:
        model = Canvas

    startup = factory.SubFactory(StartupFactory)


class CanvasBlockFactory(factory.django.DjangoModelFactory):
    """A block that was written once."""

    class Meta:
        model = CanvasBlock

    canvas = factory.SubFactory(CanvasFactory)
    key = "value_propositions"
    text = "Des plantes sèches en deux jours."
    version = 1
    saved_at = factory.LazyFunction(clock.now)


def _lines(keys: str, *rows: tuple[str, ...]) -> list[dict[str, str]]:
    return [dict(zip(keys.split(), row, strict=True)) for row in rows]


# « Tifawt Énergie », the example whose figures are known to the centime.
TIFAWT: dict[str, list[dict[str, str]]] = {
    "basics": _lines("currency begins", ("MAD", "2027-01")),
    "uses": _lines(
        "label kind amount years",
        ("Frais d’établissement", "set_up", "4500", ""),
        ("4 séchoirs solaires", "equipment", "96000", "5"),
        ("Aménagement du local", "fittings", "28000", "7"),
        ("Matériel informatique", "computers", "9000", "3"),
        ("Stock initial", "stock", "14500", ""),
        ("BFR de démarrage", "working_capital", "22000", ""),
        ("Trésorerie de sécurité", "cash", "6000", ""),
    ),
    "resources": _lines(
        "label kind amount",
        ("Apport des membres", "members", "25000"),
        ("Apport en nature", "in_kind", "15000"),
        ("Subvention RESTART", "grant", "100000"),
        ("Prêt d’honneur", "loan", "40000"),
    ),
    "turnover": _lines("label y1 y2 y3", ("Séchage et vente", "312000", "418000", "535000")),
    "variable": _lines("label y1 y2 y3", ("Plantes et emballages", "30", "30", "30"), ("Transport", "12", "12", "12")),
    "fixed": _lines("label y1 y2 y3", ("Salaires", "108000", "120000", "135000"), ("Loyer", "40500", "43000", "46500")),
    "cash": _lines("receipts payments", *[("26000", "23295")] * 12),
    "need": _lines("customers stock suppliers", ("20", "30", "17")),
}


def with_lines(**topics: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Return the example with other lines in some topics."""
    return {**TIFAWT, **topics}


def a_plan(startup: Startup, by: Any, lines: dict[str, list[dict[str, str]]] | None = None) -> Worksheet:
    """Return the financial plan of `startup`, written by `by`: the example, or other lines."""
    plan = worksheet_of(startup, "financial_plan")
    for key, value in (TIFAWT if lines is None else lines).items():
        save_topic(worksheet=plan, key=key, lines=value, version=0, client_id=key, by=by, at=clock.now())
    return plan
