"""Loading the reference data that come with the product."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from core.i18n import LocalisedText
from incubator.network.models import Hub, Organisation, Region, Sector

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_reference_data() -> dict[str, int]:
    """Create the sectors, regions, organisations and hubs that are missing; return how many of each were created.

    A row that is there already keeps what the operator made of it: names of places change, and are theirs to change.
    """
    return {
        "sectors": sum(_sector(row, position) for position, row in enumerate(_rows("sectors"))),
        "regions": sum(_region(row) for row in _rows("regions")),
        "organisations": sum(_organisation(row) for row in _rows("organisations")),
        "hubs": sum(_hub(row) for row in _rows("hubs")),
    }


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return rows


def _sector(row: dict[str, Any], position: int) -> bool:
    values = {"name": LocalisedText(row["name"]), "position": position}
    return Sector.objects.get_or_create(code=row["code"], defaults=values)[1]


def _region(row: dict[str, Any]) -> bool:
    """Create one region; the file names a parent before its parts."""
    parent = Region.objects.get(code=row["parent"]) if row["parent"] else None
    values = {
        "parent": parent,
        "country": row["country"],
        "kind": row["kind"],
        "name": LocalisedText(row["name"]),
        "latitude": row["latitude"],
        "longitude": row["longitude"],
    }
    return Region.objects.get_or_create(code=row["code"], defaults=values)[1]


def _organisation(row: dict[str, Any]) -> bool:
    values = {
        "name": row["name"],
        "label": LocalisedText(row["label"]),
        "kind": row["kind"],
        "country": row["country"] or "",
        "url": row["url"],
    }
    return Organisation.objects.get_or_create(code=row["code"], defaults=values)[1]


def _hub(row: dict[str, Any]) -> bool:
    values = {
        "region": Region.objects.get(code=row["region"]),
        "name": LocalisedText(row["name"]),
        "note": LocalisedText(row["note"]),
        "operational_since": row["operational_since"],
        "address": row["address"],
        "phone": row["phone"],
    }
    return Hub.objects.get_or_create(code=row["code"], defaults=values)[1]
