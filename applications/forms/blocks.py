"""The blocks of which staff compose a form."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from applications.calls.call_file import KEY_PATTERN
from applications.forms.schema.document import MOST_REFERENCES
from applications.forms.schema.kinds.table import MOST_ROWS
from applications.forms.setup_fields import (
    COLUMN_TYPES,
    FILE_TYPES,
    MEANINGS,
    TESTS,
    VARIANTS,
    MegabytesBlock,
    TicksBlock,
)
from core.i18n import LocalisedText
from core.money import CURRENCIES
from core.typography import typeset
from incubator.network.forms import region_choices, sector_choices


class LocalisedTextBlock(blocks.StructBlock):
    """One text in each language of the interface; a required one has a text in the default language."""

    def __init__(self, *, multiline: bool = False, required: bool = False, **kwargs: Any) -> None:
        kind = blocks.TextBlock if multiline else blocks.CharBlock
        children = [(code, kind(required=False, label=name)) for code, name in settings.LANGUAGES]
        super().__init__(children, form_classname="localised-block", **kwargs)
        self.must_have_text = required

    def clean(self, value: Any) -> Any:
        """Return the cleaned texts. Raises an error on the default language's when a required text is empty."""
        cleaned = super().clean(value)
        if self.must_have_text and not cleaned.get(settings.LANGUAGE_CODE):
            error = ValidationError(gettext("Write this text at least in French."))
            raise blocks.StructBlockValidationError(block_errors={settings.LANGUAGE_CODE: error})
        if cleaned.get("fr"):
            cleaned["fr"] = typeset(cleaned["fr"])
        return cleaned

    @staticmethod
    def text_of(value: Any) -> LocalisedText:
        """Return the value of such a block as a `LocalisedText`."""
        return LocalisedText(dict(value or {}))


def key_block(label: Any = "") -> blocks.RegexBlock:
    """Return a block for a short name that stays the same in every language: exports and later stages use it."""
    return blocks.RegexBlock(
        rf"^{KEY_PATTERN}$",
        max_length=60,
        error_messages={"invalid": _("Write small letters, digits and _ only, beginning with a letter.")},
        label=label or _("short name"),
        help_text=_("Small letters, digits and _, such as “problem”."),
    )


def currencies_block() -> TicksBlock:
    """Return a block for the currencies of an amount."""
    return TicksBlock(
        [(code, code) for code in CURRENCIES],
        required=False,
        label=_("currencies"),
        help_text=_("None ticked: those of the call’s envelopes, when the form is published."),
    )


class ConditionRowBlock(blocks.StructBlock):
    """One thing asked of an earlier answer."""

    question = key_block(_("short name of an earlier question"))
    negated = blocks.BooleanBlock(required=False, label=_("not"), help_text=_("Ticked: when this does not hold."))
    test = blocks.ChoiceBlock(TESTS, label=_("its answer"))
    values = blocks.CharBlock(
        required=False,
        label=_("value"),
        help_text=_("A short name of a choice, yes or no, a number or a date; several separated by commas."),
    )

    class Meta:
        label = _("condition")
        label_format = "{question}"


def conditions_block() -> blocks.ListBlock:
    """Return a block for the groups of conditions under which something is asked."""
    group = blocks.ListBlock(ConditionRowBlock(), min_num=1, label=_("all of these"))
    return blocks.ListBlock(
        group,
        default=[],
        label=_("ask only when"),
        help_text=_("Empty: always asked. It is asked when all the conditions of at least one group hold."),
    )


class ChoiceOptionBlock(blocks.StructBlock):
    """One choice."""

    key = key_block()
    label = LocalisedTextBlock(required=True, label=_("label"))

    class Meta:
        label = _("choice")
        label_format = "{key}"


class QuestionBlock(blocks.StructBlock):
    """What every question has. Subclasses add what their type needs; the type is the block's name in the stream."""

    key = key_block()
    label = LocalisedTextBlock(required=True, label=_("question"))
    help = LocalisedTextBlock(multiline=True, label=_("help"))
    required = blocks.BooleanBlock(required=False, default=True, label=_("required"))
    role = blocks.ChoiceBlock(
        MEANINGS,
        required=False,
        label=_("what the answer means"),
        help_text=_("Lists, eligibility rules and the jury find the answer by it. Leave it empty for other questions."),
    )
    shown_if = conditions_block()

    class Meta:
        label_format = "{key}"


class TextQuestionBlock(QuestionBlock):
    """A text with an honest limit, counted in characters."""

    max_length = blocks.IntegerBlock(min_value=1, max_value=20000, label=_("characters at most"))


class ChoiceQuestionBlock(QuestionBlock):
    """One or several of some choices."""

    choices = blocks.ListBlock(ChoiceOptionBlock(), min_num=2, default=[{}, {}], label=_("choices"))


class NumberQuestionBlock(QuestionBlock):
    """A whole number."""

    minimum = blocks.IntegerBlock(required=False, label=_("at least"))
    maximum = blocks.IntegerBlock(required=False, label=_("at most"))
    unit = LocalisedTextBlock(label=_("unit"))


class MoneyQuestionBlock(QuestionBlock):
    """An amount in one of some currencies."""

    currencies = currencies_block()
    minimum = blocks.IntegerBlock(required=False, min_value=0, label=_("at least"))
    maximum = blocks.IntegerBlock(required=False, min_value=0, label=_("at most"))


class DateQuestionBlock(QuestionBlock):
    """A date."""

    earliest = blocks.DateBlock(required=False, label=_("first date accepted"))
    latest = blocks.DateBlock(required=False, label=_("last date accepted"))


