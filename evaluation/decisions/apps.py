"""The room as a Django app."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions and offers."""

    name = "evaluation.decisions"
    verbose_name = "Decisions"
