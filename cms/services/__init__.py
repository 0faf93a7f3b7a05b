"""Writes of the site: the page tree in three languages, and the pages of calls."""

from cms.services.site import build_site, publish_call_pages

__all__ = ["build_site", "publish_call_pages"]
