"""The site as a Django app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The site's pages."""

    name = "cms"
    verbose_name = "Site"

    def ready(self) -> None:
        """Declare personal data."""
        from cms import personal_data  # noqa: F401
