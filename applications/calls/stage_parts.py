"""What the back-office screens of a stage's parts (form, rules) share: which stages a person may work on."""

from typing import Any

from django.db.models import Model, QuerySet
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.policies import RolePermissionPolicy
from applications.calls.models import Stage
from applications.calls.selectors import calls_visible_to
from applications.calls.workflows import CallState


def stages_in_preparation(user: Any) -> QuerySet[Stage]:
    """Return the stages of the calls in preparation that `user` may see."""
    calls = calls_visible_to(user).filter(state=CallState.DRAFT)
    return Stage.objects.filter(call__in=calls).select_related("call").order_by("call__code", "number")


def stage_part_policy(model: type[Model], *, rule: str, instance_rule: str) -> RolePermissionPolicy:
    """Return the policy of a model with a key to its stage: `rule` is asked first, then `instance_rule` of the row."""

    def visible(user: Any) -> QuerySet[Any]:
        return model._default_manager.filter(stage__call__in=calls_visible_to(user)).select_related("stage__call")

    acts = ("add", "change", "delete")
    return RolePermissionPolicy(
        model,
        rules=dict.fromkeys((*acts, "view"), rule),
        instance_rules=dict.fromkeys(("change", "delete"), instance_rule),
        visible=visible,
    )


class StagePartForm(WagtailAdminModelForm):
    """A form of a model with a key to its stage, which is one that the person may work on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].queryset = stages_in_preparation(self.for_user)
