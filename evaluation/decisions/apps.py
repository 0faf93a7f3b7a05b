"""The room as a Django app."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions and offers."""

    name = "evaluation.decisions"
    verbose_name = "Decisions"

    def ready(self) -> None:
        """Fill the registries."""
        from core import registries
        from core.outbox.notices import events
        from core.registries import call_parts, due, facts, notices, panels, reactions, results_out, waiting
        from evaluation.decisions import messages, personal_data, services  # noqa: F401 -- declares the fields
        from evaluation.decisions.call_part import MeetingPart
        from evaluation.decisions.selectors import consent_facts, decision_facts, is_released, offer_facts
        from evaluation.decisions.selectors import waiting as work
        from evaluation.decisions.selectors.appeals import appeal_facts
        from evaluation.decisions.selectors.audit import minutes_of_award
        from evaluation.decisions.selectors.meeting_facts import meeting_facts
        from evaluation.decisions.views.panels import application_panel, entry_panel, stage_panel

        for act in ("confirm", "reopen"):
            facts.register(f"decisions.decision.{act}", decision_facts)
        for act in ("accept", "decline", "lapse"):
            facts.register(f"decisions.offer.{act}", offer_facts)
        for act in ("open", "close", "complete", "complete_without"):
            facts.register(f"decisions.meeting.{act}", meeting_facts)
        for act in ("uphold", "dismiss"):
            facts.register(f"decisions.appeal.{act}", appeal_facts)
        reactions.register("decisions.appeal.uphold:decisions", services.undo_decision)
        for act in ("give", "withdraw"):
            facts.register(f"decisions.publicationconsent.{act}", consent_facts)
        for key, event in messages.EVENTS.items():
            events.register(key, event)
        for key, source in messages.SOURCES.items():
            notices.register(f"{key}:decisions", source)
        reactions.register("entries.application.withdraw:decisions", services.refuse_withdrawal, order=5)
        reactions.register("entries.stageentry.start_review:decisions", services.refuse_late_review, order=5)
        call_parts.register("decisions", MeetingPart(), order=50)
        results_out.register("decisions", is_released)
        due.register("decisions-release", services.work_off_releases, order=20)
        due.register("decisions-lapse", services.lapse_offers, order=30)
        due.register("decisions-reserve", services.promote_reserves, order=40)
        for key, (lines, order) in work.SOURCES.items():
            waiting.register(f"decisions-{key}", lines, order=order)
        registries.audit_parts.register("decisions", minutes_of_award)
        panels.register("calls.Stage:decisions", stage_panel)
        panels.register("entries.Application:decisions", application_panel, order=10)
        panels.register("entries.StageEntry:decisions", entry_panel)
