"""Setting up funds and their budget lines in the back office. What is drawn on them is read in my space."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSetGroup

from accounts.enums import Role
from accounts.policies import RolePermissionPolicy
from accounts.ruled_screens import RuledViewSet
from accounts.selectors import reaches
from incubator.grants.forms import ProposedRate
from incubator.grants.models import ApprovalThreshold, BudgetLine, Fund
from incubator.grants.selectors import funds_visible_to
from incubator.grants.selectors.funds import standing_of, standing_of_line

RULES = {"add": "grants.set_up_funds", "change": "grants.set_up_funds", "view": "grants.set_up_funds"}
# Who pays does not say how many approve.
THRESHOLD_RULES = {
    **dict.fromkeys(("add", "change", "delete"), "grants.set_up_thresholds"),
    "view": "grants.set_up_funds",
}
SETTERS = (Role.FINANCE, Role.DIRECTOR)
FUND_FIELDS = (
    "code",
    "name",
    "donor",
    "contract",
    "currency",
    "eur_rate",
    "rate_date",
    "rate_source",
    "ceiling",
    "third_party_eur",
    "warn_at",
    "keep_years",
    "final_payment_on",
    "needs_terms",
    "account_wait_hours",
    "programme_code",
    "territory",
    "hub_code",
    "call_code",
)
THRESHOLD_FIELDS = ("fund", "currency", "above", "approvers")
LINE_FIELDS = ("fund", "code", "name", "starts_on", "ends_on", "ceiling", "call_code")
# What awards were counted by: no longer changed once one draws on the fund.
FIXED = ("currency", "eur_rate")


def _lines_visible_to(user: Any) -> QuerySet[BudgetLine]:
    return BudgetLine.objects.filter(fund__in=funds_visible_to(user).order_by().values("pk")).select_related("fund")


def _thresholds_visible_to(user: Any) -> QuerySet[ApprovalThreshold]:
    reached = Q(fund__in=funds_visible_to(user).order_by().values("pk"))
    return ApprovalThreshold.objects.filter(reached | Q(fund__isnull=True)).select_related("fund")


FUND_POLICY = RolePermissionPolicy(Fund, rules=RULES, visible=funds_visible_to)
LINE_POLICY = RolePermissionPolicy(BudgetLine, rules=RULES, visible=_lines_visible_to)
THRESHOLD_POLICY = RolePermissionPolicy(ApprovalThreshold, rules=THRESHOLD_RULES, visible=_thresholds_visible_to)


class FundForm(ProposedRate):
    """A fund within the reach of who sets it up, never below what is committed."""

    def clean(self) -> dict[str, Any]:
        """Refuse a fund out of reach, a ceiling below what awards draw, another currency once one draws."""
        values: dict[str, Any] = super().clean()
        asked = Fund(
            **{name: values.get(name) or "" for name in ("programme_code", "territory", "hub_code", "call_code")}
        )
        if not reaches(self.for_user, SETTERS, asked):
            raise ValidationError(_("Your role does not reach this programme, place or call."))
        if self.instance.pk is None:
            return values
        standing = standing_of(Fund.objects.get(pk=self.instance.pk))
        if standing.committed and any(name in self.changed_data for name in FIXED):
            raise ValidationError(_("Awards draw on this fund: its currency and its rate stay."))
        if values.get("ceiling") is not None and values["ceiling"] < standing.committed:
            self.add_error("ceiling", _("Awards already draw more than this."))
        return values


class BudgetLineForm(WagtailAdminModelForm):
    """A line that stays within its fund, and never below what is committed."""

    def clean(self) -> dict[str, Any]:
        """Refuse a fund out of reach, lines above their fund, a ceiling below what awards draw."""
        values: dict[str, Any] = super().clean()
        fund, ceiling = values.get("fund"), values.get("ceiling")
        if fund is None or ceiling is None:
            return values
        if not funds_visible_to(self.for_user).filter(pk=fund.pk).exists():
            raise ValidationError(_("You may not draw on this fund."))
        others = BudgetLine.objects.filter(fund=fund).exclude(pk=self.instance.pk)
        if ceiling + (others.aggregate(total=Sum("ceiling"))["total"] or 0) > fund.ceiling:
            self.add_error("ceiling", _("With this line the budget would exceed the ceiling of the fund."))
        if self.instance.pk and (committed := standing_of_line(self.instance).committed):
            if ceiling < committed:
                self.add_error("ceiling", _("Awards already draw more than this."))
            if "fund" in self.changed_data:
                self.add_error("fund", _("Awards draw on this line: its fund stays."))
        return values


class FundViewSet(RuledViewSet):
    """Funds."""

    model = Fund
    icon = "doc-full-inverse"
    menu_label = _("Funds")
    list_display = ["code", "name", "donor", "currency", "ceiling"]
    search_fields = ["code", "contract"]
    edit_handler = ObjectList([FieldPanel(name) for name in FUND_FIELDS], base_form_class=FundForm)


class BudgetLineViewSet(RuledViewSet):
    """Budget lines by period."""

    model = BudgetLine
    icon = "list-ul"
    menu_label = _("Budget lines")
    list_display = ["code", "fund", "starts_on", "ends_on", "ceiling"]
    search_fields = ["code"]
    edit_handler = ObjectList([FieldPanel(name) for name in LINE_FIELDS], base_form_class=BudgetLineForm)


class ThresholdForm(WagtailAdminModelForm):
    """A threshold of a contract within reach, or of the operator for who reaches everything."""

    def clean(self) -> dict[str, Any]:
        """Refuse a fund out of reach, and the operator's rule from a role that is limited to a part."""
        values: dict[str, Any] = super().clean()
        fund = values.get("fund")
        if fund is None and not reaches(self.for_user, [Role.DIRECTOR], Fund()):
            self.add_error("fund", _("Your role is limited: choose a fund that it reaches."))
        if fund is not None and not funds_visible_to(self.for_user).filter(pk=fund.pk).exists():
            self.add_error("fund", _("You may not draw on this fund."))
        return values


class ThresholdViewSet(RuledViewSet):
    """From which amount more people approve."""

    model = ApprovalThreshold
    icon = "group"
    menu_label = _("Approval thresholds")
    list_display = ["currency", "above", "approvers", "fund"]
    edit_handler = ObjectList([FieldPanel(name) for name in THRESHOLD_FIELDS], base_form_class=ThresholdForm)


class FundsGroup(ModelViewSetGroup):
    """The menu of funds."""

    menu_label = _("Funds")
    menu_icon = "doc-full-inverse"
    menu_order = 145
    items = (
        FundViewSet("funds", url_prefix="funds"),
        BudgetLineViewSet("budget_lines", url_prefix="budget-lines"),
        ThresholdViewSet("approval_thresholds", url_prefix="approval-thresholds"),
    )
