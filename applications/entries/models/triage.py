"""How officers sort applications: labels of a programme, and filters that they keep."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from applications.entries.models.application import Application
from incubator.programmes.models import Programme


class Tag(models.Model):
    """A label that the officers of a programme put on applications. Applicants and jurors never see it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=40, verbose_name=_("tag"))

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("programme", Lower("name"), name="one_tag_a_name")]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """A tag on an application: who put it there, when."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "tag"], name="one_tagging_a_tag")]
        verbose_name = _("tag on an application")
        verbose_name_plural = _("tags on applications")

    def __str__(self) -> str:
        return f"{self.application_id}: {self.tag_id}"


class SavedFilter(models.Model):
    """A filter of an officer's lists under a name: `query` is what the address says. Shared, the officers who reach
    the programme use it too."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=60, verbose_name=_("name"))
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(default=False, verbose_name=_("shared with the officers of the programme"))

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["owner", "programme", "name"], name="one_filter_a_name")]
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")

    def __str__(self) -> str:
        return self.name
