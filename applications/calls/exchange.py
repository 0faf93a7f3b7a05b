"""A call as a file (`tremplin.call/1`): dates as offsets from the day it opens, texts by language, decimals as text.

Each room adds its part of a stage through `core.registries.call_parts`.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.call_file import CallFileError, Reader, plain_decimal
from applications.calls.enums import DecidingMethod, Scoring, StageKind
from applications.calls.models import TERMS, Call, Envelope, Stage
from applications.calls.selectors import stages_of
from applications.calls.services import schedule_stage
from core import journal
from core.i18n import language_codes
from core.registries import call_parts
from core.windows import instant_of
from incubator.programmes.models import Programme

M = TypeVar("M", bound=models.Model)
FORMAT = "tremplin.call/1"
TIME_PATTERN = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
LONGEST = 4000


def export_call(call: Call) -> dict[str, Any]:
    """Return `call` with its stages and every registered part of them, as JSON values without floats."""
    stages = stages_of(call)
    anchor = min((_wall(stage.opens_wall).date() for stage in stages), default=call.created_at.date())
    return {
        "format": FORMAT,
        "code": call.code,
        "slug": call.slug,
        "programme": call.programme.code,
        "languages": call.languages,
        "zone": call.zone,
        "anchor": anchor.isoformat(),
        "title": dict(call.title),
        "summary": dict(call.summary),
        "deciding_method": call.deciding_method,
        "combination": call.combination,
        "ceiling_eur": None if call.ceiling_eur is None else plain_decimal(call.ceiling_eur),
        "terms": {name: call.terms.get(name) or {} for name in TERMS},
        "envelopes": [_envelope_json(envelope) for envelope in call.envelopes.all()],
        "stages": [_stage_json(stage, anchor) for stage in stages],
    }


def _envelope_json(envelope: Envelope) -> dict[str, Any]:
    return {
        "country": envelope.country,
        "places": envelope.places,
        "amount": plain_decimal(envelope.amount),
        "currency": envelope.currency,
        "eur_rate": plain_decimal(envelope.eur_rate),
        "rate_source": envelope.rate_source,
        **({"rate_date": envelope.rate_date.isoformat()} if envelope.rate_date else {}),
    }


def _stage_json(stage: Stage, anchor: date) -> dict[str, Any]:
    results = stage.results_at.astimezone(ZoneInfo(stage.call.zone)) if stage.results_at else None
    exported: dict[str, Any] = {
        "number": stage.number,
        "name": dict(stage.name),
        "kind": stage.kind,
        "opens": _offset(_wall(stage.opens_wall), anchor),
        "closes": _offset(_wall(stage.closes_wall), anchor),
        "results": _offset(results, anchor) if results else None,
        "grace_minutes": stage.grace_minutes,
        "reviews_per_entry": stage.reviews_per_entry,
        "blind": stage.blind,
        "scoring": stage.scoring,
        "quota": stage.quota,
        "quotas": stage.quotas,
        "reserve": stage.reserve,
    }
    if stage.region_caps:
        exported["region_caps"] = stage.region_caps
    for part in call_parts:
        exported |= part.export_stage(stage)
    return exported


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _offset(wall: datetime, anchor: date) -> dict[str, Any]:
    return {"day": (wall.date() - anchor).days, "time": wall.strftime("%H:%M:%S")}


def import_call(data: Any, *, by: User | None = None, at: datetime, shift_to: date | None = None) -> Call:
    """Create the call of a file, in preparation, and return it; day 0 is `shift_to`, by default the file's own.

    Raises `CallFileError` with the path of the field that is wrong; nothing is then imported.
    """
    reader = Reader.of(data)
    if reader.text("format") != FORMAT:
        raise reader.refuse("format", _("This is not a call file of the format %(format)s.") % {"format": FORMAT})
    anchor = shift_to or _anchor(reader)
    with transaction.atomic():
        call = _saved(_call(reader, at), reader)
        for row in reader.rows("envelopes", unique="country"):
            _saved(_envelope(row, call), row)
        for index, row in enumerate(reader.rows("stages")):
            stage = _saved(_stage(row, call, anchor, number=index + 1), row)
            _import_parts(stage, row)
        journal.append(call, event="imported", by=by, at=at, payload={"anchor": anchor.isoformat()})
    return call


def _anchor(reader: Reader) -> date:
    try:
        return date.fromisoformat(reader.text("anchor"))
    except ValueError as error:
        raise reader.refuse("anchor", _("A date such as 2027-01-11 is expected here.")) from error


def _call(reader: Reader, at: datetime) -> Call:
    code = reader.text("programme")
    programme = Programme.objects.filter(code=code).first()
    if programme is None:
        raise reader.refuse("programme", _("There is no programme with the code “%(code)s”.") % {"code": code[:30]})
    languages = reader.texts("languages")
    if unknown := set(languages) - set(language_codes()):
        raise reader.refuse("languages", _("“%(value)s” is not a language of the site.") % {"value": min(unknown)[:20]})
    terms = reader.child("terms")
    return Call(
        code=reader.text("code", pattern=r"[A-Z0-9][A-Z0-9-]*"),
        slug=reader.text("slug", pattern=r"[a-z0-9][a-z0-9-]*"),
        programme=programme,
        title=reader.localised("title"),
        summary=reader.localised("summary", required=False),
        languages=languages,
        zone=_zone(reader),
        deciding_method=reader.one_of("deciding_method", DecidingMethod.values),
        combination=_combination(reader),
        ceiling_eur=reader.decimal("ceiling_eur") if reader.has("ceiling_eur") else None,
        terms={name: dict(terms.localised(name, required=False)) for name in TERMS},
        created_at=at,
    )


def _zone(reader: Reader) -> str:
    zone = reader.text("zone")
    if zone not in available_timezones():
        raise reader.refuse("zone", _("“%(value)s” is not the name of a time zone.") % {"value": zone[:40]})
    return zone


def _combination(reader: Reader) -> dict[str, str]:
    weights = Reader.of(reader.data.get("combination") or {}, reader.at("combination"))
    values = [weights.decimal(number) for number in weights.data]
    if values and sum(values) != Decimal(1):
        raise reader.refuse("combination", _("The weights of the stages add up to 1."))
    return dict(weights.data)


def _envelope(reader: Reader, call: Call) -> Envelope:
    return Envelope(
        call=call,
        country=reader.text("country", pattern=r"\*|[A-Z]{2}"),
        places=reader.integer("places", maximum=32767),
        amount=reader.decimal("amount"),
        currency=reader.text("currency"),
        eur_rate=reader.decimal("eur_rate"),
        rate_source=reader.text("rate_source", default=""),
        rate_date=_day(reader, "rate_date"),
    )


def _day(reader: Reader, key: str) -> date | None:
    """Return a day that is written whole: that of a rate stays when a call is moved."""
    text = reader.text(key, default="")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise reader.refuse(key, _("“%(value)s” cannot be used here.") % {"value": text[:60]}) from None


def _stage(reader: Reader, call: Call, anchor: date, *, number: int) -> Stage:
    stage = Stage(
        call=call,
        number=reader.integer("number", minimum=number, maximum=number),
        name=reader.localised("name"),
        kind=reader.one_of("kind", StageKind.values),
        results_at=instant_of(_moment(reader, "results", anchor), call.zone) if reader.has("results") else None,
        grace_minutes=reader.integer("grace_minutes", maximum=1440) if reader.has("grace_minutes") else 0,
        reviews_per_entry=reader.integer("reviews_per_entry", minimum=1, maximum=50),
        blind=reader.flag("blind", default=True),
        scoring=reader.one_of("scoring", Scoring.values),
        quota=reader.integer_or_none("quota"),
        quotas=_places(reader, "quotas"),
        region_caps=_places(reader, "region_caps"),
        reserve=reader.integer("reserve", maximum=32767) if reader.has("reserve") else 0,
    )
    opens, closes = (_moment(reader, name, anchor).isoformat() for name in ("opens", "closes"))
    try:
        return schedule_stage(stage, opens_wall=opens, closes_wall=closes)
    except CallFileError as error:
        raise reader.refuse(error.path, error.sentence) from error


def _moment(reader: Reader, key: str, anchor: date) -> datetime:
    offset = reader.child(key)
    day = anchor + timedelta(days=offset.integer("day", minimum=-LONGEST, maximum=LONGEST))
    return datetime.combine(day, time.fromisoformat(offset.text("time", pattern=TIME_PATTERN)))


def _places(reader: Reader, key: str) -> dict[str, int]:
    places = Reader.of(reader.data.get(key) or {}, reader.at(key))
    return {country: places.integer(country) for country in places.data}


def _import_parts(stage: Stage, row: Reader) -> None:
    for name, part in call_parts.items():
        try:
            part.import_stage(stage, row.data)
        except CallFileError as error:
            raise row.refuse(error.path, error.sentence) from error
        except (ArithmeticError, DatabaseError, LookupError, TypeError, ValidationError, ValueError) as error:
            raise row.refuse(name, _("This part of the stage cannot be read.")) from error


def _saved(instance: M, reader: Reader) -> M:
    try:
        instance.full_clean(exclude=["state", "programme", "call"])
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise reader.refuse("" if field == "__all__" else field, str(sentences[0])) from error
    instance.save()
    return instance
