"""Members of a start-up's team."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incubator.startups.enums import Sex
from incubator.startups.models.startup import Startup


class TeamMember(models.Model):
    """A person of the team, with or without an account. Identity numbers are asked at award only."""

    startup = models.ForeignKey(Startup, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="team_memberships"
    )
    full_name = models.CharField(max_length=120, verbose_name=_("full name"))
    email = models.EmailField(blank=True, verbose_name=_("e-mail address"))
    phone = models.CharField(max_length=30, blank=True, verbose_name=_("phone"))
    birth_date = models.DateField(null=True, blank=True, verbose_name=_("date of birth"))
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNSAID, verbose_name=_("sex"))
    part = models.CharField(max_length=100, blank=True, verbose_name=_("part in the team"))
    is_leader = models.BooleanField(default=False, verbose_name=_("leads the project"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("team member")
        verbose_name_plural = _("team members")

    def __str__(self) -> str:
        return self.full_name
