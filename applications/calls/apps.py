"""The room as a Django app."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls and stages."""

    name = "applications.calls"
    verbose_name = "Calls"
