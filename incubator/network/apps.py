"""The room as a Django app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Reference data of the network."""

    name = "incubator.network"
    verbose_name = "Network"
