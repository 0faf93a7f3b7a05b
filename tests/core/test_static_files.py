"""Static files of a local run."""

import gzip
import os

import pytest

from core.static_files import StaticFilesMiddleware, packed

pytestmark = pytest.mark.django_db  # a response that ends closes old connections


@pytest.fixture
def static(settings, tmp_path):
    settings.DEBUG, settings.VAR_DIR = True, tmp_path
    settings.STATIC_ROOT = None
    return StaticFilesMiddleware(lambda request: None)


def body(response):
    content = b"".join(response.streaming_content)
    response.close()
    return content


def test_style_sheet_of_a_local_run_travels_compressed(static, rf):
    plain = static(rf.get("/static/core/site.css"))
    plain_body = body(plain)
    zipped = static(rf.get("/static/core/site.css", headers={"accept-encoding": "gzip"}))
    assert "Content-Encoding" not in plain
    assert zipped["Content-Encoding"] == "gzip"
    assert zipped["Vary"] == "Accept-Encoding"
    assert gzip.decompress(body(zipped)) == plain_body


def test_file_that_was_changed_is_packed_anew(static, tmp_path):
    source = tmp_path / "one.css"
    source.write_text("a{}")
    first = packed(source)
    source.write_text("b{}")
    os.utime(source, ns=(1, 1))
    assert packed(source) != first
    assert gzip.decompress(packed(source).read_bytes()) == b"b{}"
