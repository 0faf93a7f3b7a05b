"""Two workers and the files that wait for S3."""

from functools import partial

from core import clock
from media.services import read
from media.spool import move_spooled
from tests.media.conftest import close
from tests.media.test_upload import PDF, keep


def moved_and_closed(storage):
    try:
        return move_spooled(clock.now())
    finally:
        close(storage)


def test_two_workers_move_each_file_once(at_once, s3, on_s3):
    """Tried without the lock: two workers replace each other's objects, and find them different from their hash."""
    s3.kill()
    kept = [keep(PDF + bytes([number])) for number in range(6)]
    s3.start()
    moved = at_once(partial(moved_and_closed, on_s3), times=3)
    assert sum(moved) == 6
    assert [read(one)[-1] for one in kept] == list(range(6))
