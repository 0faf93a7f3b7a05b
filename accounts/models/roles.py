"""Roles, and how far each reaches."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models.people import User
from core.clock import today


class RoleGrant(models.Model):
    """A role given to a person, between two dates, where all the codes that are set match.

    "ASTICUDE: WORK4LIFE, in Oujda" is programme W4L, hub OUJ. `territory` is an ISO 3166 path ("MA/MA-01"), matched as
    a prefix. A grant with no code reaches everything.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants", verbose_name=_("person"))
    role = models.CharField(max_length=20, choices=Role.choices, verbose_name=_("role"))
    since = models.DateField(verbose_name=_("from"))
    until = models.DateField(null=True, blank=True, verbose_name=_("last day"))
    programme_code = models.CharField(max_length=20, blank=True, verbose_name=_("programme"))
    territory = models.CharField(max_length=40, blank=True, verbose_name=_("territory"))
    hub_code = models.CharField(max_length=20, blank=True, verbose_name=_("hub"))
    call_code = models.CharField(max_length=30, blank=True, verbose_name=_("call"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="role_grant_ends_after_it_begins"
            )
        ]
        indexes = [models.Index(fields=["person", "role"], name="roles_of_a_person")]
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        reach = " ".join(filter(None, [self.programme_code, self.territory, self.hub_code, self.call_code]))
        return f"{self.person}: {self.get_role_display()} {reach}".strip()

    @property
    def is_in_force(self) -> bool:
        """Tell whether the role is held today, in the site's time zone."""
        day = today(settings.TIME_ZONE)
        return self.since <= day and (self.until is None or self.until >= day)
