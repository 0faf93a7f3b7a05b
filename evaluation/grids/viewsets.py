"""Writing evaluation grids in the back office."""

from decimal import Decimal
from types import MappingProxyType

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList

from accounts.ruled_screens import InspectView
from applications.calls.stage_parts import OfCallFilter, StagePartForm, StagePartViewSet, stage_part_policy
from evaluation.grids.models import Grid
from evaluation.grids.selectors import FULL_WEIGHT, criteria_of, texts_of

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


SETTINGS = ("stage", "pass_mark", "scale_maximum", "minutes", "calibration_counts", "anchors")
CRITERION = ("code", "name", "guidance", "weight", "minimum", "comment_required", "anchors")


class GridInspectView(InspectView):
    """Read a grid: its common anchors and its criteria."""

    labels = MappingProxyType({"criteria": gettext_lazy("Criteria")})

    def get_anchors_display_value(self) -> SafeString:
        """Return the common anchors, one a number of points."""
        return render_to_string("grids/admin/anchors.html", {"anchors": texts_of(self.object.anchors)})

    def get_criteria_display_value(self) -> SafeString:
        """Return the criteria with their weights, minima and own anchors."""
        criteria = [(item, texts_of(item.anchors)) for item in criteria_of(self.object)]
        return render_to_string("grids/admin/criteria.html", {"criteria": criteria})


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
    # A page stays within 60 KB.
    list_per_page = 10
    filterset_class = GridFilter
    inspect_view_class = GridInspectView
    inspect_view_fields = [*SETTINGS, "criteria", "frozen_at"]
    edit_handler = ObjectList(
        [
            *(FieldPanel(name) for name in SETTINGS),
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
