"""Writing a curriculum, its modules and their resources."""

from datetime import datetime
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.db.models import Max
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.i18n import LocalisedText
from incubator.cohorts.models import Cohort
from incubator.trainings.models import Curriculum, Module, Resource
from incubator.trainings.selectors import common_scope
from media.checks import IMAGES
from media.services import keep_upload

RESOURCE = "trainings.resource"
OFFICE = "application/vnd.openxmlformats-officedocument."
ACCEPTED = (
    "application/pdf",
    f"{OFFICE}wordprocessingml.document",
    f"{OFFICE}spreadsheetml.sheet",
    *IMAGES,
)
MOST_BYTES = 10 * 1024 * 1024


@database.atomic
def start_curriculum(*, cohort: Cohort, title: LocalisedText, by: Any, at: datetime) -> Curriculum:
    """Prepare the trainings of `cohort`; the curriculum that it has already is returned as it is.

    Its codes are those that all the start-ups of the cohort share: whoever runs all of it runs its trainings.
    """
    locked = Cohort.objects.select_for_update().select_related("programme").get(pk=cohort.pk)
    require(by, "trainings.add_curriculum", locked)
    found = Curriculum.objects.filter(cohort=locked).first()
    if found:
        return found
    curriculum = Curriculum.objects.create(cohort=locked, title=title, created_at=at, **common_scope(locked))
    journal.append(curriculum, event="started", by=by, at=at)
    return curriculum


@database.atomic
def change_curriculum(
    *, curriculum: Curriculum, title: LocalisedText, share_needed: int, tools_needed: int, by: Any, at: datetime
) -> Curriculum:
    """Change the title and what the certificate asks. Those already issued stay as they are."""
    fresh = _locked(curriculum, by)
    fresh.title, fresh.share_needed, fresh.tools_needed = title, share_needed, tools_needed
    fresh.save(update_fields=["title", "share_needed", "tools_needed"])
    payload = {"share_needed": share_needed, "tools_needed": tools_needed}
    journal.append(fresh, event="changed", by=by, at=at, payload=payload)
    return fresh


@database.atomic
def save_module(
    *,
    curriculum: Curriculum,
    title: LocalisedText,
    about: LocalisedText,
    by: Any,
    at: datetime,
    position: int | None = None,
    module: Module | None = None,
) -> Module:
    """Add a module, the last one unless a `position` is given, or change `module`."""
    fresh = _locked(curriculum, by)
    made = module is None
    last = fresh.modules.aggregate(last=Max("position"))["last"] or 0
    kept = Module(curriculum=fresh) if module is None else module
    kept.title, kept.about = title, about
    kept.position = position or (last + 1 if made else kept.position)
    kept.save()
    journal.append(fresh, event="module_added" if made else "module_changed", by=by, at=at, payload={"module": kept.pk})
    return kept


@database.atomic
def remove_module(*, module: Module, by: Any, at: datetime) -> None:
    """Take a module away. Raises ValidationError when it has a session: what was taught stays."""
    fresh = _locked(module.curriculum, by)
    if module.sessions.exists():
        raise ValidationError(_("This module has a session: it stays."))
    journal.append(fresh, event="module_removed", by=by, at=at, payload={"module": module.pk})
    module.delete()


@database.atomic
def add_resource(
    *,
    module: Module,
    title: str,
    by: Any,
    at: datetime,
    language: str = "",
    link: str = "",
    file: tuple[IO[bytes], str] | None = None,
) -> Resource:
    """Add a `link` or a `file` (content, name) to a module.

    Raises ValidationError unless there is one of the two, `media.services.FileRefused` for a file that cannot be kept.
    """
    fresh = _locked(module.curriculum, by)
    if bool(link) == bool(file):
        raise ValidationError(_("Give a file or a link, one of the two."))
    stored = None
    if file:
        content, name = file
        stored = keep_upload(content, name=name, kind=RESOURCE, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)
    values = {"title": title, "language": language, "link": link, "file": stored}
    resource = Resource.objects.create(module=module, **values)
    journal.append(fresh, event="resource_added", by=by, at=at, payload={"resource": resource.pk})
    return resource


@database.atomic
def remove_resource(*, resource: Resource, by: Any, at: datetime) -> None:
    """Take a resource off its module."""
    fresh = _locked(resource.module.curriculum, by)
    journal.append(fresh, event="resource_removed", by=by, at=at, payload={"resource": resource.pk})
    resource.delete()


def _locked(curriculum: Curriculum, by: Any) -> Curriculum:
    fresh = Curriculum.objects.select_for_update().get(pk=curriculum.pk)
    require(by, "trainings.change_curriculum", fresh)
    return fresh
