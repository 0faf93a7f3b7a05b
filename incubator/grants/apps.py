"""The room as a Django app."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """Seed grants."""

    name = "incubator.grants"
    verbose_name = "Grants"
