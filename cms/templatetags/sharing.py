"""Template tags of the share kit."""

from django import template

from cms.models import CallPage
from cms.selectors import PresentedCall
from cms.share.links import KitInLanguage, kit_of

register = template.Library()


@register.simple_tag
def share_kit(page: CallPage, presented: PresentedCall) -> KitInLanguage:
    """Return the share kit of the call that `page` presents, in the page's language."""
    return kit_of(page, presented)
