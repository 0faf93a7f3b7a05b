"""People who sign in."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.clock import now
from core.models import OutboxMessage


def normalised_email(address: str) -> str:
    """Return an address as it is stored and compared: without spaces around it, in lower case."""
    return address.strip().lower()


class UserManager(BaseUserManager["User"]):
    """Creates people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new person. Without a password, the account cannot be entered by one."""
        user = self.model(email=normalised_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new person who may do everything in the Wagtail admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by address, whatever its capitals."""
        return self.exclude(email="").get(email=normalised_email(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account, who signs in by an e-mail address or by a number that a code has proved.

    Another number is only written to.
    """

    email = models.EmailField(blank=True, verbose_name=_("e-mail address"))
    full_name = models.CharField(max_length=120, blank=True, verbose_name=_("full name"))
    language = models.CharField(
        max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE, verbose_name=_("language")
    )
    # Where they read hours; "" for the zone of the site.
    zone = models.CharField(max_length=40, blank=True, verbose_name=_("time zone"))
    # E.164, as `accounts.phones` gives it.
    phone = models.CharField(max_length=16, blank=True, verbose_name=_("mobile phone"))
    phone_verified = models.BooleanField(default=False, verbose_name=_("number proved"))
    channel = models.CharField(
        max_length=10,
        choices=OutboxMessage.Channel.choices,
        default=OutboxMessage.Channel.EMAIL,
        verbose_name=_("way of writing"),
    )
    is_staff = models.BooleanField(default=False, verbose_name=_("may enter the back office"))
    is_active = models.BooleanField(default=True, verbose_name=_("active"))
    date_joined = models.DateTimeField(default=now, verbose_name=_("joined on"))

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["full_name", "email"]
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="one_account_an_address"),
            models.UniqueConstraint(fields=["phone"], condition=Q(phone_verified=True), name="one_account_a_number"),
            models.CheckConstraint(condition=Q(channel="email") | ~Q(phone=""), name="person_channel_has_phone"),
            models.CheckConstraint(condition=~Q(email="") | ~Q(channel="email"), name="person_can_be_reached"),
            models.CheckConstraint(condition=Q(phone_verified=False) | ~Q(phone=""), name="proved_number_is_there"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.contact

    @property
    def contact(self) -> str:
        """Return where the person is reached: the address, or the number of who has none."""
        return self.email or self.phone

    def get_full_name(self) -> str:
        """Return the name that Wagtail shows."""
        return str(self)

    def get_short_name(self) -> str:
        """Return the name that Wagtail shows where there is little room."""
        return self.full_name.split(" ")[0] if self.full_name else self.contact
