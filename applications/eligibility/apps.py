"""The room as a Django app."""

from django.apps import AppConfig

from core.registries import call_parts


class EligibilityConfig(AppConfig):
    """Eligibility rules."""

    name = "applications.eligibility"
    verbose_name = "Eligibility"

    def ready(self) -> None:
        """Fill the registries."""
        from applications.eligibility.call_part import RulePart

        call_parts.register("eligibility", RulePart(), order=20)
