"""Stored files as a Django app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """The files app."""

    name = "media"
    verbose_name = "Files"
