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
        from applications.entries import deadline_messages, messages, personal_data  # noqa: F401 -- declares the fields
        from applications.entries.models import StageEntry
        from applications.entries.rules import opens_answer_file
        from applications.entries.selectors import facts as selectors
        from applications.entries.selectors import waiting as lines
        from applications.entries.selectors.awards import awards_known
        from applications.entries.services import (
            correction,
            duplicates,
            mass,
            references,
            reminders,
            searching,
            tallies,
        )
        from applications.entries.services.withdrawal import withdraw_entries
        from applications.entries.views import panels as shown
        from applications.entries.views.history import startup_panel
        from core.outbox.notices import events
        from core.registries import due, eligibility_hints, facts, file_rules, notices, panels, reactions, waiting
        from core.transitions import all_transitions
        from incubator.startups.models import Startup

        for key, event in {**messages.EVENTS, **deadline_messages.EVENTS}.items():
            events.register(key, event)
        for key, source in messages.SOURCES.items():
            notices.register(f"{key}:entries", source)
        for key, selector in selectors.SELECTORS.items():
            facts.register(key, selector)
        reactions.register("entries.application.withdraw:entries", withdraw_entries, order=10)
        for name in {spec.name for spec in all_transitions(StageEntry)}:
            reactions.register(f"entries.stageentry.{name}:tally", tallies.tally_moved, order=90)
        post_save.connect(searching.follow_startup, sender=Startup, dispatch_uid="entries-startup-name")
        post_save.connect(searching.follow_person, sender=User, dispatch_uid="entries-person-name")
        due.register("entries-reminders", reminders.remind_drafts)
        due.register("entries-corrections", correction.lapse_corrections)
        due.register("entries-corrections-reminded", correction.remind_corrections)
        due.register("entries-duplicates", duplicates.compare_deposits, order=85)
        due.register("entries-references", references.remind_references)
        due.register("entries-mass-acts", mass.work_off_mass_acts, order=80)
        due.register("entries-tallies", tallies.fold_tallies, order=90)
        panels.register("programmes.Programme:funnels", shown.programme_panel)
        panels.register("startups.Startup:history", startup_panel, order=50)
        panels.register("entries.StageEntry:tags", shown.tags_panel, order=5)
        panels.register("entries.StageEntry:composition", shown.composition_panel, order=20)
        panels.register("entries.StageEntry:references", shown.references_panel, order=25)
        panels.register("entries.StageEntry:duplicates", shown.duplicates_panel, order=15)
        panels.register("calls.Call:duplicates", shown.call_duplicates_panel, order=15)
        panels.register("calls.Call:funnel", shown.funnel_panel, order=10)
        panels.register("entries.Application:ways_on", shown.ways_on_panel, order=90)
        panels.register("calls.Call:test", shown.test_panel, order=20)
        file_rules.register("entries.answer", opens_answer_file)
        waiting.register("entries-applicant", lines.waiting_for_applicant, order=10)
        waiting.register("entries-heir", lines.waiting_for_heir, order=15)
        waiting.register("entries-officer", lines.waiting_for_officer, order=20)
        waiting.register("entries-messages", lines.waiting_to_answer, order=25)
        eligibility_hints.register("double_funding:grants", awards_known)
