"""The room as a Django app."""

from django.apps import AppConfig


class MentoringConfig(AppConfig):
    """Mentoring."""

    name = "incubator.mentoring"
    verbose_name = "Mentoring"
