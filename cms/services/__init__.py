"""Writes of the site: the page tree in three languages, the pages of calls, and what is scheduled."""

from cms.services.drafts import begin_call_page
from cms.services.schedule import publish_due
from cms.services.site import build_site, publish_call_pages

__all__ = ["begin_call_page", "build_site", "publish_call_pages", "publish_due"]
