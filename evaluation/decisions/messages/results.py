"""What is told of decisions, once they are released, and of offers."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.selectors import people_with
from applications.entries.models import Application, StageEntry
from applications.entries.selectors.ways_on import ways_on_in_words
from core.outbox.notices import DECISION, NEWS, NEWS_OF, Event, Notice, later_moment, later_money
from evaluation.decisions.models import Appeal, Decision, Offer
from evaluation.decisions.selectors import told_to

NEXT = lazy(ways_on_in_words, str)
RESULT = ("reference", "call", "stage", "reason", "feedback", "url")
OFFER = (*RESULT, "amount", "expires")

EVENTS: dict[str, Event] = {
    "decisions.advanced": Event(
        _("Your application {reference} is kept for the next stage"),
        _(
            "Your application {reference} to “{call}” is kept for the next stage.\n\n{reason}\n\n{feedback}\n\n"
            "See your application: {base_url}{url}"
        ),
        RESULT,
        short=DECISION,
    ),
    "decisions.selected": Event(
        _("Your application {reference} is selected: an offer waits for your answer"),
        _(
            "Your application {reference} to “{call}” is selected.\n\n{reason}\n\n{feedback}\n\n"
            "Offer: {amount}. Answer before {expires}: {base_url}{url}"
        ),
        OFFER,
        short=DECISION,
    ),
    "decisions.reserve": Event(
        _("Your application {reference} is on the reserve list"),
        _(
            "Your application {reference} to “{call}” is on the reserve list: it is selected if a place becomes free."
            "\n\n{reason}\n\n{feedback}\n\nSee your application: {base_url}{url}"
        ),
        RESULT,
        short=DECISION,
    ),
    "decisions.turned_down": Event(
        _("Your application {reference}: not selected"),
        _(
            "Your application {reference} to “{call}” is not selected.\n\n{reason}\n\n{feedback}\n\n"
            "See your application: {base_url}{url}\n\n{next}"
        ),
        (*RESULT, "next"),
        short=DECISION,
    ),
    "decisions.several": Event(
        _("Your applications to “{call}”: the decisions"),
        _("The decisions on your applications to “{call}”:\n\n{results}\n\nSee your applications: {base_url}{url}"),
        ("call", "results", "url"),
        short=NEWS,
    ),
    "decisions.promoted": Event(
        _("A place is free: your application {reference} is selected"),
        _(
            "A place became free on “{call}”: your application {reference} is selected from the reserve list.\n\n"
            "Offer: {amount}. Answer before {expires}: {base_url}{url}"
        ),
        OFFER,
        short=DECISION,
    ),
    "decisions.offer_accepted": Event(
        _("The offer to {reference} is accepted"),
        _("{startup} accepted its offer of {amount} ({reference}, “{call}”). It is enrolled."),
        ("reference", "call", "startup", "amount"),
        short=NEWS_OF,
    ),
    "decisions.offer_declined": Event(
        _("The offer to {reference} is declined"),
        _("{startup} declined its offer of {amount} ({reference}, “{call}”). {reason}"),
        ("reference", "call", "startup", "amount", "reason"),
        short=NEWS_OF,
    ),
    "decisions.appeal_lodged": Event(
        _("An appeal on {reference} waits for an answer"),
        _("An appeal was lodged on the application {reference} to “{call}”. Answer it: {base_url}{url}"),
        ("reference", "call", "url"),
        short=NEWS_OF,
    ),
    "decisions.appeal_upheld": Event(
        _("Your appeal on {reference} is upheld"),
        _(
            "Your appeal on your application {reference} to “{call}” is upheld: your application is examined "
            "again.\n\n{reason}\n\nSee your application: {base_url}{url}"
        ),
        ("reference", "call", "reason", "url"),
        short=NEWS_OF,
    ),
    "decisions.appeal_dismissed": Event(
        _("Your appeal on {reference}: the decision stands"),
        _(
            "Your appeal on your application {reference} to “{call}” was examined: the decision stands."
            "\n\n{reason}\n\nSee your application: {base_url}{url}"
        ),
        ("reference", "call", "reason", "url"),
        short=NEWS_OF,
    ),
    "decisions.offer_lapsed": Event(
        _("The offer for your application {reference} has lapsed"),
        _("Nobody answered the offer for your application {reference} to “{call}” in time: it has lapsed."),
        ("reference", "call"),
        short=NEWS_OF,
    ),
}
OF_OUTCOME = {
    Decision.Outcome.ADVANCE: "decisions.advanced",
    Decision.Outcome.SELECT: "decisions.selected",
    Decision.Outcome.RESERVE: "decisions.reserve",
    Decision.Outcome.TURN_DOWN: "decisions.turned_down",
}


def _values(application: Application) -> dict[str, Any]:
    return {"reference": application.reference, "call": application.call.title}


def _offered(offer: Offer) -> dict[str, Any]:
    return {
        "amount": later_money(offer.amount, offer.currency),
        "expires": later_moment(offer.expires_at, offer.application.call.zone),
        "url": reverse("decisions:offer", args=[offer.application.reference]),
    }


def _advice(entry: StageEntry) -> str:
    """Return the advice on an application, by criterion, in the language of its reader."""
    return "\n\n".join(f"{name}\n{text}" if name else text for name, text in told_to(entry))


ADVICE = lazy(_advice, str)


def result_out(decision: Decision, entry: StageEntry, offer: Offer | None) -> list[Notice]:
    """Tell the applicant the released result of `entry`, with its reason and the jurors' advice."""
    application = entry.application
    values = {
        **_values(application),
        "stage": entry.stage.name,
        "reason": decision.reason,
        "feedback": ADVICE(entry),
        "url": reverse("entries:receipt", args=[application.reference, entry.stage.number]),
        **(_offered(offer) if offer else {}),
    }
    if decision.outcome == Decision.Outcome.TURN_DOWN:
        values["next"] = NEXT(application)
    event = OF_OUTCOME[Decision.Outcome(decision.outcome)]
    return [Notice(event, application.applicant, values, application.call_code)]


