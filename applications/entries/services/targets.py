"""What a call aims at, set by its officers and journalled. Targets never change a rank or a decision."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from applications.calls.models import Call
from applications.entries.models import CallTarget
from core import journal
from core.access import require


@transaction.atomic
def set_target(*, call: Call, group: str, territory: str, percent: int | None, by: User, at: datetime) -> None:
    """Aim at `percent` of `call`'s applications from a group, or no longer (None). The same again writes nothing.

    Raises PermissionDenied.
    """
    require(by, "entries.set_targets", call)
    Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    same = CallTarget.objects.filter(call=call, group=group, territory=territory)
    before = same.values_list("percent", flat=True).first()
    if before == percent:
        return
    same.delete()
    if percent is not None:
        CallTarget.objects.create(call=call, group=group, territory=territory, percent=percent)
    payload = {"group": group, "territory": territory, "percent": percent, "before": before}
    journal.append(call, event="set_target", by=by, at=at, payload=payload)
