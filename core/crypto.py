"""Field encryption with keys that live outside the database (`FIELD_KEYS`), newest first, by Fernet (AES-128, HMAC)."""

import hashlib
import hmac
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])


def seal(text: str) -> str:
    """Return `text` encrypted under the newest key, as a token of ASCII characters."""
    return _keys().encrypt(text.encode()).decode("ascii")


def unseal(token: str) -> str:
    """Return the text of a token. Raises ImproperlyConfigured when no key opens it."""
    if not token:
        return ""
    try:
        return _keys().decrypt(token.encode("ascii")).decode()
    except InvalidToken as error:
        raise ImproperlyConfigured("FIELD_KEYS has no key for this value") from error


def resealed(token: str) -> str:
    """Return the same text under the newest key: what key rotation does to each value."""
    return _keys().rotate(token.encode("ascii")).decode("ascii") if token else ""


def keyed_hash(text: str) -> str:
    """Return a hexadecimal HMAC-SHA-256 of `text`: equal texts can be found without being readable."""
    return hmac.new(settings.FIELD_KEYS[-1].encode(), text.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """A text that is encrypted in the database and plain in Python. It cannot be searched or ordered by."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt on reading."""
        return unseal(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on writing."""
        prepared = super().get_prep_value(value)
        return seal(prepared) if prepared else prepared
