"""What the operator says of itself, once for the whole site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.i18n import LocalisedTextField


@register_setting(icon="home", order=1)
class SiteDetails(BaseGenericSetting):
    """How to reach the operator, who answers for the site and where data are kept. What is empty is not shown."""

    email = models.EmailField(blank=True, verbose_name=_("e-mail address for visitors"))
    phone = models.CharField(max_length=30, blank=True, verbose_name=_("phone or WhatsApp for visitors"))
    hours = LocalisedTextField(blank=True, verbose_name=_("opening hours"))
    address = models.CharField(max_length=250, blank=True, verbose_name=_("registered office"))
    registration = models.CharField(max_length=150, blank=True, verbose_name=_("registration of the association"))
    director = models.CharField(max_length=150, blank=True, verbose_name=_("director of publication"))
    host = models.CharField(max_length=250, blank=True, verbose_name=_("host of the site"))
    host_country = LocalisedTextField(blank=True, verbose_name=_("country where data are kept"))
    data_number = models.CharField(max_length=150, blank=True, verbose_name=_("CNDP number"))
    data_contact = models.EmailField(blank=True, verbose_name=_("e-mail address for personal data"))

    panels = [
        MultiFieldPanel([FieldPanel(name) for name in ("email", "phone", "hours")], _("Contact")),
        MultiFieldPanel([FieldPanel(name) for name in ("address", "registration", "director")], _("Publisher")),
        MultiFieldPanel([FieldPanel(name) for name in ("host", "host_country")], _("Host")),
        MultiFieldPanel([FieldPanel(name) for name in ("data_number", "data_contact")], _("Personal data")),
    ]

    class Meta:
        verbose_name = _("details of the site")
        verbose_name_plural = _("details of the site")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
