"""The places of my space and the roles that have something to do there: one list for the menu and for the home."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import roles_of


@dataclass(frozen=True)
class Place:
    """A place of my space: its address by name, the roles it is for, what one does there."""

    title: str | Promise
    url_name: str
    roles: tuple[str, ...]
    purpose: str | Promise = ""

    @property
    def url(self) -> str:
        """The address, or "" while no room answers to this name."""
        return _address(self.url_name, get_language())


@cache
def _address(url_name: str, language: str | None) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


PLACES = (
    Place(_("My applications"), "entries:mine", (Role.APPLICANT,), _("Begin, continue and follow your applications.")),
    Place(_("My start-ups"), "startups:mine", (Role.APPLICANT,), _("Your description, your team and your canvas.")),
    Place(
        _("Help to apply"),
        "entries:assist_list",
        (Role.COUNTER,),
        _("Fill in an application with somebody, at the hub."),
    ),
    Place(_("My reviews"), "reviews:mine", (Role.JUROR,), _("The applications that you score.")),
    Place(_("Calls"), "calls:officer_list", (Role.OFFICER, Role.DIRECTOR), _("Applications, juries and decisions.")),
    Place(_("My grant"), "grants:mine", (Role.APPLICANT,), _("Your agreement and your payments.")),
    Place(
        _("Payments"), "grants:queue", (Role.OFFICER, Role.DIRECTOR, Role.FINANCE), _("Tranches to verify and to pay.")
    ),
    Place(
        _("Funds"),
        "grants:funds",
        (Role.FINANCE, Role.DIRECTOR, Role.AUDITOR),
        _("What each donor gives: committed, paid, left."),
    ),
    Place(
        _("Exchange rates"),
        "grants:rates",
        (Role.FINANCE, Role.ADMIN),
        _("What a euro is worth, month by month."),
    ),
    Place(
        _("Cohorts"),
        "cohorts:list",
        (Role.OFFICER, Role.DIRECTOR),
        _("The start-ups that are accompanied, and their mentors."),
    ),
    Place(
        _("Mentoring"), "mentoring:mine", (Role.MENTOR, Role.APPLICANT, Role.OFFICER), _("Sessions, notes and actions.")
    ),
    Place(
        _("Trainings"),
        "trainings:mine",
        (Role.APPLICANT, Role.MENTOR, Role.OFFICER, Role.DIRECTOR),
        _("Modules, sessions, resources and certificates."),
    ),
    Place(
        _("Results"),
        "monitoring:results",
        (Role.OFFICER, Role.DIRECTOR, Role.DONOR),
        _("Indicators and targets."),
    ),
    Place(
        _("Make known"),
        "communications:calls",
        (Role.OFFICER, Role.DIRECTOR, Role.COMMUNICATIONS),
        _("The share kit of each call: messages, pictures, poster, guidelines."),
    ),
    Place(
        _("Completed service"),
        "eligibility:claims",
        (Role.CONFIRMER,),
        _("Former volunteers who name your country: confirm those that your office knows."),
    ),
    Place(
        _("Back office"),
        "wagtailadmin_home",
        (Role.OFFICER, Role.COMMUNICATIONS, Role.ADMIN),
        _("Pages of the site, and what is set up."),
    ),
)


def places_of(user: Any) -> list[Place]:
    """Return the places that exist for the roles of `user`; who has no role yet is shown what an applicant is."""
    roles = roles_of(user) or {Role.APPLICANT.value}
    return [place for place in PLACES if not roles.isdisjoint(place.roles) and place.url]
