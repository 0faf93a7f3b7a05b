"""Loading the programmes that come with the product."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from core.i18n import LocalisedText
from incubator.network.models import Organisation, Region
from incubator.programmes.models import Participation, Programme

DATA = Path(__file__).parent / "data" / "programmes.json"
TEXTS = ("name", "subtitle", "summary", "funding_statement")


@transaction.atomic
def load_programmes() -> int:
    """Create the programmes that are missing, with their territories and partners; return how many were created.

    Needs the reference data of the network. A programme that is there already keeps what the operator made of it.
    """
    return sum(_load(row) for row in json.loads(DATA.read_text("utf-8")))


def _load(row: dict[str, Any]) -> bool:
    values: dict[str, Any] = {name: LocalisedText(row[name]) for name in TEXTS}
    values |= {name: row[name] for name in ("slug", "starts_on", "ends_on")}
    programme, created = Programme.objects.get_or_create(code=row["code"], defaults=values)
    if created:
        programme.territories.set(Region.objects.filter(code__in=row["territories"]))
        Participation.objects.bulk_create(
            Participation(
                programme=programme,
                organisation=Organisation.objects.get(code=part["organisation"]),
                part=part["role"],
                share=LocalisedText(part["share"]),
            )
            for part in row["partners"]
        )
    return created
