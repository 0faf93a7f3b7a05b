"""What the back-office screens of a stage's parts (form, rules, grid) share: which stages a person may work on."""

from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic

from accounts.policies import RolePermissionPolicy
from accounts.ruled_screens import EditView, RuledViewSet
from applications.calls.models import Call, Stage
from applications.calls.selectors import calls_visible_to
from applications.calls.workflows import CallState


def stages_in_preparation(user: Any) -> QuerySet[Stage]:
    """Return the stages of the calls in preparation that `user` may see."""
    calls = calls_visible_to(user).filter(state=CallState.DRAFT)
    return Stage.objects.filter(call__in=calls).select_related("call").order_by("call__code", "number")


def stage_part_policy(
    model: type[Model], *, rule: str, instance_rule: str, delete_rule: str = ""
) -> RolePermissionPolicy:
    """Return the policy of a model with a key to its stage: `rule` is asked first, then `instance_rule` of the row, or
    `delete_rule` to delete it.
    """

    def visible(user: Any) -> QuerySet[Any]:
        return model._default_manager.filter(stage__call__in=calls_visible_to(user)).select_related("stage__call")

    acts = ("add", "change", "delete")
    return RolePermissionPolicy(
        model,
        rules=dict.fromkeys((*acts, "view"), rule),
        instance_rules={"change": instance_rule, "delete": delete_rule or instance_rule},
        visible=visible,
    )


class StagePartForm(WagtailAdminModelForm):
    """A form of a model with a key to its stage, which is one that the person may work on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].queryset = stages_in_preparation(self.for_user)


class StagePartCreateView(generic.CreateView):
    """Write a new part; `?stage=` chooses its stage, as the links of a call's page do."""

    def get_initial_form_instance(self) -> Any:
        """Return a new part of the stage that the address names, when the person may work on it."""
        part = super().get_initial_form_instance() or self.model()
        key = self.request.GET.get("stage", "")
        if key.isdecimal() and (stage := stages_in_preparation(self.request.user).filter(pk=key).first()):
            part.stage = stage
        return part

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; where the stage has its only part already, that one."""
        stage_key = request.GET.get("stage", "")
        if stage_key.isdecimal() and self.model._meta.get_field("stage").one_to_one:
            present = self.model._default_manager.filter(stage=stage_key).first()
            if present is not None:
                return redirect(self.edit_url_name, present.pk)
        return super().get(request, *args, **kwargs)

    def get_success_url(self) -> str:
        """Return to the call's page, which says what is still missing."""
        return reverse("calls:detail", args=[self.object.stage.call.code])


class StagePartEditView(EditView):
    """Change a part of a call in preparation."""

    def why_not(self, found: Any) -> str:
        """Return why `found` may be read and not changed."""
        if found.stage.call.state != CallState.DRAFT:
            return _("The call is published: this was frozen then, and can only be read.")
        return super().why_not(found)

    def get_success_url(self) -> str:
        """Return to the call's page, which says what is still missing."""
        return reverse("calls:detail", args=[self.object.stage.call.code])


def calls_of(request: HttpRequest | None) -> QuerySet[Call]:
    """Return the calls that the person of `request` may see, by code."""
    return calls_visible_to(request.user).order_by("code") if request else Call.objects.none()


class OfCallFilter(WagtailFilterSet):
    """The parts of one call."""

    call = django_filters.ModelChoiceFilter(
        field_name="stage__call", queryset=calls_of, label=gettext_lazy("call for applications")
    )


class StagePartViewSet(RuledViewSet):
    """Screens of a part of a stage: written in a call in preparation, read in the others."""

    add_view_class = StagePartCreateView
    edit_view_class = StagePartEditView
    ordering: tuple[str, ...] = ("stage__call__code", "stage__number")