def results_out(moved: Sequence[tuple[Decision, StageEntry, Offer | None]]) -> list[Notice]:
    """Tell a person the released results of all their applications to one stage in one message."""
    application = moved[0][1].application
    values = {"call": application.call.title, "results": IN_WORDS(tuple(moved)), "url": reverse("entries:mine")}
    return [Notice("decisions.several", application.applicant, values, application.call_code)]


def _in_words(moved: Sequence[tuple[Decision, StageEntry, Offer | None]]) -> str:
    """Return the results of several applications one after the other, in the language of their reader."""
    paragraphs: list[str] = []
    for decision, entry, offer in moved:
        paragraphs.append(f"{entry.application.reference} – {Decision.Outcome(decision.outcome).label}")
        paragraphs += [decision.reason, _advice(entry)]
        if offer:
            offered = _offered(offer)
            sentence = gettext("Offer: %(amount)s. Answer before %(expires)s: %(url)s")
            paragraphs.append(sentence % {**offered, "url": f"{settings.BASE_URL}{offered['url']}"})
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


IN_WORDS = lazy(_in_words, str)


def promoted(entry: StageEntry, offer: Offer) -> list[Notice]:
    """Tell the applicant that a place on the reserve list became a selection."""
    application = entry.application
    values = {**_values(application), **_offered(offer)}
    return [Notice("decisions.promoted", application.applicant, values, application.call_code)]


def answered(event: str) -> Any:
    """Return a notice source: tell the officers of the call how an offer was answered."""

    def source(offer: Offer, act: Any) -> list[Notice]:
        application = offer.application
        amount = later_money(offer.amount, offer.currency)
        values = {**_values(application), "startup": application.startup.name, "amount": amount, "reason": act.reason}
        officers = people_with(Role.OFFICER, application)
        return [Notice(event, person, values, application.call_code) for person in officers]

    return source


def lapsed(offer: Offer, act: Any) -> list[Notice]:
    """Tell the applicant that the offer lapsed."""
    application = offer.application
    return [Notice("decisions.offer_lapsed", application.applicant, _values(application), application.call_code)]


def appeal_lodged(appeal: Appeal) -> list[Notice]:
    """Tell the directors and officers of the call that an appeal waits."""
    application = appeal.entry.application
    url = reverse("decisions:appeal_answer", args=[application.reference, appeal.entry.stage.number])
    values = {**_values(application), "url": url}
    people = {person.pk: person for role in (Role.DIRECTOR, Role.OFFICER) for person in people_with(role, application)}
    return [Notice("decisions.appeal_lodged", one, values, application.call_code) for one in people.values()]


def appeal_answered(event: str) -> Any:
    """Return a notice source: tell the applicant the answer to the appeal."""

    def source(appeal: Appeal, act: Any) -> list[Notice]:
        application = appeal.entry.application
        url = reverse("decisions:appeal", args=[application.reference, appeal.entry.stage.number])
        values = {**_values(application), "reason": act.reason, "url": url}
        return [Notice(event, application.applicant, values, application.call_code)]

    return source


SOURCES: dict[str, Any] = {
    "decisions.offer.accept": answered("decisions.offer_accepted"),
    "decisions.offer.decline": answered("decisions.offer_declined"),
    "decisions.offer.lapse": lapsed,
    "decisions.appeal.uphold": appeal_answered("decisions.appeal_upheld"),
    "decisions.appeal.dismiss": appeal_answered("decisions.appeal_dismissed"),
}
