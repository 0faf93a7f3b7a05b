"""The room as a Django app."""

from django.apps import AppConfig


class PitchesConfig(AppConfig):
    """Pitch days of live panels."""

    name = "evaluation.pitches"
    verbose_name = "Pitches"

    def ready(self) -> None:
        """Fill the registries."""
        from core.outbox.notices import events
        from core.registries import due, facts, panels, waiting
        from evaluation.pitches import messages, personal_data, services  # noqa: F401 -- declares the fields
        from evaluation.pitches.selectors.facts import day_facts, pitch_facts
        from evaluation.pitches.selectors.waiting import waiting_for_officer, waiting_for_panel, waiting_for_pitcher
        from evaluation.pitches.views.panels import application_panel, sheet_panel

        for act in ("announce", "open", "close", "close_below_quorum", "cancel"):
            facts.register(f"pitches.pitchday.{act}", day_facts)
        for act in ("start", "finish", "miss", "recall"):
            facts.register(f"pitches.pitch.{act}", pitch_facts)
        for key, event in messages.EVENTS.items():
            events.register(key, event)
        due.register("pitches-moved", services.tell_moved, order=60)
        waiting.register("pitches-panel", waiting_for_panel, order=7)
        waiting.register("pitches-officer", waiting_for_officer, order=35)
        waiting.register("pitches-applicant", waiting_for_pitcher, order=6)
        panels.register("entries.Application:pitches", application_panel, order=5)
        panels.register("panels.Assignment:pitches", sheet_panel)
