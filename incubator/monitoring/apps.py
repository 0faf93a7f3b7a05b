"""The room as a Django app."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Indicators."""

    name = "incubator.monitoring"
    verbose_name = "Monitoring"
