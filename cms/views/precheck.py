"""“Is this call for me?”: the rules of a call asked of a visitor, no account needed.

Nothing of the visitor is stored but their own session, which the application takes over when they start it.
"""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from applications.eligibility.forms import PrecheckForm
from applications.eligibility.kept_answers import keep_answers, kept_answers
from applications.eligibility.precheck import ELSEWHERE, Answers, Line, effect_of, facts_before, lines_of
from applications.eligibility.precheck import check as check_rules
from applications.eligibility.selectors import funding_in
from cms.models import CallPage
from cms.navigation import LanguageLink
from cms.selectors import PresentedCall, other_calls, presented_on
from cms.selectors.sharing import call_page_by_slug, pages_of_call
from core.requests import received_at
from incubator.network.models import Region
from incubator.network.selectors import names, nearest_hubs

MOST_CALLS, MOST_HUBS = 3, 2


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Ask what the rules of a call can be asked, and say what they make of the answers. Nothing is refused here."""
    page = call_page_by_slug(slug, get_language() or settings.LANGUAGE_CODE)
    if page is None:
        raise Http404
    presented = presented_on(page, received_at(request))
    if not presented.can_be_checked or presented.first is None:
        return redirect(page.get_url(request) or "/")
    if request.method == "POST" and not ratelimit.consume(request, action="precheck"):
        return ratelimit.respond_429(request)
    call, rules = page.call, presented.first.rules
    answers = kept_answers(request.session, call.code)
    form = PrecheckForm(request.POST or None, call=call, rules=rules, answers=answers)
    context: dict[str, Any] = {"page": page, "presented": presented, "form": form, "languages": _languages(page)}
    if request.method == "POST" and form.is_valid():
        answers = form.answers()
        keep_answers(request.session, call.code, answers)
        context |= _outcome(page, presented, answers)
    return render(request, "cms/precheck.html", context, status=422 if form.is_bound and form.errors else 200)


def _outcome(page: CallPage, presented: PresentedCall, answers: Answers) -> dict[str, Any]:
    """Return what the rules say; to whom the call does not fit, the other calls and the nearest hubs."""
    region = Region.objects.filter(code=answers.get("region", "")).first()
    lines = _lines(presented, answers, region)
    effect = effect_of(lines)
    outcome: dict[str, Any] = {"lines": lines, "checked": True, "effect": effect}
    if effect:
        outcome["calls"] = other_calls(page, presented.at)[:MOST_CALLS]
        outcome["hubs"] = nearest_hubs(region or next(iter(presented.countries), None), MOST_HUBS)
    return outcome


def _lines(presented: PresentedCall, answers: Answers, region: Region | None) -> list[Line]:
    first = presented.first
    if first is None:
        return []
    facts = facts_before(
        answers,
        closing_date=first.stage.reference_date,
        paths={region.code: region.path} if region else {},
        funding=funding_in(presented.call, region.country if region else ""),
    )
    results = check_rules(first.rules, facts)
    return lines_of(results, {**names(), ELSEWHERE: _("Somewhere else")})


def _languages(page: CallPage) -> list[LanguageLink]:
    """Return the same page in each language of the call's pages."""
    links = []
    for one in pages_of_call(page.call):
        with override(one.language):
            url = reverse("cms:precheck", args=[page.call.slug])
        name = str(get_language_info(one.language)["name_local"]).capitalize()
        links.append(LanguageLink(one.language, name, url, one.language == page.language))
    return links
