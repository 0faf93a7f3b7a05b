"""Back-office screens that ask about the object itself.

Wagtail's generic model views ask whether a person may change *some* object of the model, never whether they may change
this one: an address typed by hand would open any row. These ask the policy again with the row in hand.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet


class AsksAboutTheObject:
    """Raises PermissionDenied unless the policy allows `object_action` on the object of the address."""

    object_action = "change"

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Return the object of the address."""
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not self.user_has_permission_for_instance(self.object_action, found):  # type: ignore[attr-defined]
            raise PermissionDenied
        return found


class EditView(AsksAboutTheObject, generic.EditView):
    """Change one."""


class DeleteView(AsksAboutTheObject, generic.DeleteView):
    """Delete one."""

    object_action = "delete"


class HistoryView(AsksAboutTheObject, history.HistoryView):
    """What was done to one."""

    object_action = "view"
    any_permission_required = ("view",)


class UsageView(AsksAboutTheObject, usage.UsageView):
    """Where one is used."""

    object_action = "view"
    permission_required = "view"


class InspectView(AsksAboutTheObject, generic.InspectView):
    """Read one."""

    object_action = "view"
    any_permission_required = ("view",)


class RuledViewSet(ModelViewSet):
    """Screens of a model whose policy (`wagtail.permissions.register_permission_policy`) is asked of each object."""

    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView
    inspect_view_class = InspectView
    copy_view_enabled = False
