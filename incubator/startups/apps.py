"""The room as a Django app."""

from django.apps import AppConfig


class StartupsConfig(AppConfig):
    """Start-ups and teams."""

    name = "incubator.startups"
    verbose_name = "Startups"

    def ready(self) -> None:
        """Declare personal data and fill the registries."""
        from core.outbox.notices import events
        from core.registries import file_rules, measures, notices, panels, waiting
        from incubator.startups import messages, panel, personal_data, rules, selectors  # noqa: F401
        from incubator.startups.services.partnerships import EVIDENCE

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        file_rules.register(EVIDENCE, selectors.opens_partnership)
        measures.register("commercial_partnerships", selectors.commercial_partnerships)
        notices.register("startups.partnership.confirm:startups", messages.partnership_confirmed)
        notices.register("startups.partnership.refuse:startups", messages.partnership_refused)
        notices.register("startups.profile.publish:startups", messages.published)
        notices.register("startups.profile.refuse:startups", messages.refused)
        panels.register("startups.Startup:startups", panel.partnerships_of_startup)
        panels.register("programmes.Programme:startups", panel.register_of_programme)
        waiting.register("startups", messages.waiting_profiles)
        waiting.register("startups:partnerships", messages.waiting_partnerships)
