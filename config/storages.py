"""Where files are stored, as Django's STORAGES writes it: on disk, or in buckets of S3."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from media.addresses import bucket_url

Storage = dict[str, Any]


def address_of_bucket(bucket: str, options: Mapping[str, Any]) -> str:
    """Return the address at which S3 itself answers for `bucket`."""
    endpoint, style = options["endpoint_url"], options["addressing_style"]
    return bucket_url(endpoint=endpoint, region=options["region_name"], bucket=bucket, style=style)


def public_storage(bucket: str, options: Mapping[str, Any], address: str, folder: Path, path: str) -> Storage:
    """Return the storage of public files: `bucket`, read at `address`, or without one `folder`, read at `path`."""
    if not bucket:
        backend = "django.core.files.storage.FileSystemStorage"
        return {"BACKEND": backend, "OPTIONS": {"location": str(folder), "base_url": path}}
    scheme, _slashes, host = address.partition("//")
    more = {"bucket_name": bucket, "custom_domain": host, "url_protocol": scheme}
    return {"BACKEND": "media.s3.PublicS3Storage", "OPTIONS": {**options, **more}}


def private_storage(bucket: str, options: Mapping[str, Any], folder: Path) -> Storage:
    """Return the storage of private files: `bucket`, or without one `folder`, which has no public address."""
    if not bucket:
        return {"BACKEND": "media.storages.PrivateDiskStorage", "OPTIONS": {"location": str(folder)}}
    return {"BACKEND": "media.s3.PrivateS3Storage", "OPTIONS": {**options, "bucket_name": bucket}}
