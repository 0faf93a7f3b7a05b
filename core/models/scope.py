"""The codes that say whose an object is: copied at creation, immutable, indexed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scoped(models.Model):
    """An object that belongs to a programme, a territory, a hub and a call, as far as each applies.

    Role grants are matched against these codes (`accounts.selectors.reach_q`); `territory` is an ISO 3166 code
    ("MA", "MA-TNG") that a grant matches by prefix of its own region's ancestors, joined as "MA/MA-01/MA-TNG".
    """

    programme_code = models.CharField(max_length=20, blank=True, db_index=True, verbose_name=_("programme"))
    territory = models.CharField(max_length=40, blank=True, db_index=True, verbose_name=_("territory"))
    hub_code = models.CharField(max_length=20, blank=True, db_index=True, verbose_name=_("hub"))
    call_code = models.CharField(max_length=30, blank=True, db_index=True, verbose_name=_("call"))

    class Meta:
        abstract = True
