"""The room as a Django app."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Forms of stages."""

    name = "applications.forms"
    verbose_name = "Forms"
