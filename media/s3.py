"""S3, with short patience, and with its errors told apart once: missing, or not available now."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from django.utils.http import content_disposition_header
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage

from media.storages import StorageUnavailable

# Somebody waits before a screen: better to keep the bytes aside (`media.spool`) than to wait for a server that is gone.
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 2, 20, 2
IN_MEMORY = 1024 * 1024


def patience(addressing_style: str) -> Config:
    """Return how requests are made. Checksums only where S3 requires them: servers other than Amazon's refuse more."""
    return Config(
        signature_version="s3v4",
        s3={"addressing_style": addressing_style},
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


class PatientS3Storage(S3Storage):
    """django-storages' own, whose operations raise FileNotFoundError and StorageUnavailable only."""

    def __init__(self, **options: Any) -> None:
        style = options.get("addressing_style") or "path"
        super().__init__(
            **{
                "client_config": patience(style),
                "transfer_config": TransferConfig(use_threads=False),
                "max_memory_size": IN_MEMORY,
                "default_acl": None,
                **options,
            }
        )

    @contextmanager
    def _told_apart(self, name: str) -> Iterator[None]:
        """Turn what boto raises about the object `name` into the two errors that callers know."""
        try:
            yield
        except FileNotFoundError as error:
            raise self._absence(name) from error
        except ClientError as error:
            missing = error.response["ResponseMetadata"].get("HTTPStatusCode") == 404
            raise (self._absence(name) if missing else self._unavailable(error)) from error
        except (BotoCoreError, Boto3Error, RetriesExceededError) as error:
            raise self._unavailable(error) from error

    def _unavailable(self, reason: object) -> StorageUnavailable:
        return StorageUnavailable(f"{self.bucket_name}: {reason}")

    def _absence(self, name: str) -> OSError:
        """Return the error of an object that is not there. S3 answers 404 for a bucket that does not exist too."""
        return FileNotFoundError(name) if self._bucket_is_there() else self._unavailable("no such bucket")

    def _bucket_is_there(self) -> bool:
        try:
            self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
        except (ClientError, BotoCoreError):
            return False
        return True

    def _open(self, name: str, mode: str = "rb") -> File:
        """Open an object; all its bytes are fetched here, so that an error comes before an answer has begun."""
        with self._told_apart(name):
            opened: File = super()._open(name, mode)
            try:
                return opened.open(mode) if "r" in mode else opened
            except BaseException:
                opened.close()
                raise

    def _save(self, name: str, content: Any) -> str:
        with self._told_apart(name):
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        """Delete an object; nothing happens when there is none."""
        with self._told_apart(name):
            super().delete(name)

    def exists(self, name: str) -> bool:
        """Tell whether there is such an object."""
        with self._told_apart(name):
            there = bool(super().exists(name))
        if not there and not self._bucket_is_there():
            raise self._unavailable("no such bucket")
        return there

    def size(self, name: str) -> int:
        """Return the size of an object, in bytes."""
        with self._told_apart(name):
            return int(super().size(name))

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """Return the names of the folders and of the objects in a folder."""
        with self._told_apart(name):
            directories, files = super().listdir(name)
            return directories, files


class PublicS3Storage(PatientS3Storage):
    """The site's pictures: read at addresses without signature, through `custom_domain`."""

    def __init__(self, **options: Any) -> None:
        kept = {"CacheControl": "public, max-age=604800"}
        super().__init__(
            **{"querystring_auth": False, "file_overwrite": False, "object_parameters": kept, **options},
        )


class PrivateS3Storage(PatientS3Storage):
    """Private files: no address but those signed for one reading or one sending (`media.storages.SigningStorage`).

    A name is a random key, so putting it again is the same object (`file_overwrite`), and needs no question before.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_overwrite": True, **options})

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Raise ValueError: a private file is opened through its view only."""
        raise ValueError("a private file has no address")

    def signed_url(self, name: str, *, expires: int, filename: str, content_type: str, inline: bool) -> str:
        """Return an address to read the object `name`, good for `expires` seconds, shown in place when `inline`.

        Nothing is asked of S3 here: the object may be missing.
        """
        disposition = content_disposition_header(not inline, filename)
        wanted = {"ResponseContentType": content_type, "ResponseCacheControl": "private, no-store"}
        return self._signed("get_object", name, expires, ResponseContentDisposition=disposition, **wanted)

    def signed_put(self, name: str, *, size: int, content_type: str, expires: int) -> str:
        """Return an address to PUT exactly `size` bytes of exactly this type as the object `name`.

        S3 refuses any other length or Content-Type (both are signed), and everything after `expires` seconds.
        """
        return self._signed("put_object", name, expires, ContentLength=size, ContentType=content_type)

    def _signed(self, act: str, name: str, expires: int, **params: Any) -> str:
        wanted = {"Bucket": self.bucket_name, "Key": self._normalize_name(name), **params}
        address = self.connection.meta.client.generate_presigned_url(act, Params=wanted, ExpiresIn=expires)
        return str(address)
