"""The blocks of which staff compose a form."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.i18n import LocalisedText


class LocalisedTextBlock(blocks.StructBlock):
    """One text in each language of the interface."""

    def __init__(self, *, multiline: bool = False, **kwargs: Any) -> None:
        kind = blocks.TextBlock if multiline else blocks.CharBlock
        children = [(code, kind(required=False, label=name)) for code, name in settings.LANGUAGES]
        super().__init__(children, **kwargs)

    @staticmethod
    def text_of(value: Any) -> LocalisedText:
        """Return the value of such a block as a `LocalisedText`."""
        return LocalisedText(dict(value or {}))


class ChoiceOptionBlock(blocks.StructBlock):
    """One choice."""

    key = blocks.RegexBlock(r"^[a-z][a-z0-9_]*$", label=_("key"))
    label = LocalisedTextBlock(label=_("label"))


class QuestionBlock(blocks.StructBlock):
    """What every question has. Subclasses add what their type needs; the type is the block's name in the stream."""

    key = blocks.RegexBlock(r"^[a-z][a-z0-9_]*$", label=_("key"), help_text=_("Small letters, digits and _."))
    label = LocalisedTextBlock(label=_("question"))
    help = LocalisedTextBlock(multiline=True, label=_("help"))
    required = blocks.BooleanBlock(required=False, default=True, label=_("required"))
    role = blocks.CharBlock(required=False, label=_("what the answer means"))


class TextQuestionBlock(QuestionBlock):
    """A text with an honest limit, counted in characters."""

    max_length = blocks.IntegerBlock(min_value=1, max_value=20000, label=_("characters at most"))


class ChoiceQuestionBlock(QuestionBlock):
    """One or several of some choices."""

    choices = blocks.ListBlock(ChoiceOptionBlock(), min_num=2, label=_("choices"))


class NumberQuestionBlock(QuestionBlock):
    """A whole number."""

    minimum = blocks.IntegerBlock(required=False, label=_("at least"))
    maximum = blocks.IntegerBlock(required=False, label=_("at most"))
    unit = LocalisedTextBlock(label=_("unit"))


class SectorQuestionBlock(QuestionBlock):
    """One or several of the sectors of the call."""

    codes = blocks.ListBlock(blocks.CharBlock(), label=_("codes of the sectors"))
    maximum = blocks.IntegerBlock(default=3, min_value=1, label=_("sectors at most"))


class PlaceQuestionBlock(QuestionBlock):
    """A region of a list and a town or commune."""

    regions = blocks.ListBlock(blocks.CharBlock(), label=_("ISO codes of the regions"))


class FileQuestionBlock(QuestionBlock):
    """One file."""

    max_bytes = blocks.IntegerBlock(default=5242880, label=_("bytes at most"))
    accept = blocks.ListBlock(blocks.CharBlock(), default=["application/pdf"], label=_("types"))


class CanvasQuestionBlock(QuestionBlock):
    """The start-up's canvas."""

    variant = blocks.CharBlock(default="nine_blocks", label=_("variant"))


class ConsentQuestionBlock(QuestionBlock):
    """A declaration or a consent, with the version of its notice."""

    notice_version = blocks.CharBlock(required=False, label=_("version of the notice"))


class QuestionStreamBlock(blocks.StreamBlock):
    """The questions of a section."""

    short_text = TextQuestionBlock(label=_("short text"))
    long_text = TextQuestionBlock(label=_("long text"))
    choice = ChoiceQuestionBlock(label=_("one choice"))
    multiple_choice = ChoiceQuestionBlock(label=_("several choices"))
    number = NumberQuestionBlock(label=_("number"))
    sector = SectorQuestionBlock(label=_("sectors"))
    place = PlaceQuestionBlock(label=_("place"))
    team = QuestionBlock(label=_("team"))
    file = FileQuestionBlock(label=_("file"))
    canvas = CanvasQuestionBlock(label=_("canvas"))
    consent = ConsentQuestionBlock(label=_("consent"))


class SectionBlock(blocks.StructBlock):
    """A section: one topic, one page."""

    key = blocks.RegexBlock(r"^[a-z][a-z0-9_]*$", label=_("key"))
    title = LocalisedTextBlock(label=_("title"))
    intro = LocalisedTextBlock(multiline=True, label=_("introduction"))
    questions = QuestionStreamBlock(label=_("questions"))

    class Meta:
        icon = "form"
        label = _("section")
