"""The site of the demo, and a page that waits for its second reader."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from wagtail.models import Locale
from wagtail.rich_text import RichText

from accounts.enums import Role
from accounts.models import User
from accounts.services import create_person, grant_role
from cms.models import NewsIndexPage, NewsPage
from cms.services import build_site
from demo.loading.logos import give_logos
from demo.loading.showcase import fill_in_site, showcase
from demo.loading.story import Story

ROOT = Path(__file__).resolve().parents[2]
WRITER = ("communications2@demo.tremplin.example", "Rania Sefrioui")


def load_site(story: Story) -> None:
    """Build the pages in three languages with the partners' logos, then propose a news item as a second officer."""
    writer = create_person(email=WRITER[0], full_name=WRITER[1])
    grant_role(person=writer, role=Role.COMMUNICATIONS, by=None, at=story.now)
    content = json.loads((ROOT / "cms" / "data" / "pages.json").read_text(encoding="utf-8"))
    programmes = ROOT / "incubator" / "programmes" / "data" / "programmes.json"
    content["programmes"] = json.loads(programmes.read_text(encoding="utf-8"))
    shown = showcase()
    content |= {key: shown[key] for key in ("events", "stories")}
    build_site(content=content, by=writer, shift=_shift(story))
    fill_in_site(shown)
    give_logos(story)
    propose_news(User.objects.get(pk=writer.pk), story.now.date())


def _shift(story: Story) -> timedelta:
    opened = story.stage("RST-2027", 1).window.opens_wall.date()
    anchor = type(opened)(2027, 1, 11)
    return opened - anchor


def propose_news(writer: User, day: date) -> Any:
    """Write a news item of `day` and submit it to the second reader."""
    index = NewsIndexPage.objects.get(locale=Locale.objects.get(language_code="fr"))
    page = NewsPage(
        title="Une journée portes ouvertes au hub de Tanger",
        slug="portes-ouvertes-tanger",
        date=day,
        intro="Venez poser vos questions sur l'appel RESTART avant la clôture.",
        body=[("paragraph", RichText("<p>L'équipe du hub vous reçoit sans rendez-vous, de 10 h à 17 h.</p>"))],
        owner=writer,
        live=False,
    )
    index.add_child(instance=page)
    page.save_revision(user=writer)
    return page.get_workflow().start(page, writer)
