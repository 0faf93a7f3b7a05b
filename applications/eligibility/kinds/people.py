"""Rules on who applies: once only (E06, C5), after their service (C1), with the time and the language (C4, C6), women
and rural places (E13)."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from applications.eligibility.enums import ClaimState
from applications.eligibility.facts import ApplicantFacts
from applications.eligibility.kinds.kind import Kind, Names, Params, Verdict
from applications.eligibility.parameters import OneOf, Several, Whole
from core import formats
from incubator.startups.enums import Sex

HOURS_IN_A_WEEK = 168


def language_choices() -> list[tuple[str, str]]:
    """Return (code, name) of each language of the interface."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def _same_member(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge that nobody of the team, or only its leader, is in another application to the call."""
    leader_only = params.get("who") == "leader"
    others = facts.known.leaders if leader_only else facts.known.shared
    if others is None:
        return Verdict(None, {})
    values = {"applications": sorted(others), "unreachable": facts.unreachable}
    return Verdict(False if others else None if facts.unreachable else True, values)


def _say_same_member(values: Mapping[str, Any], names: Names) -> list[str]:
    if not values:
        return []
    others = formats.listed(values["applications"])
    lines = [gettext("Also in: %(applications)s") % {"applications": others or gettext("no other application")}]
    if count := values["unreachable"]:
        lines.append(
            ngettext(
                "%(count)s member without address or number: not compared",
                "%(count)s members without address or number: not compared",
                count,
            )
            % {"count": formats.number(count)}
        )
    return lines


def _alumni(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge that the country office confirmed the applicant's service; until it has answered, nothing is held
    against anybody."""
    state = facts.known.alumni
    met = {ClaimState.CONFIRMED.value: True, ClaimState.REFUSED.value: False}.get(state)
    return Verdict(met, {"claim": state})


def _say_alumni(values: Mapping[str, Any], names: Names) -> list[str]:
    state = values["claim"]
    return [str(ClaimState(state).label) if state else gettext("no service declared")]


def _availability(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge the hours a week that the applicant can give."""
    hours = facts.weekly_hours
    return Verdict(None if hours is None else hours >= params["minimum"], {"hours": hours})


def _say_availability(values: Mapping[str, Any], names: Names) -> list[str]:
    hours = values["hours"]
    if hours is None:
        return [gettext("hours not given")]
    return [ngettext("%(count)s hour a week", "%(count)s hours a week", hours) % {"count": formats.number(hours)}]


def _language(params: Params, facts: ApplicantFacts) -> Verdict:
    """Judge the language in which the applicant wants to be accompanied."""
    chosen = facts.follow_up_language
    return Verdict(chosen in params["languages"] if chosen else None, {"language": chosen})


def _say_language(values: Mapping[str, Any], names: Names) -> list[str]:
    chosen = values["language"]
    return [str(dict(language_choices()).get(chosen, chosen)) or gettext("no language chosen")]


def woman_led_or_rural(facts: ApplicantFacts) -> bool:
    """Tell whether half of the team or more are women, or the site lies outside an urban commune."""
    women = facts.sexes.count(Sex.FEMALE.value)
    return facts.rural or 0 < len(facts.sexes) <= 2 * women


def _women_or_rural(params: Params, facts: ApplicantFacts) -> Verdict:
    """Say whether the team is led by women or rural: it settles ties and is reported, it is no condition."""
    women = facts.sexes.count(Sex.FEMALE.value)
    values = {"women": women, "size": len(facts.sexes), "rural": facts.rural}
    return Verdict(woman_led_or_rural(facts), values)


def _say_women_or_rural(values: Mapping[str, Any], names: Names) -> list[str]:
    counts = {"women": formats.number(values["women"]), "size": formats.number(values["size"])}
    place = gettext("rural site") if values["rural"] else gettext("urban site, or not said")
    return [gettext("Women in the team: %(women)s of %(size)s") % counts, place]


SAME_MEMBER = Kind(
    label=_("one application a person"),
    judge=_same_member,
    say=_say_same_member,
    params=(
        OneOf(
            "who",
            _("who may not be in another application to the call"),
            choices=[("all", _("any member of the team")), ("leader", _("the leader of the team"))],
        ),
    ),
    roles=("team",),
)
ALUMNI = Kind(
    label=_("service confirmed by the country office"),
    judge=_alumni,
    say=_say_alumni,
    roles=("service_country",),
    asks=("served",),
)
AVAILABILITY = Kind(
    label=_("hours available"),
    judge=_availability,
    say=_say_availability,
    params=(Whole("minimum", _("hours a week at least"), least=1, most=HOURS_IN_A_WEEK, initial=6),),
    roles=("weekly_hours",),
    asks=("weekly_hours",),
)
LANGUAGE = Kind(
    label=_("language of the follow-up"),
    judge=_language,
    say=_say_language,
    params=(Several("languages", _("languages offered"), choices=language_choices),),
    roles=("follow_up_language",),
    asks=("follow_up_language",),
)
WOMEN_OR_RURAL = Kind(
    label=_("led by women or rural"),
    judge=_women_or_rural,
    say=_say_women_or_rural,
    roles=("team", "site_type", "rural"),
    effects=("report",),
)
