"""Audit packs: asked for by one click, made in the background, piece by piece."""

from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from core import journal
from core.access import require
from core.exports import csv_lines
from core.outbox.queue import post
from core.transitions import lock
from incubator.grants.models import Award
from incubator.grants.selectors import retention_for
from incubator.reporting.messages import pack_ready
from incubator.reporting.models import AuditPack
from incubator.reporting.packing import Archive, encoded
from incubator.reporting.services import columns
from incubator.reporting.services.contents import bytes_of, files_of, parts_of, sections_of
from media.models import StoredFile
from media.services import keep_made
from media.workflows import FileState

KIND = "reporting.pack"
TYPE = "application/zip"


def ask_pack(*, award: Award, language: str, by: Any, at: datetime) -> AuditPack:
    """Ask for the audit pack of `award` in `language`; the one that is being made for this person already is returned.

    Raises PermissionDenied. That somebody took everything on an award away is in its journal.
    """
    require(by, "reporting.pack_award", award)
    with transaction.atomic():
        agreement = lock(award.agreement)
        if waiting := AuditPack.objects.filter(award=award, asked_by=by, finished_at=None).first():
            return waiting
        pack = AuditPack.objects.create(award=award, language=language, asked_by=by, asked_at=at)
        journal.append(agreement, event="ask_pack", by=by, at=at, payload={"pack": pack.pk})
        return pack


def work_off_packs(at: datetime) -> int:
    """Make the packs that are asked for, the oldest first; return how many. For `run_due`."""
    made = 0
    for key in AuditPack.objects.filter(finished_at=None).order_by("pk").values_list("pk", flat=True):
        made += _make(key, at)
    return made


def _make(key: int, at: datetime) -> int:
    """Make one pack; another process that has it keeps it."""
    with transaction.atomic():
        rows = AuditPack.objects.select_for_update(skip_locked=True, of=("self",))
        pack = rows.select_related("award__agreement", "award__enrolment__startup", "asked_by").filter(pk=key).first()
        if pack is None or pack.finished_at is not None:
            return 0
        with TemporaryFile() as stream, override(pack.language):
            pack.files, pack.missing = write_pack(stream, pack.award, at=at)
            stream.seek(0)
            name = f"audit-{pack.award.reference}.zip"
            pack.file = keep_made(stream, name=name, kind=KIND, content_type=TYPE, by=pack.asked_by, at=at)
        pack.finished_at = at
        pack.save()
        post([pack_ready(pack)], about=pack, number=1)
        return 1


def write_pack(stream: IO[bytes], award: Award, *, at: datetime) -> tuple[int, int]:
    """Write the audit pack of `award` to a binary stream, in the active language.

    Returns how many files are in it, and how many could not be put in: lost, infected, or not scanned yet.
    """
    missing: list[tuple[str, str]] = []
    with Archive(stream, at=at) as archive:
        for part in parts_of(award):
            archive.add(part.path, part.title, part.pieces)
        for path, title, stored in files_of(award):
            try:
                archive.add(path, title, _pieces(stored))
            except FileNotFoundError:
                missing.append((path, title))
        index = sorted(archive.index, key=lambda packed: packed.path)
        archive.add("index.csv", _("Index"), encoded(csv_lines(columns.INDEX, index)))
        context = {
            "award": award,
            "at": at,
            "sections": sections_of(index),
            "missing": missing,
            "retention": retention_for(award),
        }
        archive.add("index.html", _("Index"), encoded([render_to_string("reporting/pack_index.html", context)]))
    return len(index), len(missing)


def _pieces(stored: StoredFile) -> Iterator[bytes]:
    """Return the bytes of a file. Raises FileNotFoundError before the first of them when it cannot be given away."""
    if stored.waits_for_scanner or stored.state != FileState.ATTACHED:
        raise FileNotFoundError(stored.key)
    return bytes_of(stored)
