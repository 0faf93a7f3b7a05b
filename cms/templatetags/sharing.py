"""Template tags of what is shared: the kit of a call, and what a page says of itself to programs."""

from typing import Any

from django import template
from wagtail.models import Page

from cms.head import Head, head_of
from cms.models import CallPage
from cms.share.links import KitInLanguage, kit_of
from cms.templatetags.site_pages import received_at

register = template.Library()


@register.simple_tag
def share_kit(page: CallPage) -> KitInLanguage:
    """Return the share kit of the call that `page` presents, in the page's language."""
    return kit_of(page)


@register.simple_tag(takes_context=True)
def page_head(context: dict[str, Any], page: Page) -> Head | None:
    """Return what the head of `page` says to programs; None for a page that has no address yet."""
    return head_of(page, received_at(context)) if page.pk and page.get_url_parts() else None
