"""Move the files between the disk and S3."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.core.management.base import BaseCommand, CommandError, CommandParser

from media.moving import DIFFERENT, MISSING, count_line, move_private, move_public
from media.storages import PrivateDiskStorage, StorageUnavailable

Mover = Callable[[Storage, Storage], Iterator[tuple[str, str]]]


class Command(BaseCommand):
    """Copy every file, compare it by its hash, print what could not be copied; nothing is deleted."""

    help = "Copy all files from the disk to S3 or back, each compared by its hash. Idempotent; deletes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to."""
        parser.add_argument("--to", choices=["s3", "disk"], required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Move both storages, as far as each is on S3; exit status 1 when a file is missing or different."""
        buckets = {"private": settings.S3_BUCKET_PRIVATE, "default": settings.S3_BUCKET_PUBLIC}
        if not any(buckets.values()):
            raise CommandError("Set S3_BUCKET_PRIVATE, S3_BUCKET_PUBLIC or both, for this command at least.")
        uploads = settings.UPLOADS_DIR
        disks = {
            "private": PrivateDiskStorage(location=uploads / "private"),
            "default": FileSystemStorage(location=uploads / "public"),
        }
        wrong = 0
        for alias, title, mover in (("private", "Private", move_private), ("default", "Public", move_public)):
            if buckets[alias]:
                pair = [disks[alias], storages[alias]]
                source, target = pair if options["to"] == "s3" else reversed(pair)
                wrong += self._move(title, mover, source, target)
        if wrong:
            raise SystemExit(1)

    def _move(self, title: str, mover: Mover, source: Storage, target: Storage) -> int:
        counts: Counter[str] = Counter()
        try:
            for name, outcome in mover(source, target):
                counts[outcome] += 1
                if outcome in (MISSING, DIFFERENT):
                    self.stderr.write(f"{outcome}: {name}")
        except StorageUnavailable as error:
            raise CommandError(f"{count_line(title, counts)}, then S3 stopped answering: {error}") from error
        self.stdout.write(count_line(title, counts))
        return counts[MISSING] + counts[DIFFERENT]
