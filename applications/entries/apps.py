"""The room as a Django app."""

from django.apps import AppConfig


class EntriesConfig(AppConfig):
    """Applications and their stage entries."""

    name = "applications.entries"
    verbose_name = "Entries"

    def ready(self) -> None:
        """Fill the registries."""
        from applications.entries import messages, personal_data  # noqa: F401 -- declares the fields
        from applications.entries.rules import opens_answer_file
        from applications.entries.selectors import facts as selectors
        from applications.entries.selectors.waiting import waiting_for_applicant, waiting_for_officer
        from applications.entries.services.withdrawal import withdraw_entries
        from core.outbox.notices import events
        from core.registries import facts, file_rules, notices, reactions, waiting

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        facts.register("entries.stageentry.submit", selectors.submit_facts)
        facts.register("entries.stageentry.find_eligible", selectors.screening_facts)
        facts.register("entries.stageentry.find_ineligible", selectors.screening_facts)
        facts.register("entries.stageentry.start_review", selectors.opening_facts)
        facts.register("entries.application.withdraw", selectors.withdrawal_facts)
        reactions.register("entries.application.withdraw:entries", withdraw_entries, order=10)
        notices.register("entries.stageentry.submit:entries", messages.received)
        notices.register("entries.stageentry.find_ineligible:entries", messages.found_ineligible)
        notices.register("entries.application.withdraw:entries", messages.withdrawn)
        file_rules.register("entries.answer", opens_answer_file)
        waiting.register("entries-applicant", waiting_for_applicant, order=10)
        waiting.register("entries-officer", waiting_for_officer, order=20)
