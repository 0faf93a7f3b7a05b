"""The public profile of a start-up."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.folding import folded
from core.i18n import LocalisedTextField
from incubator.startups.models.startup import Startup
from incubator.startups.workflows import ProfileState, ProfileWorkflow


class Profile(ProfileWorkflow):
    """What a start-up shows of itself: edited by founders, approved by communications.

    `name` and `pitch` are copied when it is proposed: visitors read what communications read, whatever changes since.
    """

    startup = models.OneToOneField(Startup, on_delete=models.CASCADE, related_name="profile")
    name = models.CharField(max_length=120, blank=True, editable=False, verbose_name=_("name"))
    pitch = models.CharField(max_length=300, blank=True, editable=False, verbose_name=_("in one sentence"))
    # The name as searches compare it (core.folding).
    sought = models.CharField(max_length=240, blank=True, editable=False)
    story = LocalisedTextField(blank=True, multiline=True, verbose_name=_("story"))
    website = models.URLField(blank=True, verbose_name=_("site"))
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=ProfileState.PUBLISHED) | models.Q(published_at__isnull=False),
                name="profile_published_has_time",
            )
        ]
        verbose_name = _("public profile")
        verbose_name_plural = _("public profiles")

    def __str__(self) -> str:
        return str(self.startup)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with the name as searches compare it."""
        self.sought = folded(self.name)[:240]
        super().save(*args, **kwargs)
