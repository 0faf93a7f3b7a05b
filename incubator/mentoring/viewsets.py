"""Setting up mentors in the back office. Mentorships begin in my space."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList

from accounts.policies import RolePermissionPolicy
from accounts.ruled_screens import RuledViewSet
from incubator.mentoring.models import Mentor

POLICY = RolePermissionPolicy(
    Mentor,
    rules={"add": "mentoring.set_up_mentors", "change": "mentoring.set_up_mentors", "view": "mentoring.set_up_mentors"},
    visible=lambda user: Mentor.objects.select_related("person", "region"),
)
FIELDS = ("person", "skills", "sectors", "languages", "region", "hours_a_month", "most_startups")


class MentorForm(WagtailAdminModelForm):
    """A mentor; languages are ticked."""

    languages = forms.MultipleChoiceField(
        choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple, label=_("languages")
    )


class MentorViewSet(RuledViewSet):
    """Mentors."""

    model = Mentor
    icon = "user"
    menu_label = _("Mentors")
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["person", "skills", "region", "most_startups"]
    search_fields = ["skills"]
    edit_handler = ObjectList([FieldPanel(name) for name in FIELDS], base_form_class=MentorForm)
