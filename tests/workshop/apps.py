"""The test suite's own app."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """Crates and parcels. It has no migrations: its tables are made with the test database."""

    name = "tests.workshop"
    label = "workshop"
