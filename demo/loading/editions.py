"""The calls of the demo: three editions of RESTART and the CorpsAfrica call, each at its place in time."""

import copy
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from accounts.models import User
from applications.calls.exchange import import_call
from applications.calls.models import Call
from applications.calls.services import publish_call, write_message
from core.outbox.wording import Words
from core.typography import typeset

DATA = Path(__file__).resolve().parent.parent / "data" / "calls"
# Days since the opening, today: 2027 closes in six days; the plans of 2026 are with the jury; 2025 is mentored;
# the jury of CAEI-2027 has finished and its results wait for their release; CAEI-HUBS hears its pitches.
# The edition that is not published yet, and a message that its officer wrote in French so far.
IN_PREPARATION = "RST-2028"
RECEIVED = Words(
    typeset("RESTART 2028 : votre candidature {reference} est bien arrivée"),
    typeset(
        "Merci. Votre candidature à l’appel {call} est arrivée le {received}.\n\n"
        "Gardez ce message. Votre accusé de dépôt et la suite : {url}"
    ),
    typeset("RESTART 2028 : du nouveau pour {reference}."),
)
# So few that the places by country move somebody when the jury of its plans meets.
PLACES = {"RST-2026": {"quota": 10, "quotas": {"MA": 4, "TN": 4, "DZ": 2}}}
DAYS_SINCE_OPENING = {"RST-2027": 42, "RST-2026": 192, "RST-2025": 560, "CAEI-2027": 56, "CAEI-HUBS": 75}
# A call of two stages: the form of CAEI, then the oral of RESTART, which is under way.
WITH_ORAL = "CAEI-HUBS"
TITLE = {
    "fr": "CAEI 2027 – Prix des hubs, sur oral",
    "ar": "CAEI 2027 – جائزة المراكز بعرض شفوي",
    "en": "CAEI 2027 – Hub prize, by pitch",
}


def load_edition(code: str, now: datetime, officer: User, days_open: int | None = None) -> Call:
    """Import and publish the call `code` so that it opened `days_open` days ago, or as long as the demo wants it."""
    anchor = now.date() - timedelta(days=DAYS_SINCE_OPENING[code] if days_open is None else days_open)
    before = datetime(anchor.year, anchor.month, anchor.day, 9, tzinfo=UTC) - timedelta(days=10)
    call = import_call(edition(code), by=officer, at=before, shift_to=anchor)
    return publish_call(call=call, by=officer, at=before)


def prepare_edition(code: str, now: datetime, officer: User) -> Call:
    """Import the call `code`, which opens half a year from now, as its officer left it: texts are missing in places."""
    data = edition(code)
    data["summary"].pop("ar")
    first, second = data["stages"][:2]
    second["name"].pop("ar")
    first["rules"][1]["message"].pop("ar")
    for criterion in first["grid"]["criteria"][:2]:
        criterion["name"].pop("ar")
    for question in second["form"]["sections"][0]["questions"]:
        question["label"].pop("en", None)
    call = import_call(data, by=officer, at=now - timedelta(days=3), shift_to=now.date() + timedelta(days=180))
    write_message(event="entries.received", language="fr", call=call, words=RECEIVED, by=officer)
    return call


def edition(code: str) -> dict[str, Any]:
    """Return the call `code` in the format of exchange."""
    base = "caei-2027.json" if code.startswith("CAEI") else "rst-2027.json"
    data: dict[str, Any] = json.loads((DATA / base).read_text(encoding="utf-8"))
    year = code.rsplit("-", 1)[1]
    data = copy.deepcopy(data)
    data["code"] = code
    data["stages"][min(1, len(data["stages"]) - 1)] |= PLACES.get(code, {})
    data["slug"] = data["slug"].replace("2027", year)
    data["title"] = {language: text.replace("2027", year) for language, text in data["title"].items()}
    return with_oral(data) if code == WITH_ORAL else data


def with_oral(data: dict[str, Any]) -> dict[str, Any]:
    """Return a call of one stage with the oral of RESTART after it, for six start-ups of which two are chosen."""
    oral = copy.deepcopy(json.loads((DATA / "rst-2027.json").read_text(encoding="utf-8"))["stages"][2])
    oral |= {"number": 2, "quota": 2, "quotas": {}, "reserve": 1, "reviews_per_entry": 3}
    oral |= {"opens": {"day": 70, "time": "09:00:00"}, "closes": {"day": 80, "time": "18:00:00"}}
    oral["results"] = {"day": 85, "time": "12:00:00"}
    first = data["stages"][0] | {"quota": 6, "quotas": {}, "reserve": 0}
    return data | {"slug": "caei-hubs", "title": TITLE, "stages": [first, oral]}


def instant(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """Return an instant of a day, UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
