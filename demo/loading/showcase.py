"""What the demo's site shows beside the pages of a new installation: start-ups, stories, events, hubs."""

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from applications.entries.workflows import EntryState
from cms.models import SiteDetails, StandardPage, StoryPage
from cms.services.tree import Versions, spoken
from core.i18n import LocalisedText
from demo.loading.story import Story
from evaluation.decisions.models import Decision
from evaluation.decisions.selectors import extract_proposed
from evaluation.decisions.services import consent_of, give_consent
from incubator.network.models import Hub
from incubator.startups.models import Profile, Startup
from incubator.startups.services import profile_of, propose_profile, publish_profile

DATA = Path(__file__).resolve().parents[1] / "data" / "site.json"


def showcase() -> dict[str, Any]:
    """Return the texts."""
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


def show_startups(story: Story) -> None:
    """Publish the profiles of start-ups that were selected; one waits for communications."""
    texts = showcase()
    for state in ("profiles", "proposed"):
        for name, one in texts[state].items():
            for startup in Startup.objects.filter(name=name, enrolments__isnull=False).distinct():
                profile = _propose(startup, one, story)
                if state == "profiles":
                    publish_profile(profile=profile, by=story.people["communications"], at=story.now)


def show_laureates(story: Story) -> None:
    """Show among the laureates the start-ups whose profile is published: they agreed to both."""
    names = showcase()["profiles"]
    found = Decision.objects.filter(entry__state=EntryState.SELECTED, entry__application__startup__name__in=names)
    for decision in found.select_related("entry__application__startup").order_by("pk"):
        application = decision.entry.application
        sentence, extract = application.startup.pitch or application.startup.name, extract_proposed(decision.entry)
        give_consent(
            consent=consent_of(decision),
            sentence=sentence,
            extract="" if extract == sentence else extract,
            picture=None,
            language=application.language,
            by=application.applicant,
            at=story.now,
        )


def _propose(startup: Startup, one: Mapping[str, Any], story: Story) -> Profile:
    return propose_profile(
        profile=profile_of(startup),
        story=LocalisedText(one["story"]),
        website=one["website"],
        by=startup.created_by,
        at=story.now - timedelta(days=3),
    )


def fill_in_site(texts: Mapping[str, Any]) -> None:
    """Say who the operator is, where the hubs are and who works there, and tie stories to the start-ups' profiles."""
    details = SiteDetails.load()
    for name, value in texts["details"].items():
        setattr(details, name, LocalisedText(value) if isinstance(value, dict) else value)
    details.save()
    for code, fields in texts["hubs"].items():
        Hub.objects.filter(code=code).update(**fields)
    for one in texts["stories"]:
        profile = Profile.objects.filter(name=one["startup"]).first()
        StoryPage.objects.filter(slug=one["slug"]).update(profile=profile)
    _present_team(texts)


def _present_team(texts: Mapping[str, Any]) -> None:
    pages: Versions[StandardPage] = {
        page.locale.language_code: page for page in StandardPage.objects.filter(slug="hubs").select_related("locale")
    }
    for code, page in pages.items():
        page.body.append(("heading", spoken(texts["team_heading"], code)))
        page.body.append(("people", [{**spoken(one, code), "picture": None} for one in texts["team"]]))
        page.save()
