"""The room as a Django app."""

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    """Trainings."""

    name = "incubator.trainings"
    verbose_name = "Trainings"

    def ready(self) -> None:
        """Declare personal data and fill the registries."""
        from core.outbox.notices import events
        from core.registries import due, facts, file_rules, measures, meetings, notices, panels, reactions, waiting
        from incubator.trainings import messages, panel, personal_data, rules, selectors  # noqa: F401
        from incubator.trainings.meetings import meetings_of
        from incubator.trainings.services.curricula import RESOURCE
        from incubator.trainings.services.registrations import seat_next
        from incubator.trainings.services.reminders import remind_trainings

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        due.register("trainings-reminders", remind_trainings)
        facts.register("trainings.trainingsession.cancel", selectors.session_facts)
        facts.register("trainings.registration.withdraw", selectors.registration_facts)
        file_rules.register(RESOURCE, selectors.opens_resource)
        measures.register("people_trained", selectors.people_trained)
        meetings.register("trainings", meetings_of)
        notices.register("trainings.trainingsession.cancel:trainings", messages.cancelled)
        notices.register("trainings.registration.withdraw:trainings", messages.given_back)
        notices.register("trainings.registration.seat:trainings", messages.seated)
        panels.register("cohorts.Cohort:trainings", panel.trainings_of_cohort)
        reactions.register("trainings.registration.withdraw:trainings", seat_next)
        waiting.register("trainings", messages.waiting_trainings)
