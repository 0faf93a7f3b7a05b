"""People as a Django app."""

from django.apps import AppConfig

from core.outbox.notices import events
from core.registries import due


class AccountsConfig(AppConfig):
    """Registers the messages of the accounts app, its personal data, and the roles that begin or end by the clock."""

    name = "accounts"
    verbose_name = "People"

    def ready(self) -> None:
        """Fill the registries."""
        from accounts import checks, personal_data, receivers  # noqa: F401 -- register and declare
        from accounts.messages import EVENTS
        from accounts.services import forget_sessions, sync_due

        for key, event in EVENTS.items():
            events.register(key, event)
        due.register("accounts-roles", sync_due)
        due.register("accounts-sessions", forget_sessions)
