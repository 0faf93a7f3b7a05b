"""The room as a Django app."""

from django.apps import AppConfig


class EligibilityConfig(AppConfig):
    """Eligibility rules."""

    name = "applications.eligibility"
    verbose_name = "Eligibility"
