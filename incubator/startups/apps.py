"""The room as a Django app."""

from django.apps import AppConfig


class StartupsConfig(AppConfig):
    """Start-ups and teams."""

    name = "incubator.startups"
    verbose_name = "Startups"

    def ready(self) -> None:
        """Declare personal data."""
        from incubator.startups import personal_data  # noqa: F401
