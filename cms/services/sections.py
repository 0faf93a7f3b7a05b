"""The parts of the site that list things: start-ups, from content files."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from cms.models import HomePage, StartupIndexPage
from cms.services.tree import Versions, in_language, place

# The kinds of list page by their key in the content file.
LISTS: dict[str, type[Page]] = {"startups": StartupIndexPage}


def build_sections(*, homes: Versions[HomePage], content: Mapping[str, Any], by: Any) -> dict[str, Versions[Page]]:
    """Make the list pages of `content["lists"]` under `homes`; return them by their key. Existing ones are left."""
    return {key: _index(homes, LISTS[key], one, by) for key, one in content.get("lists", {}).items()}


def _index(homes: Versions[HomePage], model: type[Page], one: Mapping[str, Any], by: Any) -> Versions[Page]:
    fields = {"intro": in_language(one.get("intro")), "show_in_menus": one.get("in_menu", True)}
    return place(model, homes, slug=one["slug"], title=one["title"], by=by, fields=fields)
