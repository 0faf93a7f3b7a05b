"""The demo as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo."""

    name = "demo"
    verbose_name = "Demo"
