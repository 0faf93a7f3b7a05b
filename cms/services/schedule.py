"""Pages that go online, or offline, at an hour that somebody set."""

from datetime import datetime

from django.core.management import call_command
from wagtail.models import Page, Revision


def publish_due(at: datetime) -> int:
    """Publish the pages whose hour has come and take down those that expired; return how many there were."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__lte=at).count()
    waiting += Page.objects.live().filter(expire_at__lte=at).count()
    if waiting:
        call_command("publish_scheduled", verbosity=0)
    return waiting
