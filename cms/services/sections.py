"""The parts of the site that list things (start-ups, events, stories, resources), from content files."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wagtail.models import Page

from cms.models import (
    EventIndexPage,
    EventPage,
    HomePage,
    LaureateIndexPage,
    ResourceIndexPage,
    ResourcePage,
    StartupIndexPage,
    StoryIndexPage,
    StoryPage,
)
from cms.models.events import ZONE
from cms.services.tree import Versions, in_language, place, prose
from incubator.network.models import Hub
from incubator.programmes.models import Programme

# The kinds of list page by their key in the content file, in the order of the menu.
LISTS: dict[str, type[Page]] = {
    "startups": StartupIndexPage,
    "laureates": LaureateIndexPage,
    "stories": StoryIndexPage,
    "events": EventIndexPage,
    "resources": ResourceIndexPage,
}


def build_sections(
    *, homes: Versions[HomePage], content: Mapping[str, Any], by: Any, shift: timedelta
) -> dict[str, Versions[Page]]:
    """Make the list pages of `content["lists"]` under `homes` with what they list; return them by their key.

    Existing ones are left. Events and stories move by `shift`.
    """
    lists = {key: _index(homes, LISTS[key], one, by) for key, one in content.get("lists", {}).items()}
    makers = {"events": (EventPage, _event), "stories": (StoryPage, _story), "resources": (ResourcePage, _resource)}
    for key, (model, fields_of) in makers.items():
        for one in content.get(key, []):
            fields = fields_of(one, shift) | {"intro": in_language(one.get("intro")), "body": _body(one)}
            place(model, lists[key], slug=one["slug"], title=one["title"], by=by, fields=fields)
    return lists


def _index(homes: Versions[HomePage], model: type[Page], one: Mapping[str, Any], by: Any) -> Versions[Page]:
    fields = {"intro": in_language(one.get("intro"))}
    return place(model, homes, slug=one["slug"], title=one["title"], by=by, fields=fields)


def _body(one: Mapping[str, Any]) -> Any:
    return lambda code: [block for section in one.get("sections", []) for block in prose(section, code)]


def _event(one: Mapping[str, Any], shift: timedelta) -> dict[str, Any]:
    start, end = (datetime.fromisoformat(one[key]) + shift for key in ("starts", "ends"))
    return {
        "starts_at": start.replace(tzinfo=ZoneInfo(ZONE)),
        "ends_at": end.replace(tzinfo=ZoneInfo(ZONE)),
        "hub": Hub.objects.filter(code=one.get("hub", "")).first(),
        "programme": Programme.objects.filter(code=one.get("programme", "")).first(),
        "place": in_language(one.get("place")),
        "online_at": one.get("online_at", ""),
    }


def _story(one: Mapping[str, Any], shift: timedelta) -> dict[str, Any]:
    return {"date": date.fromisoformat(one["date"]) + shift}


def _resource(one: Mapping[str, Any], shift: timedelta) -> dict[str, Any]:
    checked = one.get("checked_on")
    return {"kind": one["kind"], "checked_on": date.fromisoformat(checked) if checked else None}
