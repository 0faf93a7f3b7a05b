"""A real S3 server, and the product's storages on it."""

import pytest
from django.core.files.storage import storages

from media.models import StoredFile
from tests.s3_server import ACCESS_KEY, PRIVATE, PUBLIC, SECRET_KEY, S3Server


@pytest.fixture(scope="session")
def s3_process(tmp_path_factory):
    server = S3Server(tmp_path_factory.mktemp("s3"))
    yield server
    server.kill()


@pytest.fixture
def s3(s3_process):
    """Return the server, running whatever the test before did to it."""
    if s3_process.process is None:
        s3_process.start()
    return s3_process


@pytest.fixture
def visitors_s3(s3):
    """Return a second server over the same folder that lets everybody read: what a public bucket is to visitors."""
    server = S3Server(s3.folder, key=False)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def use_s3(s3, settings, monkeypatch):
    """Return a function that turns the product to S3; `secret` may be wrong, `public_url` is what visitors read."""

    used = []

    def use(*, secret=SECRET_KEY, bucket=PRIVATE, public_url=f"{s3.url}/{PUBLIC}"):
        options = {
            "endpoint_url": s3.url,
            "access_key": ACCESS_KEY,
            "secret_key": secret,
            "region_name": "us-east-1",
            "addressing_style": "path",
        }
        scheme, _slashes, domain = public_url.partition("//")
        public = {**options, "bucket_name": PUBLIC, "custom_domain": domain, "url_protocol": scheme}
        settings.STORAGES = {
            **settings.STORAGES,
            "default": {"BACKEND": "media.s3.PublicS3Storage", "OPTIONS": public},
            "private": {"BACKEND": "media.s3.PrivateS3Storage", "OPTIONS": {**options, "bucket_name": bucket}},
        }
        # A model's field keeps the storage that it began with.
        monkeypatch.setattr(StoredFile._meta.get_field("content"), "storage", storages["private"])
        used.extend((storages["private"], storages["default"]))
        return storages["private"]

    yield use
    for storage in used:
        close(storage)


def close(storage):
    """Close what a storage holds open in this thread."""
    for kept in (storage._connections, storage._unsigned_connections):
        if hasattr(kept, "connection"):
            kept.connection.meta.client.close()


@pytest.fixture
def on_s3(use_s3):
    """Return the private storage, on S3."""
    return use_s3()
