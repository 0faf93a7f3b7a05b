"""Blocks of words: what somebody said, figures, dates, a table."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock


class QuotationBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("words"))
    author = blocks.CharBlock(required=False, max_length=150, label=_("who said it"))

    class Meta:
        icon = "openquote"
        label = _("quotation")
        template = "cms/blocks/quotation.html"


class NumberBlock(blocks.StructBlock):
    """A figure that somebody can check: what it counts and who counted."""

    value = blocks.CharBlock(max_length=20, label=_("figure"))
    label = blocks.CharBlock(max_length=100, label=_("what it counts"))
    source = blocks.CharBlock(max_length=150, label=_("source and year"))

    class Meta:
        icon = "order"
        label = _("figure")


class NumbersBlock(blocks.ListBlock):
    """One to four figures side by side."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(NumberBlock(), **{"min_num": 1, "max_num": 4, **kwargs})

    class Meta:
        icon = "order"
        label = _("figures")
        template = "cms/blocks/numbers.html"


class MomentBlock(blocks.StructBlock):
    """One line of a timeline."""

    when = blocks.CharBlock(max_length=60, label=_("when"), help_text=_("In words: “March 2027”."))
    title = blocks.CharBlock(max_length=120, label=_("what happens"))
    text = blocks.TextBlock(required=False, label=_("more"))

    class Meta:
        icon = "date"
        label = _("date")


class TimelineBlock(blocks.ListBlock):
    """What happens, in order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(MomentBlock(), **{"min_num": 2, "max_num": 20, **kwargs})

    class Meta:
        icon = "history"
        label = _("timeline")
        template = "cms/blocks/timeline.html"


class CaptionedTableBlock(TypedTableBlock):
    """A table with a caption; the first column heads its lines."""

    text = blocks.CharBlock(required=False, label=_("text"))
    number = blocks.DecimalBlock(required=False, label=_("amount or count"))

    class Meta:
        icon = "table"
        label = _("table")
        template = "cms/blocks/table.html"

    def clean(self, value: TypedTable) -> TypedTable:
        """Refuse a table without a caption, or with a column that has no heading: nobody could hear what it says."""
        cleaned: TypedTable = super().clean(value)
        if not cleaned.columns:
            return cleaned
        if not (cleaned.caption or "").strip():
            raise ValidationError(gettext("Write the caption of the table: what it shows."))
        if not all(column["heading"].strip() for column in cleaned.columns):
            raise ValidationError(gettext("Give each column of the table a heading."))
        return cleaned