class SectorQuestionBlock(QuestionBlock):
    """One or several of the sectors of the call."""

    codes = TicksBlock(sector_choices, label=_("sectors to choose from"))
    maximum = blocks.IntegerBlock(default=3, min_value=1, label=_("sectors at most"))


class ColumnBlock(blocks.StructBlock):
    """A column of a table: a simple question."""

    key = key_block()
    type = blocks.ChoiceBlock(COLUMN_TYPES, label=_("kind of answer"))
    label = LocalisedTextBlock(required=True, label=_("label"))
    required = blocks.BooleanBlock(required=False, default=True, label=_("required"))
    max_length = blocks.IntegerBlock(
        required=False, min_value=1, max_value=1000, default=120, label=_("characters at most (texts)")
    )
    minimum = blocks.IntegerBlock(required=False, label=_("at least (numbers and amounts)"))
    maximum = blocks.IntegerBlock(required=False, label=_("at most (numbers and amounts)"))
    currencies = currencies_block()
    choices = blocks.ListBlock(ChoiceOptionBlock(), default=[], label=_("choices (for one choice)"))

    class Meta:
        label = _("column")
        label_format = "{key}"


class TableQuestionBlock(QuestionBlock):
    """A table that the applicant fills in row by row."""

    columns = blocks.ListBlock(ColumnBlock(), min_num=1, label=_("columns"))
    min_rows = blocks.IntegerBlock(default=1, min_value=0, max_value=MOST_ROWS, label=_("rows at least"))
    max_rows = blocks.IntegerBlock(default=10, min_value=1, max_value=MOST_ROWS, label=_("rows at most"))


class CategoryBlock(blocks.StructBlock):
    """A category of a budget."""

    key = key_block()
    label = LocalisedTextBlock(required=True, label=_("label"))
    most_percent = blocks.IntegerBlock(
        required=False, min_value=0, max_value=100, label=_("at most this percentage of the total")
    )

    class Meta:
        label = _("category")
        label_format = "{key}"


class BudgetQuestionBlock(QuestionBlock):
    """A budget: lines by category, whose sums are computed."""

    currencies = currencies_block()
    categories = blocks.ListBlock(CategoryBlock(), min_num=1, label=_("categories"))
    own_percent = blocks.IntegerBlock(
        required=False, min_value=0, max_value=100, label=_("own contribution at least, in percent of the total")
    )
    maximum = blocks.IntegerBlock(required=False, min_value=0, label=_("grant asked for at most"))
    max_rows = blocks.IntegerBlock(default=30, min_value=1, max_value=MOST_ROWS, label=_("lines at most"))


class PlaceQuestionBlock(QuestionBlock):
    """A region of a list, with a town or commune where a place is asked for."""

    regions = TicksBlock(region_choices, label=_("regions to choose from"))


class FileQuestionBlock(QuestionBlock):
    """One file."""

    max_bytes = MegabytesBlock(default=5242880, label=_("megabytes at most"))
    accept = TicksBlock(FILE_TYPES, default=["application/pdf"], label=_("types of files accepted"))


class CanvasQuestionBlock(QuestionBlock):
    """The start-up's canvas."""

    variant = blocks.ChoiceBlock(VARIANTS, default="nine_blocks", label=_("canvas"))


class ConsentQuestionBlock(QuestionBlock):
    """A declaration or a consent, with the version of its notice."""

    notice_version = blocks.CharBlock(
        required=False,
        max_length=40,
        label=_("version of the notice"),
        help_text=_("Kept with the answer, such as “2027-01”: it says which text was agreed to."),
    )


class QuestionStreamBlock(blocks.StreamBlock):
    """The questions of a section."""

    short_text = TextQuestionBlock(label=_("short text"), icon="title")
    long_text = TextQuestionBlock(label=_("long text"), icon="pilcrow")
    choice = ChoiceQuestionBlock(label=_("one choice"), icon="radio-full")
    multiple_choice = ChoiceQuestionBlock(label=_("several choices"), icon="list-ul")
    number = NumberQuestionBlock(label=_("whole number"), icon="decimal")
    yes_no = QuestionBlock(label=_("yes or no"), icon="help")
    money = MoneyQuestionBlock(label=_("amount of money"), icon="decimal")
    date = DateQuestionBlock(label=_("date"), icon="date")
    table = TableQuestionBlock(label=_("table of rows"), icon="table")
    budget = BudgetQuestionBlock(label=_("budget"), icon="list-ol")
    sector = SectorQuestionBlock(label=_("sectors"), icon="tag")
    region = PlaceQuestionBlock(label=_("region"), icon="site")
    place = PlaceQuestionBlock(label=_("place"), icon="site")
    team = QuestionBlock(label=_("team"), icon="group")
    file = FileQuestionBlock(label=_("file"), icon="upload")
    canvas = CanvasQuestionBlock(label=_("canvas"), icon="table")
    declaration = QuestionBlock(label=_("declaration"), icon="check")
    consent = ConsentQuestionBlock(label=_("consent"), icon="check")


class SectionBlock(blocks.StructBlock):
    """A section: one topic, one page."""

    key = key_block()
    title = LocalisedTextBlock(required=True, label=_("title"))
    intro = LocalisedTextBlock(multiline=True, label=_("introduction"))
    shown_if = conditions_block()
    references = blocks.IntegerBlock(
        required=False,
        min_value=0,
        max_value=MOST_REFERENCES,
        label=_("references asked of third parties"),
        help_text=_("The applicant names so many people; each gets a private link. The applicant never reads them."),
    )
    questions = QuestionStreamBlock(label=_("questions"))

    class Meta:
        icon = "form"
        label = _("section")
        label_format = "{key}"
