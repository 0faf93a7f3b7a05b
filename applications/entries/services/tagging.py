"""Tags of applications, and filters that officers keep."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from applications.calls.models import Stage
from applications.entries.models import Application, SavedFilter, Tag, Tagging
from core import journal
from core.access import require
from core.folding import folded
from core.transitions import TransitionRefused
from incubator.programmes.models import Programme


def tag_named(*, programme: Programme, name: str) -> Tag:
    """Return the tag of `programme` with this name, whatever its case and accents; made when there is none."""
    tidy = " ".join(name.split())[:40]
    # Compared here: SQLite folds the case of plain letters only.
    found = next((tag for tag in Tag.objects.filter(programme=programme) if folded(tag.name) == folded(tidy)), None)
    return found or Tag.objects.get_or_create(programme=programme, name=tidy)[0]


@transaction.atomic
def put_tag(*, application: Application, tag: Tag, by: User, at: datetime) -> None:
    """Put `tag` on an application, journalled. Raises PermissionDenied, and TransitionRefused when it is there."""
    require(by, "entries.tag_application", application)
    _tagging, new = Tagging.objects.get_or_create(application=application, tag=tag, defaults={"by": by, "at": at})
    if not new:
        raise TransitionRefused([_("It has this tag already.")])
    _write(application, "tag", tag, by, at)


@transaction.atomic
def take_tag_off(*, application: Application, tag: Tag, by: User, at: datetime) -> None:
    """Take `tag` off an application, journalled. Raises PermissionDenied, and TransitionRefused when it has it not."""
    require(by, "entries.tag_application", application)
    gone, _details = Tagging.objects.filter(application=application, tag=tag).delete()
    if not gone:
        raise TransitionRefused([_("It does not have this tag.")])
    _write(application, "untag", tag, by, at)


def _write(application: Application, event: str, tag: Tag, by: User, at: datetime) -> None:
    # The journal of an application is written under its lock.
    Application.objects.select_for_update(no_key=True).get(pk=application.pk)
    journal.append(application, event=event, by=by, at=at, payload={"tag": tag.name})


def keep_filter(*, stage: Stage, name: str, query: str, is_shared: bool, by: User) -> SavedFilter:
    """Keep a filter of the lists of a stage's programme under `name`; one of the same name is replaced.

    Raises PermissionDenied.
    """
    require(by, "entries.sort_applications", stage.call)
    kept, _new = SavedFilter.objects.update_or_create(
        owner=by, programme=stage.call.programme, name=name, defaults={"query": query, "is_shared": is_shared}
    )
    return kept


def drop_filter(*, saved: SavedFilter) -> None:
    """Forget a filter: the caller fetched it among the person's own."""
    saved.delete()
