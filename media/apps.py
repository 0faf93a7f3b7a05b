"""Stored files as a Django app."""

from django.apps import AppConfig

from core.registries import due


class MediaConfig(AppConfig):
    """The files app."""

    name = "media"
    verbose_name = "Files"

    def ready(self) -> None:
        """Fill the registries."""
        from media import personal_data  # noqa: F401 -- declares
        from media.scanning import scan_waiting
        from media.services import expire_unused
        from media.spool import move_spooled
        from media.uploads import sweep_uploads

        due.register("media-spool", move_spooled)
        due.register("media-scan", scan_waiting)
        due.register("media-unused", expire_unused)
        due.register("media-uploads", sweep_uploads)
