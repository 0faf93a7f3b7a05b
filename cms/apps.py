"""The site as a Django app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """The site's pages."""

    name = "cms"
    verbose_name = "Site"
