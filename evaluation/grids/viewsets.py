"""Writing evaluation grids in the back office."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList

from applications.calls.stage_parts import OfCallFilter, StagePartForm, StagePartViewSet, stage_part_policy
from evaluation.grids.models import Grid
from evaluation.grids.selectors import FULL_WEIGHT

POLICY = stage_part_policy(Grid, rule="grids.add_grid", instance_rule="grids.change_grid")


class GridForm(StagePartForm):
    """A grid with its criteria, whose weights sum to 100."""

    def is_valid(self) -> bool:
        """Check the form and its rows, then the sum of their weights."""
        valid: bool = super().is_valid()
        rows = [row.cleaned_data for row in self.formsets["criteria"].forms] if valid else []
        weight = sum((row["weight"] for row in rows if row.get("weight") and not row.get("DELETE")), Decimal(0))
        if valid and weight != FULL_WEIGHT:
            message = _("The weights of the criteria sum to %(sum)s, not to 100.")
            self.add_error(None, message % {"sum": f"{weight.normalize():f}"})
            return False
        return valid


CRITERION = ("code", "name", "guidance", "weight", "minimum", "comment_required", "anchors")


class GridFilter(OfCallFilter):
    """The grids of a call."""

    class Meta:
        model = Grid
        fields: tuple[str, ...] = ()


class GridViewSet(StagePartViewSet):
    """Grids of stages in preparation; a grid is frozen when its call is published."""

    model = Grid
    icon = "list-ol"
    menu_label = gettext_lazy("Evaluation grids")
    menu_order = 153
    add_to_admin_menu = True
    list_display = ["stage", "pass_mark", "scale_maximum", "frozen_at"]
    filterset_class = GridFilter
    edit_handler = ObjectList(
        [
            *(FieldPanel(name) for name in ("stage", "pass_mark", "scale_maximum", "anchors")),
            InlinePanel(
                "criteria",
                [FieldPanel(name) for name in CRITERION],
                heading=gettext_lazy("Criteria"),
                label=gettext_lazy("criterion"),
                min_num=1,
            ),
        ],
        base_form_class=GridForm,
    )
