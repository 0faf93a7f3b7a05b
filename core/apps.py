"""The kernel as a Django app."""

from django.apps import AppConfig

from core.registries import due


class CoreConfig(AppConfig):
    """Registers what the kernel itself owes to the clock."""

    name = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        """Fill the registries; make the look-up of translated words short."""
        from core import checks, data_map, json_lists  # noqa: F401 -- register themselves
        from core.catalogues import flatten
        from core.journal_seals import seal_due
        from core.outbox.queue import drain, drain_telephones

        flatten()
        due.register("journal-seals", seal_due, order=800)
        due.register("outbox", drain, order=900)
        due.register("outbox-telephones", drain_telephones, order=910)
