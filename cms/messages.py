"""What the site says to who keeps it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from cms.refusals import refusals
from cms.selectors.progress import calls_without_page, pages_returned_to, pages_to_read
from core import clock
from core.access import may
from core.outbox.notices import TO_DO, Event, Notice, later_moment
from core.registries import Waiting

EVENTS = {
    "cms.held_back": Event(
        _("The page “{page}” did not go online"),
        _(
            "The page “{page}” was to go online on {when}. It stays a draft:\n\n{reasons}\n\n"
            "Once this is settled, publish it or set a new hour: {url}"
        ),
        ("page", "when", "reasons", "url"),
        short=TO_DO,
        of_call=False,
    ),
}


def held_back(page: Page, person: Any, hour: datetime) -> Notice:
    """Tell `person` that `page`, scheduled for `hour`, did not go online, and why, in their language."""
    language = person.language or settings.LANGUAGE_CODE
    with override(language):
        reasons = "\n".join(refusals(page))
    context = {
        "page": page.title,
        "when": later_moment(hour, settings.TIME_ZONE),
        "reasons": reasons,
        "url": settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return Notice("cms.held_back", person, context, language=language)


def waiting_for_writers(user: Any) -> list[Waiting]:
    """Return what waits for who writes pages: pages to read, pages that came back, calls without a page.

    Three queries, none for others.
    """
    if not may(user, "cms.write_pages"):
        return []
    office = reverse("wagtailadmin_home")
    lines = [
        (_("Pages to read a second time"), office, pages_to_read(user).count()),
        (_("Pages that came back to you with a remark"), office, pages_returned_to(user).count()),
        (
            _("Calls without a page on the site"),
            reverse("communications:calls"),
            calls_without_page(clock.now()).count(),
        ),
    ]
    return [Waiting(str(title), url, count=count) for title, url, count in lines if count]
