"""The room as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class EntriesConfig(AppConfig):
    """Applications and their stage entries."""

    name = "applications.entries"
    verbose_name = "Entries"

    def ready(self) -> None:
        """Fill the registries."""
        from accounts.models import User
        from applications.entries import messages, personal_data  # noqa: F401 -- declares the fields
        from applications.entries.models import StageEntry
        from applications.entries.rules import opens_answer_file
        from applications.entries.selectors import facts as selectors
        from applications.entries.selectors.awards import awards_known
        from applications.entries.selectors.waiting import waiting_for_applicant, waiting_for_officer, waiting_to_answer
        from applications.entries.services.correction import lapse_corrections, remind_corrections
        from applications.entries.services.mass import work_off_mass_acts
        from applications.entries.services.reminders import remind_drafts
        from applications.entries.services.searching import follow_person, follow_startup
        from applications.entries.services.tallies import fold_tallies, tally_moved
        from applications.entries.services.withdrawal import withdraw_entries
        from applications.entries.views.history import startup_panel
        from applications.entries.views.panels import funnel_panel, programme_panel, tags_panel
        from core.outbox.notices import events
        from core.registries import due, eligibility_hints, facts, file_rules, notices, panels, reactions, waiting
        from core.transitions import all_transitions
        from incubator.startups.models import Startup

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        facts.register("entries.stageentry.submit", selectors.submit_facts)
        facts.register("entries.stageentry.find_eligible", selectors.screening_facts)
        facts.register("entries.stageentry.find_ineligible", selectors.screening_facts)
        facts.register("entries.stageentry.send_back", selectors.opening_facts)
        facts.register("entries.stageentry.start_review", selectors.opening_facts)
        facts.register("entries.application.withdraw", selectors.withdrawal_facts)
        reactions.register("entries.application.withdraw:entries", withdraw_entries, order=10)
        for name in {spec.name for spec in all_transitions(StageEntry)}:
            reactions.register(f"entries.stageentry.{name}:tally", tally_moved, order=90)
        post_save.connect(follow_startup, sender=Startup, dispatch_uid="entries-startup-name")
        post_save.connect(follow_person, sender=User, dispatch_uid="entries-person-name")
        due.register("entries-mass-acts", work_off_mass_acts, order=80)
        panels.register("programmes.Programme:funnels", programme_panel)
        panels.register("startups.Startup:history", startup_panel, order=50)
        panels.register("entries.StageEntry:tags", tags_panel, order=5)
        due.register("entries-tallies", fold_tallies, order=90)
        notices.register("entries.stageentry.submit:entries", messages.received)
        notices.register("entries.stageentry.send_back:entries", messages.returned)
        notices.register("entries.stageentry.lapse:entries", messages.correction_lapsed)
        notices.register("entries.stageentry.find_ineligible:entries", messages.found_ineligible)
        notices.register("entries.application.withdraw:entries", messages.withdrawn)
        panels.register("calls.Call:funnel", funnel_panel, order=10)
        file_rules.register("entries.answer", opens_answer_file)
        due.register("entries-reminders", remind_drafts)
        due.register("entries-corrections", lapse_corrections)
        due.register("entries-corrections-reminded", remind_corrections)
        waiting.register("entries-applicant", waiting_for_applicant, order=10)
        waiting.register("entries-officer", waiting_for_officer, order=20)
        eligibility_hints.register("double_funding:grants", awards_known)
        waiting.register("entries-messages", waiting_to_answer, order=25)
