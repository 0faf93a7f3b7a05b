"""People and their roles in the back office, for administrators: the only screens that give or end a role.

Wagtail's own screens of users and groups ask the two policies below for actions that these allow to nobody.
"""

from typing import Any

import django_filters
from django.contrib import messages
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet

from accounts.enums import Role
from accounts.forms import GiveRoleForm
from accounts.models import RoleGrant, User
from accounts.policies import RolePermissionPolicy
from accounts.selectors import in_force
from accounts.services import end_role, grant_role
from core.access import may
from core.outbox.inbox import refusal_of
from core.requests import received_at

# An action of our own: Wagtail's screens ask for "add", "change", "delete" or "view".
GIVE_ROLES = "give_roles"
PEOPLE_POLICY = RolePermissionPolicy(User, rules={GIVE_ROLES: "accounts.change_people"})
GROUPS_POLICY = RolePermissionPolicy(Group, rules={})


class PeopleFilter(WagtailFilterSet):
    """Who holds a role today."""

    role = django_filters.ChoiceFilter(choices=Role.choices, method="holding", label=gettext_lazy("Role"))

    class Meta:
        model = User
        fields = ("is_active",)

    def holding(self, people: QuerySet[User], name: str, role: str) -> QuerySet[User]:
        """Keep the people who hold `role` today."""
        return people.filter(pk__in=in_force().filter(role=role).values("person"))


def roles_today(person: User) -> str:
    """Return the roles of `person` in force today, in words."""
    held = dict.fromkeys(grant.role for grant in person.role_grants.all() if grant.is_in_force)
    return ", ".join(str(Role(role).label) for role in held)


class PeopleList(generic.IndexView):
    """Every person, to search by name or address and filter by role."""

    model = User
    any_permission_required = (GIVE_ROLES,)
    filterset_class = PeopleFilter
    search_fields = ("full_name", "email")
    search_backend_name = None
    default_ordering = "full_name"
    paginate_by = 20
    page_title = gettext_lazy("People")
    columns = (
        TitleColumn("__str__", label=gettext_lazy("Name"), url_name="people_setup:person"),
        Column("email", label=gettext_lazy("E-mail address"), sort_key="email"),
        Column("roles_today", label=gettext_lazy("Roles"), accessor=roles_today),
        BooleanColumn("is_active", label=gettext_lazy("Active")),
    )

    def get_base_queryset(self) -> QuerySet[User]:
        """Return the people with their grants."""
        return User.objects.prefetch_related("role_grants")


class PersonView(generic.InspectView):
    """One person: their roles, past and present; POST gives one or ends one."""

    model = User
    any_permission_required = (GIVE_ROLES,)
    index_url_name = "people_setup:index"
    template_name = "accounts/admin/person.html"
    page_title = gettext_lazy("Roles")
    fields = ("email", "full_name", "language", "channel", "phone", "is_active", "date_joined")
    form: GiveRoleForm | None = None

    def get_is_active_display_value(self) -> str:
        """Return whether the person can sign in, in words."""
        return _("yes") if self.object.is_active else _("no")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Give the role of the form, or end the grant named by `end`; the services ask whether one may."""
        at = received_at(request)
        if "end" in request.POST:
            key = request.POST["end"]
            grant = get_object_or_404(RoleGrant, person=self.object, pk=key if key.isdecimal() else 0)
            end_role(grant=grant, by=request.user, at=at)  # type: ignore[arg-type]
            messages.success(request, _("The role is ended."))
            return redirect("people_setup:person", self.object.pk)
        self.form = GiveRoleForm(request.POST)
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(**kwargs), status=422)
        fields = self.form.cleaned_data
        role = Role(fields.pop("role"))
        grant_role(person=self.object, role=role, by=request.user, at=at, **fields)  # type: ignore[arg-type]
        messages.success(request, _("The role is given."))
        return redirect("people_setup:person", self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the grants, each with whether it may be ended now, and the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = self.object.role_grants.order_by("-since", "-pk")
        context["grants"] = [
            (grant, grant.is_in_force and may(self.request.user, "accounts.end_rolegrant", grant)) for grant in found
        ]
        context["form"] = self.form or GiveRoleForm()
        context["refusal"] = refusal_of(self.object)
        return context


class PeopleViewSet(ViewSet):
    """The screens and their place in the menu."""

    icon = "user"
    menu_label = gettext_lazy("People and roles")
    menu_order = 600
    add_to_settings_menu = True

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Return a menu item that only administrators are shown."""

        def is_shown(_item: MenuItem, request: HttpRequest) -> bool:
            return PEOPLE_POLICY.user_has_permission(request.user, GIVE_ROLES)

        return type("PeopleMenuItem", (MenuItem,), {"is_shown": is_shown})

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of the list and of a person."""
        names = {"index_url_name": "people_setup:index", "index_results_url_name": "people_setup:index_results"}
        return [
            path("", PeopleList.as_view(**names), name="index"),
            path("results/", PeopleList.as_view(results_only=True, **names), name="index_results"),
            path("<int:pk>/", PersonView.as_view(), name="person"),
        ]
