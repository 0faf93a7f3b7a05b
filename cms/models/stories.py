"""Stories of start-ups, as communications tell them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms.models.base import ListPage, ProsePage
from incubator.startups.models import Profile
from incubator.startups.workflows import ProfileState
from media.models import SiteImage


class StoryIndexPage(ListPage):
    """The stories, latest first."""

    template = "cms/story_index_page.html"
    subpage_types = ["cms.StoryPage"]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")


class StoryPage(ProsePage):
    """One story. It leads to the start-up's own page as long as that one is published."""

    date = models.DateField(verbose_name=_("date"))
    profile = models.ForeignKey(
        Profile,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to={"state": ProfileState.PUBLISHED},
        verbose_name=_("public profile"),
        help_text=_("When the start-up has one."),
    )
    picture = models.ForeignKey(
        SiteImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("picture")
    )
    picture_shows = models.CharField(
        max_length=250,
        blank=True,
        verbose_name=_("what the picture shows"),
        help_text=_("Read aloud to people who do not see it."),
    )

    template = "cms/story_page.html"
    parent_page_types = ["cms.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("profile"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_shows")], _("Picture")),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("story page")
        verbose_name_plural = _("story pages")

    def clean(self) -> None:
        """Refuse a picture that is not said in words."""
        super().clean()
        if self.picture_id and not self.picture_shows.strip():
            raise ValidationError({"picture_shows": gettext("Say what the picture shows.")})
