"""Back-office screens that ask about the object itself.

Wagtail's generic model views ask whether a person may change *some* object of the model, never whether they may change
this one: an address typed by hand would open any row. These ask the policy again with the row in hand. What a person
may read but not change is shown read-only, with the reason.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.admin.viewsets.model import ModelViewSet

from core.i18n import LocalisedText, language_codes


class IndexView(generic.IndexView):
    """The list: the rows that the policy gives the person, where Wagtail's own would hold every row."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return the rows of the person who asks."""
        rows: QuerySet[Any] = self.permission_policy.rows_of(self.request.user)
        return rows

    @cached_property
    def add_item_label(self) -> str:
        """Return a label without the name of the model, whose gender Wagtail does not know."""
        return _("Add")


class AsksAboutTheObject:
    """Raises PermissionDenied unless the policy allows `object_action` on the object of the address."""

    object_action = "change"

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Return the object of the address."""
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not self.user_has_permission_for_instance(self.object_action, found):  # type: ignore[attr-defined]
            raise PermissionDenied
        return found


class OnlyRead(PermissionDenied):
    """The person may read `found`, not change it."""

    def __init__(self, found: Any) -> None:
        super().__init__()
        self.found = found


class EditView(generic.EditView):
    """Change one; who may only read it is sent where it is read, with `why_not(object)`."""

    permission_required = None
    any_permission_required = ("change", "view")

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Return the object of the address. Raises PermissionDenied unless it may be changed."""
        found = super().get_object(*args, **kwargs)
        if self.user_has_permission_for_instance("change", found):
            return found
        if self.user_has_permission_for_instance("view", found):
            raise OnlyRead(found)
        raise PermissionDenied

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form, or send to the page where the object is read."""
        try:
            answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except OnlyRead as refusal:
            messages.warning(request, self.why_not(refusal.found))
            return redirect(self.inspect_url_name, refusal.found.pk)
        return answer

    def why_not(self, found: Any) -> str:
        """Return why `found` may be read and not changed."""
        return _("You may read this, not change it.")


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
    page_title = gettext_lazy("To read")
    # Labels of what is not a field of the model.
    labels: Mapping[str, Any] = MappingProxyType({})

    def get_field_label(self, field_name: str, field: Any) -> str:
        """Return the label of a field."""
        if field_name in self.labels:
            return capfirst(str(self.labels[field_name]))
        label: str = super().get_field_label(field_name, field)
        return label

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Return a value as it is read: a text in each of its languages, a list joined by commas."""
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, LocalisedText):
            return render_to_string("accounts/admin/texts.html", {"texts": in_each_language(value)})
        return ", ".join(map(str, value)) if isinstance(value, list) else value


def in_each_language(text: LocalisedText) -> list[tuple[str, str, str]]:
    """Return (code, name of the language in itself, text) for each language that has one."""
    return [(code, get_language_info(code)["name_local"], text[code]) for code in language_codes() if text.get(code)]


class RuledViewSet(ModelViewSet):
    """Screens of a model whose policy (`wagtail.permissions.register_permission_policy`) is asked of each object."""

    index_view_class = IndexView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView
    inspect_view_class = InspectView
    inspect_view_enabled = True
    copy_view_enabled = False
