"""What this room adds to the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from incubator.mentoring.models import Mentor
from incubator.mentoring.viewsets import POLICY, MentorViewSet

register_permission_policy(Mentor, POLICY)


@hooks.register("register_admin_viewset")
def mentors() -> MentorViewSet:
    """Register the screens of mentors."""
    return MentorViewSet("mentors_setup", url_prefix="mentors")
