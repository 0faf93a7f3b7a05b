"""Where pages stand in the tree, asked for in few words, and in which language, known without a query."""

from django.db.models import Q
from wagtail.models import Locale, Page

from core.kept import Kept

_locales: Kept[dict[int, Locale]] = Kept(most=1)


def below(page: Page) -> Q:
    """Return the condition of being below `page` in the tree, itself left out.

    As Wagtail's `descendant_of`, which writes three conditions, one of them a negation.
    """
    return Q(path__startswith=page.path, depth__gt=page.depth)


def know_locale(page: Page) -> None:
    """Give `page` its language from what the process keeps, so that it is neither joined nor asked for."""
    known = _locales.get("", _read_locales).get(page.locale_id)
    if known is not None:
        page.locale = known


def _read_locales() -> dict[int, Locale]:
    return {one.pk: one for one in Locale.objects.all()}
