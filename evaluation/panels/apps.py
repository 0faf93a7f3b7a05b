"""The room as a Django app."""

from django.apps import AppConfig

from core.outbox.notices import events
from core.registries import due, eligibility_hints, facts, notices, reactions, waiting


class PanelsConfig(AppConfig):
    """Registers the facts and messages of assignments, and what a withdrawal does to them."""

    name = "evaluation.panels"
    verbose_name = "Panels"

    def ready(self) -> None:
        """Fill the registries."""
        from evaluation.panels import messages, personal_data  # noqa: F401 -- declares personal data
        from evaluation.panels.selectors import assignment_facts
        from evaluation.panels.selectors.ties import ties_to_the_jury
        from evaluation.panels.selectors.waiting import jury_waits, lacking_readers
        from evaluation.panels.services import free_assignments, make_waiting_plans

        # `submit` asks also whether the sheet is complete: the reviews room, which knows it, registers that one.
        for name in ("accept", "decline", "recuse", "reopen", "free", "lapse"):
            facts.register(f"panels.assignment.{name}", assignment_facts)
        # After the mails: a large plan takes half a minute.
        due.register("panels-plans", make_waiting_plans, order=950)
        reactions.register("entries.stageentry.withdraw:panels", free_assignments, order=20)
        for key, event in messages.EVENTS.items():
            events.register(key, event)
        notices.register("panels.assignment.reopen:panels", messages.reopened)
        notices.register("panels.assignment.free:panels", messages.freed)
        notices.register("panels.assignment.recuse:panels", messages.place_open)
        notices.register("panels.assignment.decline:panels", messages.place_open)
        notices.register("panels.juryrequest.refuse:panels", messages.request_refused)
        waiting.register("panels", lacking_readers, order=40)
        waiting.register("panels:jury", jury_waits, order=41)
        eligibility_hints.register("conflicts:panels", ties_to_the_jury)
