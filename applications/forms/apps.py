"""The room as a Django app."""

from django.apps import AppConfig

from core.registries import call_parts


class FormsConfig(AppConfig):
    """Forms of stages."""

    name = "applications.forms"
    verbose_name = "Forms"

    def ready(self) -> None:
        """Fill the registries."""
        from applications.forms.call_part import FormPart

        call_parts.register("forms", FormPart(), order=10)
