"""Decisions are prepared, confirmed and released; offers are answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.models import User
from applications.calls.models import Stage
from applications.entries.models import StageEntry
from evaluation.decisions.models import Meeting, Offer, Release
from evaluation.decisions.selectors import standing_of
from evaluation.decisions.selectors.meetings import owing_in
from evaluation.decisions.services import (
    accept_offer,
    confirm,
    convene_meeting,
    mark_presence,
    release,
    work_off,
    write_minutes,
)
from evaluation.decisions.services.deciding import prepare_ranked
from evaluation.reviews.models import EntryScore

REASONS = {
    "advance": "Votre dossier est retenu pour l'étape suivante : le besoin est bien montré et l'équipe est solide.",
    "select": "Votre projet est retenu : modèle clair, impact mesuré, équipe engagée.",
    "reserve": "Votre projet est inscrit sur la liste d'attente : il sera retenu si une place se libère.",
    "turn_down": "Votre dossier n'est pas retenu cette fois : précisez vos premiers clients, chiffrez l'impact.",
}


def by_score(stage: Stage) -> list[StageEntry]:
    """Return the entries of a stage with a score, the best first."""
    scores = EntryScore.objects.filter(entry__stage=stage, score__isnull=False).select_related("entry__application")
    return [one.entry for one in scores.order_by("-score", "entry__submitted_at")]


def decide(stage: Stage, outcomes: Sequence[tuple[StageEntry, str]], people: dict[str, User], at: datetime) -> None:
    """Write the minutes, then prepare and confirm a decision for each entry, by two people."""
    officer, director = people["officer"], people["director"]
    write_minutes(
        stage=stage,
        held_on=at.date(),
        present="Nadia Berrada, Karim Tazi, Amel Haddad (présidente)",
        minutes="Le jury a parcouru le classement, discuté les dossiers proches du seuil et arrêté la liste.",
        reference=f"PV-{stage.call.code}-{stage.number}",
        by=officer,
        at=at,
    )
    # The ranking is read once: nothing in it moves between two decisions.
    rows = {line.entry.pk: line.row for line in standing_of(stage)}
    for entry, outcome in outcomes:
        row = rows.get(entry.pk)
        decision = prepare_ranked(entry=entry, row=row, outcome=outcome, reason=REASONS[outcome], by=officer, at=at)
        confirm(decision=decision, by=director, at=at)


def convene(stage: Stage, people: dict[str, User], now: datetime) -> Meeting:
    """Convene the jury of a stage for this hour, who has scored all in the room: the meeting is ready to be opened."""
    hour = now.astimezone(ZoneInfo(stage.call.zone)).replace(minute=0, second=0, microsecond=0, tzinfo=None)
    panel = stage.panels.get()
    officer, at = people["officer"], now - timedelta(days=7)
    place = "Hub de Rabat, salle du rez-de-chaussée"
    found = convene_meeting(stage=stage, panel=panel, held_wall=hour, place=place, by=officer, at=at)
    ready = panel.members.exclude(person__in=owing_in(found)).values_list("pk", flat=True)
    return mark_presence(meeting=found, present=list(ready), by=officer, at=now)


def release_all(stage: Stage, people: dict[str, User], at: datetime) -> Release:
    """Release the results of a stage and work them off."""
    found = release(stage=stage, by=people["director"], at=at)
    work_off(found)
    return found


def answer_offers(stage: Stage, at: datetime) -> list[Offer]:
    """Accept every offer of the stage's call as its applicant; return them."""
    offers = Offer.objects.filter(application__call=stage.call).select_related("application__applicant")
    return [accept_offer(offer=offer, by=offer.application.applicant, at=at) for offer in offers.order_by("pk")]
