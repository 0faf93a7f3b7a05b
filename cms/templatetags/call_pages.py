"""Template tags of the page of a call: its laureates, and where to turn when it is closed."""

from typing import Any

from django import template
from django.utils.translation import ngettext

from applications.calls.models import Call, CallQuestion
from applications.calls.selectors import questions_published
from cms import selectors
from cms.models import CallPage
from cms.selectors import CallCard, Laureates, PresentedCall
from cms.templatetags.site_pages import received_at
from core.listing import Page as ListPage
from core.listing import page_of
from evaluation.decisions.models import PublicationConsent
from evaluation.decisions.selectors import calls_with_laureates, laureates_of_every_call, laureates_shown
from incubator.network.models import Hub

register = template.Library()

PER_PAGE = 24
HUBS = 3
LAST_QUESTIONS = 5
LONGEST_CODE = 40


def _counted(count: int) -> str:
    return ngettext("%(count)s laureate shown", "%(count)s laureates shown", count)


@register.simple_tag
def laureates_of(presented: PresentedCall) -> Laureates | None:
    """Return the laureates of a call, None while it is not public that there are any."""
    released = any(one.release for one in presented.stages)
    return selectors.laureates_of(presented.call) if released else None


@register.simple_tag(takes_context=True)
def laureate_list(context: dict[str, Any], call: Call) -> ListPage[PublicationConsent]:
    """Return one page of the laureates of `call` that agreed to be shown."""
    return page_of(context["request"], laureates_shown(call), per_page=PER_PAGE, counted=_counted)


@register.simple_tag(takes_context=True)
def gallery(context: dict[str, Any]) -> ListPage[PublicationConsent]:
    """Return one page of the laureates of every call, or of the one that the address asks for (`?appel=`)."""
    found = laureates_of_every_call(asked_edition(context))
    return page_of(context["request"], found, per_page=PER_PAGE, counted=_counted)


@register.simple_tag
def gallery_calls() -> list[Call]:
    """Return the calls to choose from."""
    return calls_with_laureates()


@register.simple_tag(takes_context=True)
def asked_edition(context: dict[str, Any]) -> str:
    """Return the code of the call that the address asks for, "" for all."""
    return str(context["request"].GET.get("appel", ""))[:LONGEST_CODE]


@register.simple_tag(takes_context=True)
def next_call(context: dict[str, Any], page: CallPage) -> CallCard | None:
    """Return the call to which who comes too late for this one may turn."""
    return selectors.next_call(page, received_at(context))


@register.simple_tag
def last_questions(presented: PresentedCall) -> list[CallQuestion]:
    """Return the last questions to a call that are answered."""
    return list(questions_published(presented.call)[:LAST_QUESTIONS])


@register.simple_tag
def hubs_near(presented: PresentedCall) -> list[Hub]:
    """Return up to three hubs of the countries of a call."""
    return selectors.hubs_near(region.country for region in presented.countries)[:HUBS]
