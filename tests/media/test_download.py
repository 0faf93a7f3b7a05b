"""The only way to a private file, and the ways that must not be."""

import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.urls import NoReverseMatch, get_resolver, reverse

from core import clock
from core.due import run_due
from core.registries import file_rules
from media.models import StoredFile
from media.services import attach, expire_unused, store_upload
from tests.media.test_upload import EVERYTHING, PDF, picture


@pytest.fixture
def stored(db, alice, monkeypatch):
    """Return a file that Alice alone may open."""
    monkeypatch.setattr(file_rules, "_items", {})
    file_rules.register("test.file", lambda user, stored_file: stored_file.uploaded_by_id == user.pk)
    return store_upload(
        io.BytesIO(PDF),
        name='Plan "secret"\u061b خطة.pdf',
        kind="test.file",
        by=alice,
        at=clock.now(),
        accept=EVERYTHING,
        max_bytes=10_000,
    )


def address(stored):
    return reverse("media:download", args=[stored.key])


def test_file_opens_to_its_owner(client, alice, stored):
    client.force_login(alice)
    response = client.get(address(stored))
    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "\n" not in response.headers["Content-Disposition"]


def test_file_asks_to_sign_in(client, stored):
    assert client.get(address(stored)).url.startswith("/accounts/login/?next=/fichiers/")


def test_foreign_and_unknown_files_look_the_same(client, charlie, stored):
    client.force_login(charlie)
    foreign, unknown = client.get(address(stored)), client.get("/fichiers/00000000000000000000000000/")
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert foreign.content == unknown.content or stored.name not in foreign.content.decode()


def test_file_of_a_kind_without_rule_opens_to_nobody(client, alice, stored):
    StoredFile.objects.update(kind="nobody.knows")
    client.force_login(alice)
    assert client.get(address(stored)).status_code == 404


def test_file_takes_no_post(client, alice, stored):
    client.force_login(alice)
    assert client.post(address(stored)).status_code == 405


def test_range_is_not_served(client, alice, stored):
    client.force_login(alice)
    response = client.get(address(stored), headers={"range": "bytes=0-3"})
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == PDF


def test_missing_object_is_said_clearly(client, alice, stored, caplog):
    stored.content.storage.delete(stored.content.name)
    client.force_login(alice)
    response = client.get(address(stored))
    assert response.status_code == 404
    assert "The team has been told" in response.content.decode()
    assert stored.key in caplog.text


def test_infected_file_opens_to_nobody(client, alice, stored):
    infected = StoredFile(
        kind="test.file",
        name="a.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=alice,
        uploaded_at=clock.now(),
        state="infected",
    )
    infected.save()
    client.force_login(alice)
    assert client.get(address(infected)).status_code == 403


def test_unused_file_expires(client, alice, stored):
    assert expire_unused(clock.now() + timedelta(days=1)) == 0
    assert run_due(clock.now() + timedelta(days=3))["media-unused"] == 1
    assert expire_unused(clock.now() + timedelta(days=3)) == 0
    assert not stored.content.storage.exists(stored.content.name)
    client.force_login(alice)
    assert client.get(address(stored)).status_code == 410


def test_used_file_does_not_expire(stored):
    attach(stored, at=clock.now())
    assert expire_unused(clock.now() + timedelta(days=400)) == 0


def test_private_storage_has_no_address():
    private = storages["private"]
    with pytest.raises(ValueError, match="no address"):
        private.url("test/file")
    assert not str(private.location).startswith(str(storages["default"].location))
    assert not str(private.location).startswith(str(settings.STATIC_ROOT))


def test_private_file_is_served_by_no_address(client, stored):
    path = stored.content.name
    tried = [f"/media/{path}", f"/media/../private/{path}", f"/static/{path}", f"/private/{path}", f"/{path}"]
    tried += [f"/documents/{stored.pk}/{stored.name}", f"/fichiers/{stored.pk}/", f"/fichiers/{path}/"]
    for address_tried in tried:
        assert client.get(address_tried).status_code in (302, 404), address_tried


def test_private_file_has_one_named_address():
    def names(patterns, space=""):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
            elif pattern.callback.__module__ == "media.views":
                yield f"{space}{pattern.name}"

    assert list(names(get_resolver().url_patterns)) == ["media:download"]
    with pytest.raises(NoReverseMatch):
        reverse("media:list")


def test_picture_may_be_shown_in_place_and_documents_are_downloaded(client, alice, stored):
    image = store_upload(
        io.BytesIO(picture()),
        name="a.jpg",
        kind="test.file",
        by=alice,
        at=clock.now(),
        accept=EVERYTHING,
        max_bytes=10_000,
    )
    client.force_login(alice)
    assert disposition(client, image).startswith("inline")
    StoredFile.objects.filter(pk=image.pk).update(content_type="application/zip")
    assert disposition(client, image).startswith("attachment")


def disposition(client, stored):
    response = client.get(address(stored))
    assert b"".join(response.streaming_content)
    return response.headers["Content-Disposition"]
