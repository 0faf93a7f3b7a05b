"""The settings that turn a server to S3, read by a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from media.addresses import bucket_url, origin_of
from tests.s3_server import ACCESS_KEY, PRIVATE, PUBLIC, SECRET_KEY

ROOT = Path(__file__).resolve().parents[2]
ACT = """
import django, io
django.setup()
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
name = storages["private"].save("settings/one", ContentFile(b"private"))
print(storages["private"].open(name).read(), storages["default"].url("images/a b.jpg"))
print(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"][-1], settings.S3_SIGNED_DOWNLOADS)
"""


def test_settings_turn_the_product_to_s3(s3):
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "1",
        "S3_ENDPOINT_URL": s3.url,
        "S3_ACCESS_KEY": ACCESS_KEY,
        "S3_SECRET_KEY": SECRET_KEY,
        "S3_REGION": "us-east-1",
        "S3_BUCKET_PRIVATE": PRIVATE,
        "S3_BUCKET_PUBLIC": PUBLIC,
        "S3_PUBLIC_URL": "https://images.example.org",
        "S3_SIGNED_DOWNLOADS": "1",
    }
    done = subprocess.run([sys.executable, "-c", ACT], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "b'private' https://images.example.org/images/a%20b.jpg",
        "https://images.example.org True",
    ]
    assert (s3.folder / PRIVATE / "settings/one").read_bytes() == b"private"


@pytest.mark.parametrize(
    ("endpoint", "region", "style", "url"),
    [
        ("https://s3.example.org", None, "path", "https://s3.example.org/files"),
        ("https://s3.example.org:9000/", None, "virtual", "https://files.s3.example.org:9000"),
        (None, "eu-west-3", "path", "https://s3.eu-west-3.amazonaws.com/files"),
        (None, None, "virtual", "https://files.s3.us-east-1.amazonaws.com"),
    ],
)
def test_address_of_a_bucket(endpoint, region, style, url):
    assert bucket_url(endpoint=endpoint, region=region, bucket="files", style=style) == url
    assert origin_of(f"{url}/a/b?c") == url.removesuffix("/files")
