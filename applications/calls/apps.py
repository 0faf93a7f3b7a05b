"""The room as a Django app."""

from functools import partial

from django.apps import AppConfig

from core.registries import due, facts, rate_uses, waiting


class CallsConfig(AppConfig):
    """Calls and stages."""

    name = "applications.calls"
    verbose_name = "Calls"

    def ready(self) -> None:
        """Fill the registries."""
        from applications.calls import messages, personal_data  # noqa: F401 -- declares the fields
        from applications.calls.models import Envelope
        from applications.calls.selectors import call_facts
        from applications.calls.services import report_drift
        from applications.calls.visits import flush_visits
        from applications.calls.waiting import questions_to_answer, waiting_for
        from core.outbox.notices import events
        from incubator.grants.selectors import copied_in

        rate_uses.register("calls", partial(copied_in, Envelope))
        for act in ("publish", "archive", "cancel"):
            facts.register(f"calls.call.{act}", call_facts)
        due.register("calls-drift", report_drift)
        due.register("calls-visits", flush_visits)
        waiting.register("calls", waiting_for)
        waiting.register("calls-questions", questions_to_answer, order=30)
        for key, event in messages.EVENTS.items():
            events.register(key, event)
