"""The room as a Django app."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """Applications and their stage entries."""

    name = "applications.entries"
    verbose_name = "Entries"
