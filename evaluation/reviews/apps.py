"""The room as a Django app."""

from django.apps import AppConfig

from core.outbox.notices import events
from core.registries import due, facts, panels, reactions, waiting


class ReviewsConfig(AppConfig):
    """Registers what the submission of a sheet asks and what follows it."""

    name = "evaluation.reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        """Fill the registries."""
        from evaluation.reviews import messages, personal_data  # noqa: F401 -- declares personal data
        from evaluation.reviews.selectors import submit_facts
        from evaluation.reviews.selectors.waiting import waiting_for_juror
        from evaluation.reviews.services import score_changed
        from evaluation.reviews.services.opinions import form_opinions
        from evaluation.reviews.views.panel import reviews_panel, stage_panel

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        for name in ("submit", "collect"):
            facts.register(f"panels.assignment.{name}", submit_facts)
        for name in ("submit", "collect", "reopen"):
            reactions.register(f"panels.assignment.{name}:reviews", score_changed, order=10)
        due.register("reviews-opinions", form_opinions, order=50)
        waiting.register("reviews", waiting_for_juror, order=20)
        panels.register("entries.StageEntry:reviews", reviews_panel, order=40)
        panels.register("calls.Stage:reviews", stage_panel, order=10)
