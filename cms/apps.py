"""The site as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class CmsConfig(AppConfig):
    """The site's pages."""

    name = "cms"
    verbose_name = "Site"

    def ready(self) -> None:
        """Declare personal data, publish what is scheduled when it is due, drop kept pages after something changed."""
        from wagtail.models import ModelLogEntry, PageLogEntry
        from wagtail.signals import post_page_move

        from cms import messages, personal_data  # noqa: F401
        from cms.call_part import SitePart
        from cms.menu_lines import forget_lines
        from cms.models import MenuLine
        from cms.page_cache import forget_pages, forget_when_shown
        from cms.selectors.pages import guide_address
        from cms.services import publish_due
        from cms.views.board import call_panel
        from core.models import JournalEntry
        from core.outbox.notices import events
        from core.registries import call_parts, due, guides, panels, waiting

        for key, event in messages.EVENTS.items():
            events.register(key, event)
        guides.register("cms", guide_address)
        due.register("site-schedule", publish_due, order=10)
        call_parts.register("cms", SitePart(), order=60)
        panels.register("calls.Call:cms", call_panel)
        waiting.register("cms", messages.waiting_for_writers, order=15)
        for change in (post_save, post_delete):
            change.connect(forget_lines, sender=MenuLine, dispatch_uid="forget-menu-lines")
        post_page_move.connect(forget_lines, dispatch_uid="forget-menu-lines")
        # Every act of the back office writes a line of Wagtail's logs, every act of my space one of the journal.
        for log in (PageLogEntry, ModelLogEntry):
            post_save.connect(forget_pages, sender=log, dispatch_uid=f"forget-pages-{log.__name__}")
        post_save.connect(forget_when_shown, sender=JournalEntry, dispatch_uid="forget-pages-journal")
