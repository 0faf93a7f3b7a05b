"""People as a Django app."""

from django.apps import AppConfig

from core.outbox.notices import events


class AccountsConfig(AppConfig):
    """Registers the messages of the accounts app."""

    name = "accounts"
    verbose_name = "People"

    def ready(self) -> None:
        """Fill the registries."""
        from accounts.messages import EVENTS

        for key, event in EVENTS.items():
            events.register(key, event)
