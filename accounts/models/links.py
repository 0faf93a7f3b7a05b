"""Mailed links by which jurors enter without a password."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.people import User


class SignInLink(models.Model):
    """A link mailed to a person: shown by GET, used once by POST, which binds it to the device by a cookie.

    Only the hash of its secret is stored.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    next_url = models.CharField(max_length=200, default="/espace/")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    device_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("sign-in link")
        verbose_name_plural = _("sign-in links")

    def __str__(self) -> str:
        return f"{self.person} {self.created_at:%Y-%m-%d}"
