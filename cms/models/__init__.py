"""Pages of the site, and the step of the workflow by which a second person reads them."""

from cms.models.calls import CallIndexPage, CallPage
from cms.models.home import HomePage, StandardPage
from cms.models.news import NewsIndexPage, NewsPage
from cms.models.programmes import ProgrammeIndexPage, ProgrammePage
from cms.models.reading import SecondReadingTask
from cms.models.startups import StartupIndexPage

__all__ = [
    "CallIndexPage",
    "CallPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "ProgrammeIndexPage",
    "ProgrammePage",
    "SecondReadingTask",
    "StandardPage",
    "StartupIndexPage",
]
