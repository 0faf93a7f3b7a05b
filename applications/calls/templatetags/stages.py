"""The way between the pages of one stage: its call, then applications, jury, ranking and decisions."""

from typing import Any

from django import template

from applications.calls.models import Stage
from applications.calls.stage_pages import links_of
from core.access import may

register = template.Library()


@register.inclusion_tag("calls/stage_nav.html", takes_context=True)
def stage_nav(context: dict[str, Any], stage: Stage) -> dict[str, Any]:
    """Show the links of `stage`, the current page marked; nothing to a person who does not follow calls."""
    request = context["request"]
    if not may(request.user, "calls.list_call"):
        return {}
    links = [(url, label, url == request.path) for url, label in links_of(stage)]
    return {"stage": stage, "links": links}
