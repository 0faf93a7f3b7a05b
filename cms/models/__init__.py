"""Pages of the site, and the step of the workflow by which a second person reads them."""

from cms.models.calls import CallIndexPage, CallPage
from cms.models.details import SiteDetails
from cms.models.events import EventIndexPage, EventPage
from cms.models.home import HomePage, StandardPage
from cms.models.laureates import LaureateIndexPage
from cms.models.menus import MenuLine, SiteMenus
from cms.models.news import NewsIndexPage, NewsPage
from cms.models.programmes import ProgrammeIndexPage, ProgrammePage
from cms.models.reading import SecondReadingTask
from cms.models.resources import ResourceIndexPage, ResourcePage
from cms.models.startups import StartupIndexPage
from cms.models.stories import StoryIndexPage, StoryPage

__all__ = [
    "CallIndexPage",
    "CallPage",
    "EventIndexPage",
    "EventPage",
    "HomePage",
    "LaureateIndexPage",
    "MenuLine",
    "NewsIndexPage",
    "NewsPage",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "ResourceIndexPage",
    "ResourcePage",
    "SecondReadingTask",
    "SiteDetails",
    "SiteMenus",
    "StandardPage",
    "StartupIndexPage",
    "StoryIndexPage",
    "StoryPage",
]
