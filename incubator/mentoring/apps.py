"""The room as a Django app."""

from django.apps import AppConfig


class MentoringConfig(AppConfig):
    """Mentoring."""

    name = "incubator.mentoring"
    verbose_name = "Mentoring"

    def ready(self) -> None:
        """Declare personal data and fill the registries."""
        from core.outbox.notices import events
        from core.registries import due, facts, meetings, notices, panels, reactions, waiting
        from incubator.mentoring import messages, panel, personal_data, selectors, services  # noqa: F401
        from incubator.mentoring.meetings import meetings_of

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        for act in ("confirm", "hold", "miss", "cancel"):
            facts.register(f"mentoring.mentoringsession.{act}", selectors.session_facts)
        notices.register("mentoring.mentoringsession.confirm:mentoring", messages.confirmed)
        notices.register("mentoring.mentoringsession.cancel:mentoring", messages.cancelled)
        notices.register("mentoring.mentoringsession.hold:mentoring", messages.held)
        notices.register("mentoring.mentoringsession.hold:pulse", messages.first_met)
        reactions.register("cohorts.enrolment.leave:mentoring", services.end_with_enrolment)
        due.register("mentoring-reminders", services.remind_sessions)
        meetings.register("mentoring", meetings_of)
        panels.register("cohorts.Enrolment:mentoring", panel.mentors_of_enrolment)
        panels.register("cohorts.Enrolment:mentoring-diagnostic", panel.diagnostics_of_enrolment)
        waiting.register("mentoring", messages.waiting_sessions)
        waiting.register("mentoring:agree", messages.waiting_of_the_other)
        waiting.register("mentoring:actions", messages.waiting_actions)
        waiting.register("mentoring:choices", messages.waiting_choices)
        waiting.register("mentoring:diagnostic", messages.waiting_diagnostics)
        waiting.register("mentoring:pulses", messages.waiting_pulses)
        waiting.register("mentoring:stuck", messages.waiting_stuck)
