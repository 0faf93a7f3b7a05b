"""Load what every installation starts with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from incubator.grants.services import load_thresholds
from incubator.monitoring.services import load_indicators
from incubator.network.services import load_reference_data
from incubator.programmes.services import load_programmes
from incubator.toolbox.services import load_legal_guides


class Command(BaseCommand):
    """Creates the sectors, regions, partners, hubs, programmes and indicators that are missing."""

    help = "Create the missing sectors, regions, partners, hubs, programmes and indicators. Changes no row that exists."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Load in the order in which they need each other, and say how many were created."""
        created = load_reference_data()
        created["programmes"] = load_programmes()
        created["indicators"] = load_indicators()
        created["legal forms"] = load_legal_guides()
        created["approval thresholds"] = load_thresholds()
        for name, count in created.items():
            self.stdout.write(f"{name}: {count} created")
