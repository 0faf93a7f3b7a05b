"""Private files on a real S3 server, over HTTP: kept, read, let in by signature; missing, refused, down."""

import time
import urllib.error
import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from core.registries import file_rules
from media.services import attach, read
from media.storages import StorageUnavailable
from tests.media.test_upload import PDF, keep

pytestmark = pytest.mark.django_db
TYPE = "application/pdf"


def ask(address, method="GET", body=None, **headers):
    """Return (status, headers, body) of a request that knows nothing but the address."""
    wanted = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, data=body, method=method, headers=wanted)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def on_server(s3, stored):
    return s3.folder / "private" / stored.content.name


@pytest.fixture
def opens(monkeypatch):
    """Let a file open to who sent it."""
    monkeypatch.setattr(file_rules, "_items", {})
    file_rules.register("test.file", lambda user, stored_file: stored_file.uploaded_by_id == user.pk)


@pytest.fixture
def stored(on_s3, alice, opens):
    return keep(PDF, name="Business plan خطة.pdf", by=alice)


def address(stored):
    return reverse("media:download", args=[stored.key])


def test_file_is_put_and_read_back(s3, stored):
    assert on_server(s3, stored).read_bytes() == PDF
    assert read(stored) == PDF
    assert attach(stored, at=stored.uploaded_at).state == "attached"


def test_file_opens_to_its_owner_alone(client, alice, charlie, stored):
    assert client.get(address(stored)).url.startswith("/accounts/login/")
    client.force_login(charlie)
    assert client.get(address(stored)).status_code == 404
    client.force_login(alice)
    response = client.get(address(stored))
    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Disposition"].startswith("inline")


def test_object_opens_to_nobody_without_a_signature(s3, stored):
    status, _headers, body = ask(f"{s3.url}/private/{stored.content.name}")
    assert status >= 400
    assert PDF not in body


def test_private_storage_gives_no_address(on_s3, stored):
    with pytest.raises(ValueError, match="no address"):
        on_s3.url(stored.content.name)
    with pytest.raises(ValueError, match="no address"):
        assert stored.content.url


def signed(storage, stored, **options):
    asked = {"expires": 60, "filename": stored.name, "content_type": TYPE, "inline": False}
    return storage.signed_url(stored.content.name, **{**asked, **options})


def test_signed_address_opens_and_expires(on_s3, stored):
    link = signed(on_s3, stored, expires=1)
    status, headers, body = ask(link)
    assert (status, body, headers["Content-Type"]) == (200, PDF, TYPE)
    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Business%20plan%20")
    time.sleep(2.1)
    status, _headers, body = ask(link)
    assert status in (400, 403)  # rclone says 400, Amazon 403
    assert PDF not in body


def test_signed_address_opens_one_object(on_s3, stored):
    other = keep(PDF + b"other")
    status, _headers, body = ask(signed(on_s3, stored).replace(stored.content.name, other.content.name))
    assert (status, b"other" in body) == (403, False)


def test_download_sends_who_may_open_it_to_a_signed_address(client, alice, charlie, stored, settings):
    settings.S3_SIGNED_DOWNLOADS = True
    client.force_login(charlie)
    assert client.get(address(stored)).status_code == 404
    client.force_login(alice)
    response = client.get(address(stored))
    assert (response.status_code, response.headers["Cache-Control"]) == (302, "private, no-store")
    assert parse_qs(urlsplit(response.url).query)["X-Amz-Expires"] == ["60"]
    status, headers, body = ask(response.url)
    assert (status, body) == (200, PDF)
    assert headers["Content-Disposition"].startswith("inline")


def test_download_by_address_of_a_missing_object_is_said_clearly(client, s3, alice, stored, settings, caplog):
    settings.S3_SIGNED_DOWNLOADS = True
    s3.delete(stored.content.name)
    client.force_login(alice)
    response = client.get(address(stored))
    assert response.status_code == 404
    assert "The team has been told" in response.content.decode()
    assert stored.key in caplog.text


@pytest.fixture
def put(on_s3):
    """Return an address to which five bytes of PDF may be sent."""
    return on_s3.signed_put("incoming/one", size=5, content_type=TYPE, expires=60)


def test_signed_put_takes_what_was_signed(s3, put):
    assert ask(put, "PUT", b"%PDF-", Content_Type=TYPE)[0] == 200
    assert (s3.folder / "private/incoming/one").read_bytes() == b"%PDF-"
    s3.delete("incoming/one")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"%PDF-1", TYPE), (b"%PDF", TYPE), (b"", TYPE), (b"%PDF-", "text/html"), (b"%PDF-", "application/PDF")],
    ids=["longer", "shorter", "empty", "other type", "other case"],
)
def test_signed_put_refuses_another_length_or_type(s3, put, body, content_type):
    assert ask(put, "PUT", body, Content_Type=content_type)[0] == 403
    assert not (s3.folder / "private/incoming/one").exists()


def test_signed_put_expires_and_reads_nothing(on_s3, s3, stored):
    late = on_s3.signed_put("incoming/late", size=5, content_type=TYPE, expires=1)
    over = on_s3.signed_put(stored.content.name, size=5, content_type=TYPE, expires=60)
    assert PDF not in ask(over)[2]
    time.sleep(2.1)
    assert ask(late, "PUT", b"%PDF-", Content_Type=TYPE)[0] in (400, 403)
    assert not (s3.folder / "private/incoming/late").exists()


def test_missing_object_is_said_clearly(client, alice, s3, stored, caplog):
    s3.delete(stored.content.name)
    with pytest.raises(FileNotFoundError):
        read(stored)
    client.force_login(alice)
    response = client.get(address(stored))
    assert response.status_code == 404
    assert "The team has been told" in response.content.decode()
    assert stored.key in caplog.text


@pytest.mark.parametrize(
    "act",
    [
        lambda storage, name: storage.open(name),
        lambda storage, name: storage.exists(name),
        lambda storage, name: storage.size(name),
        lambda storage, name: storage.delete(name),
        lambda storage, name: storage.listdir(""),
    ],
    ids=["open", "exists", "size", "delete", "listdir"],
)
def test_wrong_key_is_not_a_missing_object(use_s3, s3, stored, act):
    with pytest.raises(StorageUnavailable):
        act(use_s3(secret="wrong"), stored.content.name)
    assert on_server(s3, stored).read_bytes() == PDF


def test_missing_bucket_is_not_a_missing_object(use_s3):
    storage = use_s3(bucket="nowhere")
    for act in (storage.open, storage.exists, storage.size):
        with pytest.raises(StorageUnavailable, match="no such bucket"):
            act("test.file/aa")


def test_objects_are_listed(on_s3, stored):
    folder, key = stored.content.name.rsplit("/", 1)
    folders, keys = on_s3.listdir(folder)
    assert folders == []
    assert key in keys  # beside those of other tests whose keys begin alike
    assert on_s3.exists(stored.content.name)
    assert not on_s3.exists(f"{stored.content.name}x")
    assert on_s3.size(stored.content.name) == len(PDF)
