"""Where a start-up takes part: the codes by which staff reach it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Scoped
from incubator.startups.models.startup import Startup


class StartupScope(Scoped):
    """A programme, territory, hub or call in which a start-up takes part; upper rooms write it, selectors here ask it.

    A start-up without one (a draft that nobody has received) is seen by its own people only.
    """

    startup = models.ForeignKey(Startup, on_delete=models.CASCADE, related_name="scopes")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["startup", "programme_code", "territory", "hub_code", "call_code"], name="one_scope_a_startup"
            )
        ]
        verbose_name = _("reach of staff")
        verbose_name_plural = _("reaches of staff")

    def __str__(self) -> str:
        return " ".join(filter(None, [self.programme_code, self.territory, self.hub_code, self.call_code]))
