"""The room as a Django app."""

from django.apps import AppConfig

from core.outbox.notices import events
from core.registries import call_parts, notices, waiting


class EligibilityConfig(AppConfig):
    """Eligibility rules."""

    name = "applications.eligibility"
    verbose_name = "Eligibility"

    def ready(self) -> None:
        """Fill the registries."""
        from applications.eligibility import messages, personal_data  # noqa: F401 -- declares the fields
        from applications.eligibility.call_part import RulePart

        call_parts.register("eligibility", RulePart(), order=20)
        for key, event in messages.EVENTS.items():
            events.register(key, event)
        notices.register("eligibility.alumniclaim.confirm:eligibility", messages.confirmed)
        notices.register("eligibility.alumniclaim.refuse:eligibility", messages.refused)
        waiting.register("eligibility-confirmer", messages.waiting_for_confirmer, order=30)
