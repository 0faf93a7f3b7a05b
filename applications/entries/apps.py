"""The room as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class EntriesConfig(AppConfig):
    """Applications and their stage entries."""

    name = "applications.entries"
    verbose_name = "Entries"

    def ready(self) -> None:
        """Fill the registries."""
        self._know_acts()
        self._count_and_find()
        self._owe()
        self._show()

    def _know_acts(self) -> None:
        """Say what the guards of an act need, what follows it, and who is told."""
        from applications.entries import messages, personal_data  # noqa: F401 -- declares the fields
        from applications.entries.selectors import facts as selectors
        from applications.entries.services.withdrawal import withdraw_entries
        from core.outbox.notices import events
        from core.registries import facts, notices, reactions

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        facts.register("entries.stageentry.submit", selectors.submit_facts)
        facts.register("entries.stageentry.find_eligible", selectors.screening_facts)
        facts.register("entries.stageentry.find_ineligible", selectors.screening_facts)
        facts.register("entries.stageentry.send_back", selectors.opening_facts)
        facts.register("entries.stageentry.start_review", selectors.opening_facts)
        facts.register("entries.application.withdraw", selectors.withdrawal_facts)
        reactions.register("entries.application.withdraw:entries", withdraw_entries, order=10)
        notices.register("entries.stageentry.submit:entries", messages.received)
        notices.register("entries.stageentry.send_back:entries", messages.returned)
        notices.register("entries.stageentry.lapse:entries", messages.correction_lapsed)
        notices.register("entries.stageentry.find_ineligible:entries", messages.found_ineligible)
        notices.register("entries.application.withdraw:entries", messages.withdrawn)

    def _count_and_find(self) -> None:
        """Keep the numbers and the texts that officers' lists are read by."""
        from accounts.models import User
        from applications.entries.models import StageEntry
        from applications.entries.services.searching import follow_person, follow_startup
        from applications.entries.services.tallies import tally_moved
        from core.registries import reactions
        from core.transitions import all_transitions
        from incubator.startups.models import Startup

        for name in {spec.name for spec in all_transitions(StageEntry)}:
            reactions.register(f"entries.stageentry.{name}:tally", tally_moved, order=90)
        post_save.connect(follow_startup, sender=Startup, dispatch_uid="entries-startup-name")
        post_save.connect(follow_person, sender=User, dispatch_uid="entries-person-name")

    def _owe(self) -> None:
        """Say what the clock owes."""
        from applications.entries.services.correction import lapse_corrections, remind_corrections
        from applications.entries.services.mass import work_off_mass_acts
        from applications.entries.services.reminders import remind_drafts
        from applications.entries.services.tallies import fold_tallies
        from core.registries import due

        due.register("entries-mass-acts", work_off_mass_acts, order=80)
        due.register("entries-tallies", fold_tallies, order=90)
        due.register("entries-reminders", remind_drafts)
        due.register("entries-corrections", lapse_corrections)
        due.register("entries-corrections-reminded", remind_corrections)

    def _show(self) -> None:
        """Add to the pages of others, to homes, and say who opens a file."""
        from applications.entries.rules import opens_answer_file
        from applications.entries.selectors.awards import awards_known
        from applications.entries.selectors.waiting import waiting_for_applicant, waiting_for_officer, waiting_to_answer
        from applications.entries.views.history import startup_panel
        from applications.entries.views.panels import funnel_panel, programme_panel, tags_panel
        from core.registries import eligibility_hints, file_rules, panels, waiting

        panels.register("programmes.Programme:funnels", programme_panel)
        panels.register("startups.Startup:history", startup_panel, order=50)
        panels.register("entries.StageEntry:tags", tags_panel, order=5)
        panels.register("calls.Call:funnel", funnel_panel, order=10)
        file_rules.register("entries.answer", opens_answer_file)
        waiting.register("entries-applicant", waiting_for_applicant, order=10)
        waiting.register("entries-officer", waiting_for_officer, order=20)
        waiting.register("entries-messages", waiting_to_answer, order=25)
        eligibility_hints.register("double_funding:grants", awards_known)
