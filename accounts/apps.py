"""People as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Declares personal data."""

    name = "accounts"
    verbose_name = "People"
