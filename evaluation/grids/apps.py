"""The room as a Django app."""

from django.apps import AppConfig

from core.registries import call_parts


class GridsConfig(AppConfig):
    """Registers what a call has of grids."""

    name = "evaluation.grids"
    verbose_name = "Grids"

    def ready(self) -> None:
        """Fill the registries."""
        from evaluation.grids.call_part import GridPart

        call_parts.register("grids", GridPart(), order=40)
