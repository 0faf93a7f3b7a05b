"""What several kinds of page share."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from cms.blocks import ProseBlock


class ProsePage(Page):
    """A page with an introduction and a body of prose."""

    intro = models.TextField(blank=True, max_length=600, verbose_name=gettext_lazy("introduction"))
    body = StreamField(ProseBlock(), blank=True, verbose_name=gettext_lazy("text"))

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    # Without Wagtail's own tick for menus: the lines of the menus are a setting (`cms.models.menus`).
    promote_panels = Page.promote_panels[:1]
    # What else is read with the page when a visitor opens it.
    read_with: ClassVar[tuple[str, ...]] = ()
    # Said by who found the page (`cms.routing`): no page of the site has a restriction.
    is_open_to_all = False

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> Any:
        """Return the restrictions of this page and of those above it, without a query where there are none at all."""
        return PageViewRestriction.objects.none() if self.is_open_to_all else super().get_view_restrictions()


class ListPage(ProsePage):
    """A page right under the home page that lists what is below it; one of its kind in each language."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]

    class Meta:
        abstract = True


class BoundPage(ProsePage):
    """A page that presents one object of the domain (`bound_to` names the foreign key), once in each language.

    The language is copied from the locale so that the database can refuse a second page.
    """

    language = models.CharField(max_length=12, editable=False, verbose_name=gettext_lazy("language"))
    bound_to: ClassVar[str]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save with the language of the locale."""
        self.language = self.locale.language_code
        return super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse, in a sentence, a second page for the same object and language."""
        super().clean()
        key = getattr(self, f"{self.bound_to}_id")
        if key is None or self.locale_id is None:
            return
        same = type(self).objects.filter(**{f"{self.bound_to}_id": key}, language=self.locale.language_code)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({self.bound_to: _("There is a page about it in this language already.")})
