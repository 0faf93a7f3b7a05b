"""From the disk to S3 and back: everything copied, nothing twice, nothing wrong kept silent."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from media.models import StoredFile
from media.services import read
from media.storages import StorageUnavailable
from tests.media.test_upload import PDF, keep

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_disk(settings, tmp_path, monkeypatch):
    """Put the files on the disk, in a folder of this test's."""
    settings.UPLOADS_DIR = tmp_path
    disk = {"BACKEND": "media.storages.PrivateDiskStorage", "OPTIONS": {"location": tmp_path / "private"}}
    public = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "public", "base_url": "/media/"},
    }
    settings.STORAGES = {**settings.STORAGES, "default": public, "private": disk}
    monkeypatch.setattr(StoredFile._meta.get_field("content"), "storage", storages["private"])
    storages["default"].save("images/hub.jpg", ContentFile(b"hub"))
    storages["default"].save("documents/a/guide.pdf", ContentFile(b"guide"))
    return tmp_path


@pytest.fixture
def to_s3(use_s3, s3, settings):
    """Return a function that says to the command where S3 is, as its environment would."""
    for name in ("images/hub.jpg", "documents/a/guide.pdf"):
        s3.delete(name, bucket="public")

    def turn():
        settings.S3_BUCKET_PRIVATE, settings.S3_BUCKET_PUBLIC = "private", "public"
        return use_s3()

    return turn


def moved(capsys, to="s3"):
    call_command("move_files", to=to)
    return capsys.readouterr().out.splitlines()


def test_files_move_to_s3_and_a_second_run_changes_nothing(on_disk, to_s3, s3, capsys):
    kept = [keep(PDF + bytes([number])) for number in range(3)]
    to_s3()
    assert moved(capsys) == [
        "Private: 3 copied, 0 there already, 0 missing, 0 different",
        "Public: 2 copied, 0 there already, 0 missing, 0 different",
    ]
    assert [read(one) for one in StoredFile.objects.order_by("pk")] == [PDF + bytes([n]) for n in range(3)]
    assert (s3.folder / "public/documents/a/guide.pdf").read_bytes() == b"guide"
    assert (on_disk / "private" / kept[0].content.name).read_bytes() == PDF + b"\0"
    assert moved(capsys) == [
        "Private: 0 copied, 3 there already, 0 missing, 0 different",
        "Public: 0 copied, 2 there already, 0 missing, 0 different",
    ]


def test_missing_and_spoilt_files_are_named(on_disk, to_s3, s3, capsys):
    good, spoilt, gone = (keep(PDF + bytes([number])) for number in range(3))
    (on_disk / "private" / spoilt.content.name).write_bytes(b"spoilt")
    (on_disk / "private" / gone.content.name).unlink()
    to_s3()
    with pytest.raises(SystemExit) as ended:
        moved(capsys)
    told = capsys.readouterr()
    assert ended.value.code == 1
    assert told.out.splitlines()[0] == "Private: 1 copied, 0 there already, 1 missing, 1 different"
    assert f"different: {spoilt.content.name}" in told.err
    assert f"missing: {gone.content.name}" in told.err
    assert not (s3.folder / "private" / spoilt.content.name).exists()
    assert read(StoredFile.objects.get(pk=good.pk)) == PDF + b"\0"


def test_half_copied_object_is_replaced(on_disk, to_s3, s3, capsys):
    kept = keep(PDF)
    s3.put(kept.content.name, PDF[:10])
    s3.put("images/hub.jpg", b"h", bucket="public")
    to_s3()
    assert moved(capsys)[1].startswith("Public: 2 copied")
    assert (s3.folder / "private" / kept.content.name).read_bytes() == PDF
    assert (s3.folder / "public/images/hub.jpg").read_bytes() == b"hub"


def test_s3_that_stops_answering_ends_the_move_and_it_goes_on_later(on_disk, to_s3, s3, capsys):
    keep(PDF)
    to_s3()
    s3.kill()
    with pytest.raises(CommandError, match="stopped answering"):
        moved(capsys)
    s3.start()
    assert moved(capsys)[0].startswith("Private: 1 copied")


def test_files_move_back_to_the_disk(on_disk, to_s3, s3, capsys):
    to_s3()
    kept = keep(PDF)
    assert moved(capsys, to="disk")[0].startswith("Private: 1 copied")
    assert (on_disk / "private" / kept.content.name).read_bytes() == PDF


def test_file_that_waits_in_the_database_is_left_to_the_clock(on_disk, to_s3, s3, capsys):
    to_s3()
    s3.kill()
    keep(PDF)
    s3.start()
    assert moved(capsys)[0] == "Private: 0 copied, 0 there already, 0 missing, 0 different"


def test_move_asks_where_s3_is(capsys):
    with pytest.raises(CommandError, match="S3_BUCKET_PRIVATE"):
        moved(capsys)
    assert issubclass(StorageUnavailable, OSError)
