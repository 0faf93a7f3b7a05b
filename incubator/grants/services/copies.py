"""An agreement signed by hand: the copy that the start-up sends, and what another person makes of it."""

from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.canonical import canonical_json, sha256_of
from core.outbox.queue import post
from core.transitions import TransitionRefused, explain, lock, stated
from core.transitions import transition as door
from incubator.grants.messages.copies import copy_received
from incubator.grants.models import GrantAgreement, SignedCopy
from incubator.grants.printed import code_typed
from incubator.grants.selectors.copies import copy_to_check, texts_to_print
from incubator.grants.services.tranches import ACCEPTED, MOST_BYTES
from media.models import StoredFile
from media.services import attach, store_upload

COPY_KIND = "grants.signed_copy"


def send_copy(
    *,
    agreement: GrantAgreement,
    file: IO[bytes],
    name: str,
    code: str,
    full_name: str,
    by: Any,
    at: datetime,
    network: str = "",
) -> SignedCopy:
    """Send the agreement signed by hand, for the start-up; `code` is the one printed on the paper, `full_name` who
    signed it. A copy that waits already is replaced; the same one again returns it.

    Raises PermissionDenied, TransitionRefused (what comes before the signature is not settled, the paper bears another
    text than the present one, no name), and media.checks.FileRefused.
    """
    with transaction.atomic():
        fresh = lock(agreement)
        require(by, "grants.sign_grantagreement", fresh)
        if unmet := explain(fresh, "sign", by=by, at=at).unmet:
            raise TransitionRefused(unmet)
        text = _printed(fresh, code)
        signer = stated(" ".join(full_name.split()), _("Write who signed the paper."))
        kept = store_upload(file, name=name, kind=COPY_KIND, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)
        waiting = copy_to_check(fresh)
        if waiting and _is_the_same(waiting, kept, text, signer):
            return waiting
        set_copy_aside(fresh, by=by, at=at)
        return _received(fresh, text, attach(kept, at=at), signer, by, at, network)


def accept_copy(*, copy: SignedCopy, by: Any, at: datetime) -> SignedCopy:
    """Accept a copy: the agreement is signed by it, as by typed consent.

    Raises TransitionRefused: sent by the same person, another text by now, something before the signature not settled.
    """
    with transaction.atomic():
        with door(copy, "accept", by=by, at=at, payload=_hashes(copy)) as fresh:
            if fresh.already:
                return fresh
            fresh.checked_by, fresh.checked_at = by, at
        with door(fresh.agreement, "sign_by_copy", by=by, at=at, payload=_hashes(fresh)) as agreement:
            agreement.signed_text, agreement.signed_text_sha256 = fresh.text, fresh.text_sha256
            agreement.signed_name, agreement.signed_by = fresh.signed_name, fresh.sent_by
            agreement.signed_from, agreement.signed_at = fresh.sent_from, fresh.received_at
        return fresh


def refuse_copy(*, copy: SignedCopy, reason: str, by: Any, at: datetime) -> SignedCopy:
    """Refuse a copy, with a reason that the start-up reads. Raises TransitionRefused."""
    with door(copy, "refuse", by=by, at=at, reason=reason) as fresh:
        if not fresh.already:
            fresh.checked_by, fresh.checked_at, fresh.refusal = by, at, reason.strip()
    return fresh


def set_copy_aside(agreement: GrantAgreement, *, by: Any, at: datetime) -> None:
    """Replace the copy that waits to be checked, where there is one. The caller holds the agreement's lock."""
    if waiting := copy_to_check(agreement):
        with door(waiting, "replace", by=by, at=at):
            pass


def _printed(agreement: GrantAgreement, code: str) -> dict[str, Any]:
    text = texts_to_print(agreement.award).get(code_typed(code))
    if text is None:
        raise TransitionRefused(
            [
                _(
                    "The code is not that of the present agreement. Check it; if the agreement changed since you "
                    "printed it, print it again and sign that."
                )
            ]
        )
    return text


def _is_the_same(waiting: SignedCopy, stored: StoredFile, text: dict[str, Any], signer: str) -> bool:
    told = (waiting.file.sha256, waiting.text_sha256, waiting.signed_name)
    return told == (stored.sha256, sha256_of(text), signer)


def _received(
    agreement: GrantAgreement, text: dict[str, Any], file: StoredFile, signer: str, by: Any, at: datetime, network: str
) -> SignedCopy:
    made = SignedCopy.objects.create(
        agreement=agreement,
        number=SignedCopy.objects.filter(agreement=agreement).count() + 1,
        file=file,
        text=canonical_json(text),
        text_sha256=sha256_of(text),
        signed_name=signer,
        sent_by=by,
        sent_from=network,
        received_at=at,
    )
    entry = journal.append(made, event="send", by=by, at=at, to_state=made.state, payload=_hashes(made))
    post(copy_received(made), about=made, number=entry.number)
    return made


def _hashes(copy: SignedCopy) -> dict[str, Any]:
    return {"copy": copy.number, "text_sha256": copy.text_sha256, "file_sha256": copy.file.sha256}
