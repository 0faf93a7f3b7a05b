"""The room as a Django app."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """The programmes."""

    name = "incubator.programmes"
    verbose_name = "Programmes"
