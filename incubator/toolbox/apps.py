"""The room as a Django app."""

from django.apps import AppConfig


class ToolboxConfig(AppConfig):
    """Tools of a start-up."""

    name = "incubator.toolbox"
    verbose_name = "Toolbox"

    def ready(self) -> None:
        """Declare personal data."""
        from incubator.toolbox import personal_data  # noqa: F401
