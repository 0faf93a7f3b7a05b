"""The room as a Django app."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    """Cohorts and enrolments."""

    name = "incubator.cohorts"
    verbose_name = "Cohorts"
