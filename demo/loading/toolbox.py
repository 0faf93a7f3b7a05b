"""A start-up whose tools are filled in: the example whose figures are known, with its founder and its mentor."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from accounts.models import User
from demo.loading.story import Story
from incubator.cohorts.services import enrol_startup
from incubator.mentoring.services import start_mentorship
from incubator.network.models import Region, Sector
from incubator.programmes.models import Programme
from incubator.startups.models import Startup
from incubator.startups.services import create_startup
from incubator.toolbox.models import LegalGuide, VerdictKind
from incubator.toolbox.services import (
    answer_comment,
    choose_form,
    give_verdict,
    keep_worksheet,
    remark_on,
    save_topic,
    tick_step,
    verdict_of,
    worksheet_of,
)

DATA = Path(__file__).resolve().parents[1] / "data" / "tools.json"
COHORT = "RST-2025"


@cache
def filled() -> dict[str, Any]:
    """Return by the name of a start-up what it is, and by tool its topics, versions and comments."""
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


def fill_tools(story: Story) -> None:
    """Found the start-ups of the examples, give each its mentor, and fill in its tools."""
    founder, mentor = story.people["applicant"], story.people["mentor"]
    begun = story.now - timedelta(days=240)
    for name, told in filled().items():
        startup = _found(name, told["startup"], founder, begun)
        _enrol(startup, story, begun + timedelta(days=5))
        start_mentorship(
            mentor=mentor.mentor,
            startup=startup,
            goals="Un plan financier que le comité peut lire.",
            by=story.people["officer"],
            at=begun + timedelta(days=6),
        )
        for tool, said in told.items():
            if tool not in ("startup", "verdict", "legal_form"):
                _fill(startup, tool, said, founder, mentor, story.now)
        _register(startup, told["legal_form"], founder, story.now)
        give_verdict(
            verdict=verdict_of(startup, VerdictKind.TESTED_IDEA),
            evidence=told["verdict"],
            by=mentor,
            at=story.now - timedelta(days=3),
        )


def _found(name: str, what: Mapping[str, str], founder: User, at: datetime) -> Startup:
    return create_startup(
        by=founder,
        at=at,
        name=name,
        pitch=what["pitch"],
        legal_form=what["legal_form"],
        region=Region.objects.get(code=what["region"]),
        commune=what["commune"],
        sectors=list(Sector.objects.filter(code=what["sector"])),
    )


def _enrol(startup: Startup, story: Story, at: datetime) -> None:
    programme = Programme.objects.get(code="RESTART")
    scope = (programme.code, "MA/MA-04/MA-KEN", "", COHORT)
    enrol_startup(
        startup=startup,
        cohort_code=COHORT,
        programme=programme,
        source_reference=f"RST-{startup.reference}",
        scope=scope,
        by=story.people["officer"],
        at=at,
    )


def _register(startup: Startup, told: Mapping[str, Any], founder: User, now: datetime) -> None:
    guide = LegalGuide.objects.get(form=told["form"])
    formality = choose_form(startup=startup, guide=guide, by=founder, at=now - timedelta(days=90))
    for step, note in zip(guide.steps.all(), told["notes"], strict=False):
        done = now - timedelta(days=80 - 10 * step.position)
        tick_step(formality=formality, step=step, done_on=done.date(), note=note, by=founder, at=now)


def _fill(startup: Startup, tool: str, said: Mapping[str, Any], founder: User, mentor: User, now: datetime) -> None:
    sheet = worksheet_of(startup, tool)
    versions = said.get("versions", [])
    seen: dict[str, int] = {}
    states = [(said["topics"] | said["before"], 30)] if "before" in said else []
    for (topics, days), name in zip([*states, (said["topics"], 8)], [*versions, ""], strict=False):
        at = now - timedelta(days=days)
        for key, lines in topics.items():
            one = {"worksheet": sheet, "key": key, "version": seen.get(key, 0), "client_id": f"demo-{days}-{key}"}
            seen[key] = save_topic(**one, lines=lines, by=founder, at=at).version
        if name:
            keep_worksheet(worksheet=sheet, by=founder, at=at, name=name)
    for position, comment in enumerate(said.get("comments", [])):
        at = now - timedelta(days=4) + timedelta(hours=position)
        thread = remark_on(worksheet=sheet, key=comment["key"], text=comment["text"], by=mentor, at=at)
        if "answer" in comment:
            answer_comment(comment=thread, text=comment["answer"], by=founder, at=at + timedelta(days=1))
