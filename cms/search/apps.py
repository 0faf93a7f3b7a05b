"""The search as a Django app of its own: its tables follow the pages, which need not know of them."""

from django.apps import AppConfig
from django.db.models.signals import post_save

from core.registries import due


class SearchConfig(AppConfig):
    """Words of pages."""

    name = "cms.search"
    label = "site_search"
    verbose_name = "Site search"

    def ready(self) -> None:
        """Index a page when it is saved, and what was not indexed when the clock says so."""
        from cms.search.indexing import index_due, index_saved

        post_save.connect(index_saved, dispatch_uid="site_search")
        due.register("site-search", index_due)
