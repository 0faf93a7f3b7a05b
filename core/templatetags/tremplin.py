"""`{% load tremplin %}`: numbers, dates, money and states in the reader's language."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import formats
from core.i18n import labelled
from core.money import Money
from core.transitions import display_state
from core.typography import direction_of
from core.typography import typeset as french
from core.workflow_chart import chart_of

register = template.Library()


@register.filter(is_safe=True)
def typeset(value: Any) -> str:
    """Show a text that staff typed as a French printer would set it, when the page is in French; else as it is."""
    return french(str(value)) if formats.reading_language() == "fr" else str(value)


@register.filter
def money(value: Decimal | Money | None, currency: str = "") -> SafeString | str:
    """Show an amount with its currency, never turned round in Arabic. Nothing for None."""
    if value is None or value == "":
        return ""
    known = value if isinstance(value, Money) else Money(Decimal(value), currency)
    figure, unit, unit_first = formats.amount_parts(known.amount, known.currency)
    if unit_first:
        gap = "" if len(unit) == 1 else formats.NO_BREAK
        return format_html('<bdi dir="ltr" class="money">{}{}{}</bdi>', unit, gap, figure)
    if formats.reading_language() == "ar":
        return format_html('<span class="money"><bdi dir="ltr">{}</bdi>{}{}</span>', figure, formats.NO_BREAK, unit)
    return format_html('<bdi dir="ltr" class="money">{}{}{}</bdi>', figure, formats.NO_BREAK, unit)


@register.filter
def number(value: Decimal | int | float | None, digits: int | None = None) -> SafeString | str:
    """Show a number with its separators. Nothing for None."""
    if value is None or value == "":
        return ""
    text = formats.number(value, digits=digits)
    return format_html('<bdi dir="ltr">{}</bdi>', text) if value < 0 else text


@register.filter
def percent(value: Decimal | float | None) -> SafeString | str:
    """Show a share (0.5) as a percentage. Nothing for None."""
    if value is None or value == "":
        return ""
    return format_html('<bdi dir="ltr">{}</bdi>', formats.percent(value))


@register.filter
def day(value: date | str | None) -> SafeString | str:
    """Show a date, or the ISO text that a deposit keeps of one, in a `<time>` that machines read. Nothing for None."""
    if not value:
        return ""
    known = date.fromisoformat(value) if isinstance(value, str) else value
    machine = known.date() if isinstance(known, datetime) else known
    return format_html('<time datetime="{}">{}</time>', machine.isoformat(), formats.day(known))


@register.filter
def month(value: date | None) -> SafeString | str:
    """Show a month in words, in a `<time>`. Nothing for None."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', f"{value:%Y-%m}", formats.month(value))


@register.filter
def moment(value: datetime | None, zone: str = "") -> SafeString | str:
    """Show a date and time in `zone` (the site's by default), in a `<time>`. Nothing for None."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), formats.moment(value, zone or None))


@register.filter
def wall(value: datetime, zone: str) -> datetime:
    """Return an instant as the naive wall time of `zone`, for a page that names the zone beside it."""
    return value.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@register.filter
def clock(value: datetime, zone: str) -> SafeString:
    """Show the hour of an instant as the clocks of `zone` say it, never turned round in Arabic."""
    return format_html('<bdi dir="ltr">{}</bdi>', f"{value.astimezone(ZoneInfo(zone)):%H:%M}")


@register.filter
def zone_label(value: datetime | None, zone: str) -> str:
    """Name a zone with its offset at the instant `value`."""
    return formats.zone_label(value, zone) if value else ""


register.simple_tag(labelled)


@register.filter
def reference(code: str) -> SafeString:
    """Show a reference, never turned round in Arabic."""
    return format_html('<bdi dir="ltr">{}</bdi>', code)


@register.filter
def direction(text: str) -> str:
    """Return the direction of what somebody wrote, "auto" when no letter of it has one. For paper, too."""
    return direction_of(text) or "auto"


@register.filter
def state_label(instance: Any) -> str:
    """Show the state of an object in words."""
    return display_state(instance)


@register.inclusion_tag("core/workflow.html")
def workflow(instance: Any, by: Any = None) -> dict[str, Any]:
    """Draw the workflow of an object, its present state lit: `{% workflow entry request.user %}`."""
    return {"states": chart_of(instance, by)}
