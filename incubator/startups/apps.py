"""The room as a Django app."""

from django.apps import AppConfig


class StartupsConfig(AppConfig):
    """Start-ups and teams."""

    name = "incubator.startups"
    verbose_name = "Startups"

    def ready(self) -> None:
        """Declare personal data and fill the registries."""
        from core.outbox.notices import events
        from core.registries import notices, waiting
        from incubator.startups import messages, personal_data  # noqa: F401

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        notices.register("startups.profile.publish:startups", messages.published)
        notices.register("startups.profile.refuse:startups", messages.refused)
        waiting.register("startups", messages.waiting_profiles)
