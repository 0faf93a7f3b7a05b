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
        from applications.entries.services import searching, tallies
        from applications.entries.services.owed import OWED
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
        for key, act, order in OWED:
            due.register(key, act, order=order)
        panels.register("startups.Startup:history", startup_panel, order=50)
        for key, panel, order in shown.PANELS:
            panels.register(key, panel, order=order)
        file_rules.register("entries.answer", opens_answer_file)
        for key, line, order in lines.SOURCES:
            waiting.register(key, line, order=order)
        eligibility_hints.register("double_funding:grants", awards_known)
