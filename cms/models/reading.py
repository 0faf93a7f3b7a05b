"""The second reading of a page before it is published."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from cms.refusals import refusals


class SecondReadingTask(AbstractGroupApprovalTask):
    """Approval by a member of the groups who did not ask for it: nobody reads their own page a second time."""

    class Meta:
        verbose_name = _("second reading")
        verbose_name_plural = _("second readings")

    def get_actions(self, obj: Any, user: Any) -> list[Any]:
        """Return what `user` may do at this step: nothing for the person who asked for the reading."""
        state = obj.current_workflow_state
        if state is not None and state.requested_by_id == user.pk:
            return []
        return list(super().get_actions(obj, user))

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Do what a reader chose. A page that may not be published stays: its editor says why."""
        if action_name == "approve":
            page = task_state.revision.as_object()
            if refusals(page):
                return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits for the second reading of `user`."""
        waiting = super().get_task_states_user_can_moderate(user, **kwargs)
        return waiting.exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> Any:
        """Say what the step is, in the admin."""
        return _("A member of the chosen groups, other than the person who asked, reads and approves.")
