"""Time zones that people choose from, and times typed in one of them."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from core.windows import instant_of

ZONES = [
    ("Africa/Casablanca", _("Morocco")),
    ("Africa/Tunis", _("Tunisia")),
    ("Africa/Algiers", _("Algeria")),
    ("Africa/Dakar", _("Senegal")),
    ("Africa/Kigali", _("Rwanda")),
    ("Africa/Blantyre", _("Malawi")),
    ("Europe/Rome", _("Italy, France, Spain")),
    ("UTC", _("Universal time (UTC)")),
]


def instant_to_come(wall: datetime, zone: str, *, at: datetime) -> datetime:
    """Return the UTC instant of a naive wall time in `zone`. Raises ValidationError for an unknown zone or the past."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(_g("Choose a time zone of the list.")) from error
    instant = instant_of(wall, zone)
    if instant <= at:
        raise ValidationError(_g("Choose a time to come."))
    return instant
