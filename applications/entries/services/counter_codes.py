"""The six digits by which an applicant at a counter says yes: sent to her, typed by the agent, good once."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from applications.entries.models import Assistance
from core.crypto import keyed_hash
from core.transitions import TransitionRefused

CODE_LASTS = timedelta(minutes=10)
# With ten codes an hour for one address (`assist_code` in the settings), a guess in a day is one in 1,400.
MOST_TRIES = 3


class WrongCode(TransitionRefused):
    """What was typed is not the code that waits, or none waits any more."""


def locked(assistance: Assistance) -> Assistance:
    """Return the row of `assistance`, locked, with its call and its people. In a transaction."""
    rows = Assistance.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("call__programme", "agent", "person", "seat__application").get(pk=assistance.pk)


def new_code(row: Assistance, at: datetime) -> str:
    """Return a new code, which takes the place of the one before in the locked `row`; the caller saves it."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    row.code_hash, row.code_sent_at, row.tries = _hash_of(row, code), at, 0
    return code


def _hash_of(row: Assistance, code: str) -> str:
    return keyed_hash(f"assistance:{row.pk}:{code}")


def require_code(assistance: Assistance, typed: str, at: datetime) -> None:
    """Return when `typed` is the code that waits; it goes on waiting, for the act that it allows to use it up.

    Raises WrongCode with a sentence; a wrong one is counted in a transaction of its own.
    """
    with transaction.atomic():
        row = locked(assistance)
        problem = _problem(row, typed, at)
    if problem:
        raise WrongCode([problem])


def use_code(row: Assistance, typed: str, at: datetime) -> None:
    """Use up the code of the locked `row`, which the caller saves. Raises WrongCode when another one did before."""
    if problem := _problem(row, typed, at):
        raise WrongCode([problem])
    row.code_hash, row.tries = "", 0


def _problem(row: Assistance, typed: str, at: datetime) -> str:
    if not row.code_hash or row.code_sent_at is None or at >= row.code_sent_at + CODE_LASTS:
        return _("This code is not good any more: codes last ten minutes. Send another one.")
    if row.tries >= MOST_TRIES:
        return _("Three wrong codes were typed. Send another one.")
    if not secrets.compare_digest(_hash_of(row, typed), row.code_hash):
        row.tries += 1
        row.save(update_fields=["tries"])
        return _("This code is not right. It is in the last message that the person received.")
    return ""
