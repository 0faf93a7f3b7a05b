"""A new call made from another: its stages, forms, rules, grids and texts, with a code and dates of its own."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from applications.calls.exchange import export_call, import_call
from applications.calls.models import Call
from core import journal
from core.access import require
from core.models import MessageTemplate


def copy_call(*, call: Call, code: str, opens_on: date, by: User, at: datetime) -> Call:
    """Return a call in preparation with everything that `call` has, whose first stage opens on `opens_on`.

    All other dates keep their distance to it. The texts of messages written for `call` are copied too; applications,
    juries and results are not. Raises PermissionDenied when the person's role does not reach the new call, and
    `CallFileError` when `code` is taken or cannot be used.
    """
    require(by, "calls.change_call", Call(code=code, programme=call.programme))
    exported = export_call(call) | {"code": code, "slug": code.lower()}
    with transaction.atomic():
        copied = import_call(exported, by=by, at=at, shift_to=opens_on)
        texts = MessageTemplate.objects.filter(call_code=call.code)
        MessageTemplate.objects.bulk_create(
            MessageTemplate(
                event=text.event, language=text.language, call_code=code, subject=text.subject, body=text.body
            )
            for text in texts
        )
        journal.append(copied, event="copied", by=by, at=at, payload={"from": call.code})
    return copied
