"""The room as a Django app."""

from django.apps import AppConfig


class GridsConfig(AppConfig):
    """Evaluation grids."""

    name = "evaluation.grids"
    verbose_name = "Grids"
