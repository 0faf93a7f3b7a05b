"""The room as a Django app."""

from django.apps import AppConfig


class ToolboxConfig(AppConfig):
    """Tools of a start-up."""

    name = "incubator.toolbox"
    verbose_name = "Toolbox"

    def ready(self) -> None:
        """Declare personal data and fill the registries."""
        from core.outbox.notices import events
        from core.registries import waiting
        from incubator.toolbox import messages, personal_data, rules  # noqa: F401

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        waiting.register("toolbox", messages.waiting_comments)
