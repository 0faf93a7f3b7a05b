"""Blocks that show pictures: always said in words, never of people who did not agree."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureChooserBlock(ImageChooserBlock):
    """A choice of a picture; those of a page are read with their sizes by two queries, however many they are."""

    def bulk_to_python(self, values: Sequence[Any]) -> list[Any]:
        """Return the picture of each key, None where it is gone."""
        found = self.model_class.objects.prefetch_renditions().in_bulk(values)
        return [found.get(key) for key in values]


class PictureBlock(blocks.StructBlock):
    """A picture, whose content is always said in words."""

    image = PictureChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(
        max_length=250, label=_("what the picture shows"), help_text=_("Read aloud to people who do not see it.")
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("picture")
        template = "cms/blocks/picture.html"


class PersonBlock(blocks.StructBlock):
    """A person, with a portrait when they agreed to it."""

    name = blocks.CharBlock(max_length=120, label=_("name"))
    part = blocks.CharBlock(max_length=150, label=_("part"))
    picture = PictureChooserBlock(required=False, label=_("portrait"))

    class Meta:
        icon = "user"
        label = _("person")

    def clean(self, value: Any) -> Any:
        """Refuse a portrait whose record does not say where the person's consent is kept."""
        cleaned = super().clean(value)
        picture = cleaned.get("picture")
        if picture is not None and not (picture.shows_people and picture.consent_note.strip()):
            sentence = gettext(
                "The picture “%(title)s” is a portrait: open it, tick that it shows people and say where their consent "
                "is kept."
            )
            raise blocks.StructBlockValidationError({"picture": ValidationError(sentence % {"title": picture.title})})
        return cleaned


class PeopleBlock(blocks.ListBlock):
    """The people of a team."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(PersonBlock(), **{"min_num": 1, "max_num": 40, **kwargs})

    class Meta:
        icon = "group"
        label = _("people")
        template = "cms/blocks/people.html"


class LogoBlock(blocks.StructBlock):
    """An organisation's logo; its name stands for the picture."""

    image = PictureChooserBlock(label=_("logo"))
    name = blocks.CharBlock(max_length=120, label=_("name of the organisation"))
    url = blocks.URLBlock(required=False, label=_("site"))

    class Meta:
        icon = "image"
        label = _("logo")


class LogosBlock(blocks.ListBlock):
    """Logos in a row, all of one height."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(LogoBlock(), **{"min_num": 1, "max_num": 20, **kwargs})

    class Meta:
        icon = "grip"
        label = _("logos")
        template = "cms/blocks/logos.html"


class VideoBlock(blocks.StructBlock):
    """A film that is kept elsewhere: a picture of ours that leads there. Nothing of it loads before it is asked for."""

    title = blocks.CharBlock(max_length=150, label=_("title of the film"))
    url = blocks.URLBlock(label=_("address of the film"))
    poster = PictureChooserBlock(label=_("picture"))
    duration = blocks.CharBlock(required=False, max_length=30, label=_("length"), help_text=_("In words: “4 minutes”."))

    class Meta:
        icon = "media"
        label = _("video")
        template = "cms/blocks/video.html"
