"""The twelve weeks of the CorpsAfrica incubator: eleven are over, the demo day is to come."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from accounts.models import User
from accounts.services import create_person
from core.i18n import LocalisedText
from demo.loading.story import Story
from demo.people import DOMAIN
from incubator.cohorts.models import Cohort, Enrolment
from incubator.cohorts.services import enrol_startup
from incubator.mentoring.models import Mentor
from incubator.mentoring.services import offer_shortlist
from incubator.network.models import Region, Sector
from incubator.programmes.models import Programme
from incubator.startups.models import Startup
from incubator.startups.services import create_startup
from incubator.toolbox.models import VerdictKind
from incubator.toolbox.services import canvas_of, give_verdict, verdict_of, worksheet_of
from incubator.trainings.models import Curriculum, TrainingSession
from incubator.trainings.services import (
    add_resource,
    certify_all,
    note_attendance,
    plan_session,
    register,
    save_module,
    start_curriculum,
)

DATA = Path(__file__).resolve().parents[1] / "data" / "trainings.json"
# Days from the first week to today: the twelfth is the day after tomorrow.
BEGUN = 75
HOURS = {"fr": 10, "en": 15}


def teach(story: Story) -> None:
    """Enrol five start-ups of four countries, teach them eleven weeks in two languages, and attest who followed."""
    told = json.loads(DATA.read_text(encoding="utf-8"))
    begun = story.now - timedelta(days=BEGUN)
    members = [_member(one, told["cohort"], story, begun) for one in told["startups"]]
    Cohort.objects.filter(code=told["cohort"]["code"]).update(
        name=LocalisedText(told["cohort"]["name"]),
        starts_on=begun.date(),
        ends_on=(begun + timedelta(days=84)).date(),
    )
    curriculum = _curriculum(told, story, begun)
    for number, module in enumerate(curriculum.modules.all(), start=1):
        for language, hour in HOURS.items():
            session = _planned(module, language, _week(begun, number, hour), story)
            group = [one for one in members if one[1].language == language]
            if number < 12:
                _attended(session, number, language, group, story)
            else:
                for _told, person in group[1:]:
                    register(session=session, by=person, at=story.now - timedelta(days=4))
    certify_all(curriculum=curriculum, by=story.people["officer"], at=story.now - timedelta(hours=3))
    _propose_mentors(story)


def _propose_mentors(story: Story) -> None:
    """Let a start-up choose one of three mentors within ten days."""
    enrolment = Enrolment.objects.get(startup__created_by=story.people["applicant3"], programme_code="CAEI")
    offer_shortlist(
        enrolment=enrolment,
        mentors=list(Mentor.objects.order_by("-pk")[:3]),
        choose_by=(story.now + timedelta(days=10)).date(),
        need="pitch, export",
        by=story.people["officer"],
        at=story.now - timedelta(hours=2),
    )


def _week(begun: datetime, number: int, hour: int) -> datetime:
    return (begun + timedelta(days=7 * number - 7)).replace(hour=hour, minute=0, second=0, microsecond=0)


def _member(
    told: Mapping[str, Any], cohort: Mapping[str, Any], story: Story, at: datetime
) -> tuple[Mapping[str, Any], User]:
    """Found a start-up and put it in the cohort; return what is told of it, and its founder."""
    named = told["person"]
    if isinstance(named, str):
        person = story.people[named]
    else:
        name, address, language = named
        person = create_person(email=f"{address}@{DOMAIN}", full_name=name, language=language)
    startup = create_startup(
        by=person,
        at=at,
        name=told["name"],
        pitch=told["pitch"],
        region=Region.objects.get(code=told["region"]),
        commune=told["commune"],
        sectors=list(Sector.objects.filter(code=told["sector"])),
    )
    programme = Programme.objects.get(code="CAEI")
    enrol_startup(
        startup=startup,
        cohort_code=cohort["code"],
        programme=programme,
        source_reference=f"CAEI-{startup.reference}",
        scope=(programme.code, told["territory"], "", cohort["code"]),
        by=story.people["officer"],
        at=at,
    )
    _judge(startup, told["tools"], story)
    return told, person


def _judge(startup: Startup, tools: Sequence[str], story: Story) -> None:
    """Give the verdicts that rest on `tools`."""
    for tool in tools:
        if tool == "canvas":
            canvas_of(startup)
        else:
            worksheet_of(startup, tool)
    at = story.now - timedelta(days=5)
    for kind, needed in ((VerdictKind.TESTED_IDEA, "idea"), (VerdictKind.VIABLE_PLAN, "financial_plan")):
        if needed in tools:
            verdict = verdict_of(startup, kind)
            evidence = "Vu avec l’équipe, pièces à l’appui, le jour de la onzième semaine."
            give_verdict(verdict=verdict, evidence=evidence, by=story.people["officer"], at=at)


def _curriculum(told: Mapping[str, Any], story: Story, at: datetime) -> Curriculum:
    officer = story.people["officer"]
    cohort = Cohort.objects.get(code=told["cohort"]["code"])
    title = LocalisedText(told["title"])
    curriculum = start_curriculum(cohort=cohort, title=title, by=officer, at=at)
    for number, week in enumerate(told["weeks"], start=1):
        name, about = LocalisedText(week["title"]), LocalisedText(week["about"])
        module = save_module(curriculum=curriculum, title=name, about=about, by=officer, at=at)
        for one in told["resources"]:
            if one["week"] == number:
                link = settings.BASE_URL + one["page"]
                said = {"title": one["title"], "language": one["language"], "link": link}
                add_resource(module=module, by=officer, at=at, **said)
    return curriculum


def _planned(module: Any, language: str, starts: datetime, story: Story) -> TrainingSession:
    return plan_session(
        module=module,
        title=module.title.resolve(language),
        language=language,
        starts=starts.replace(tzinfo=None),
        zone=settings.TIME_ZONE if language == "fr" else "Africa/Kigali",
        minutes=90,
        place="",
        link=f"https://visio.example.org/caei-{language}",
        trainer=story.people["mentor" if language == "fr" else "officer"],
        seats=12,
        by=story.people["officer"],
        at=starts - timedelta(days=30),
    )


def _attended(
    session: TrainingSession, number: int, language: str, group: Sequence[tuple[Mapping[str, Any], User]], story: Story
) -> None:
    """Note who came; the trainer of the last session in French has still to."""
    if (number, language) == (11, "fr"):
        return
    absent = [person.pk for told, person in group if number in told["missed"]]
    present = [person.pk for _told, person in group if person.pk not in absent]
    at = session.starts_at + timedelta(hours=2)
    note_attendance(session=session, present=present, absent=absent, by=session.trainer, at=at)
