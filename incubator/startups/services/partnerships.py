"""Registering a commercial partnership; an officer confirms it on its evidence, or refuses it."""

from datetime import date, datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.transitions import transition
from incubator.startups.enums import EUROPE, MAGHREB, PartnershipKind
from incubator.startups.models import Partnership, Startup
from incubator.startups.workflows import PartnershipState
from media.checks import IMAGES
from media.services import keep_upload

EVIDENCE = "startups.partnership"
ACCEPTED = ("application/pdf", *IMAGES)
MOST_BYTES = 5 * 1024 * 1024


@database.atomic
def add_partnership(
    *,
    startup: Startup,
    partner: str,
    country: str,
    kind: str,
    agreed_on: date,
    file: tuple[IO[bytes], str],
    by: Any,
    at: datetime,
    about: str = "",
) -> Partnership:
    """Register a partnership with its evidence (content, name); the same one sent twice is one.

    Raises ValidationError for a start-up outside the Maghreb, a partner outside Europe or a day to come,
    `media.services.FileRefused`.
    """
    locked = Startup.objects.select_for_update().get(pk=startup.pk)
    require(by, "startups.add_partnership", locked)
    name = partner.strip()
    _check(locked, name, country, agreed_on, at)
    same = locked.partnerships.exclude(state=PartnershipState.REFUSED)
    found = same.filter(partner=name, agreed_on=agreed_on).first()
    if found:
        return found
    content, file_name = file
    evidence = keep_upload(content, name=file_name, kind=EVIDENCE, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)
    said = {"partner": name, "country": country, "kind": PartnershipKind(kind), "about": about.strip()}
    made = Partnership.objects.create(
        startup=locked, agreed_on=agreed_on, evidence=evidence, added_by=by, added_at=at, **said
    )
    journal.append(made, event="add", by=by, at=at, to_state=made.state)
    return made


def confirm_partnership(*, partnership: Partnership, by: Any, at: datetime) -> Partnership:
    """Say that the evidence shows it: from now on it counts."""
    with transition(partnership, "confirm", by=by, at=at) as fresh:
        if not fresh.already:
            fresh.confirmed_by, fresh.confirmed_at = by, at
    return fresh


def refuse_partnership(*, partnership: Partnership, reason: str, by: Any, at: datetime) -> Partnership:
    """Say why it does not count, or counts no more. Raises TransitionRefused without a reason."""
    with transition(partnership, "refuse", by=by, at=at, reason=reason) as fresh:
        pass
    return fresh


def _check(startup: Startup, partner: str, country: str, agreed_on: date, at: datetime) -> None:
    if not partner:
        raise ValidationError(_("Write the name of the partner."))
    if startup.region is None or startup.region.path.partition("/")[0] not in MAGHREB:
        raise ValidationError(_("The register is of start-ups in the Maghreb: say first where this one is."))
    if country not in EUROPE:
        raise ValidationError(_("Choose a country of Europe."))
    if agreed_on > day_of(at):
        raise ValidationError(_("Choose a day that is not to come."))
