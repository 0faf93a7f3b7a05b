"""Pages that go online, or offline, at an hour that somebody set."""

from collections.abc import Iterable
from datetime import datetime

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, PageLogEntry, Revision

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import people_with
from cms.messages import held_back
from cms.refusals import refusals
from core.outbox.queue import post


def publish_due(at: datetime) -> int:
    """Publish the pages whose hour has come and take down those that expired; return how many there were.

    A page that may not go online (a text or a consent is missing by now) stays a draft, and who scheduled it is told.
    """
    due = list(Revision.page_revisions.filter(approved_go_live_at__lte=at).values_list("pk", flat=True))
    waiting = len(due) + Page.objects.live().filter(expire_at__lte=at).count()
    for key in due:
        _hold_back_if_refused(key)
    if waiting:
        call_command("publish_scheduled", verbosity=0)
    return waiting


def _hold_back_if_refused(key: int) -> None:
    """Take the hour from the revision `key` when its page may not be published, and tell who set it. Once."""
    with transaction.atomic():
        revision = Revision.page_revisions.select_for_update().filter(pk=key, approved_go_live_at__isnull=False).first()
        if revision is None or not refusals(page := revision.as_object()):
            return
        hour, revision.approved_go_live_at = revision.approved_go_live_at, None
        # Wagtail writes the line of the page's history when this column alone is saved.
        revision.save(update_fields=["approved_go_live_at"])
        post([held_back(page, person, hour) for person in _who_scheduled(revision)])


def _who_scheduled(revision: Revision) -> Iterable[User]:
    """Return who set the hour of `revision`, else who wrote it; all communications when neither is here any more."""
    acts = PageLogEntry.objects.filter(action="wagtail.publish.schedule", revision=revision)
    setter = acts.order_by("-timestamp", "-pk").values_list("user", flat=True).first()
    people = {person.pk: person for person in User.objects.filter(pk__in=[setter, revision.user_id], is_active=True)}
    found = people.get(setter) or people.get(revision.user_id)
    return [found] if found else people_with(Role.COMMUNICATIONS)
