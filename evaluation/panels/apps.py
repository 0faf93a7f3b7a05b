"""The room as a Django app."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """Juries and assignments."""

    name = "evaluation.panels"
    verbose_name = "Panels"
