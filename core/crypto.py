"""Encryption and signatures with keys that live outside the database, newest first.

Fields are encrypted by Fernet (AES-128, HMAC; `FIELD_KEYS`), seals of the journal signed by Ed25519 (`SEAL_KEYS`).
"""

import base64
import hashlib
import hmac
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
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


def digest(secret: str) -> str:
    """Return what is stored of the secret of a link: it is long and random, so a plain SHA-256 tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed_hash(text: str) -> str:
    """Return a hexadecimal HMAC-SHA-256 of `text`: equal texts can be found without being readable."""
    return hmac.new(settings.FIELD_KEYS[-1].encode(), text.encode(), hashlib.sha256).hexdigest()


def _seal_keys() -> dict[str, Ed25519PrivateKey]:
    """Return the signing keys by their name: the first 16 digits of the SHA-256 of the public key. Newest first."""
    keys = (Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed)) for seed in settings.SEAL_KEYS)
    return {hashlib.sha256(key.public_key().public_bytes_raw()).hexdigest()[:16]: key for key in keys}


def sign(message: bytes) -> tuple[str, str]:
    """Return (name of the key, hexadecimal signature) of `message` under the newest key."""
    name, key = next(iter(_seal_keys().items()))
    return name, key.sign(message).hex()


def signed_by(key_id: str, message: bytes, signature: str) -> bool:
    """Whether `signature` (hexadecimal) is that of `message` by the key of this name, and we have that key."""
    key = _seal_keys().get(key_id)
    if key is None:
        return False
    try:
        key.public_key().verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


class EncryptedTextField(models.TextField):
    """A text that is encrypted in the database and plain in Python. It cannot be searched or ordered by."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt on reading."""
        return unseal(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on writing."""
        prepared = super().get_prep_value(value)
        return seal(prepared) if prepared else prepared
