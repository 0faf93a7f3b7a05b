"""Lists of this room as files."""

from django.utils.translation import gettext_lazy as _

from core.exports import Column

PARTNERSHIPS = (
    Column("startup", _("Start-up"), lambda one: one.startup.name),
    Column("region", _("Region"), lambda one: str(one.startup.region or "")),
    Column("partner", _("Partner"), lambda one: one.partner),
    Column("country", _("Country of the partner"), lambda one: one.country),
    Column("kind", _("Kind"), lambda one: one.get_kind_display()),
    Column("agreed_on", _("Agreed on"), lambda one: one.agreed_on),
    Column("state", _("State"), lambda one: one.get_state_display()),
    Column("confirmed_on", _("Confirmed on"), lambda one: one.confirmed_at.date() if one.confirmed_at else None),
)
