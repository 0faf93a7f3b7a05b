"""What is settled before an agreement is signed: the declaration on honour, mandates, checks of sanctions lists."""

from datetime import date, datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.canonical import canonical_json, sha256_of
from core.clock import day_of
from core.names import is_same_name
from core.outbox.queue import post
from core.transitions import TransitionRefused, lock
from incubator.grants.messages.vetting import mandates_asked, match_found
from incubator.grants.models import Award, Declaration, GrantAgreement, Mandate, SanctionsCheck
from incubator.grants.selectors.vetting import declaration_text, mandate_text, members_without_mandate
from incubator.grants.services.tranches import ACCEPTED, MOST_BYTES
from incubator.grants.workflows import AgreementState
from media.models import StoredFile
from media.services import keep_upload

CHECK_KIND = "grants.sanctions"


def declare(
    *, agreement: GrantAgreement, payee: str, full_name: str, by: Any, at: datetime, network: str = ""
) -> Declaration:
    """Make the declaration on honour by typing one's full name; the text in the present language is kept with its hash.

    Where the leader is paid, each other member of the team is asked for a mandate. Before the signature it may be made
    anew: mandates given for the one before are void. Raises PermissionDenied, TransitionRefused.
    """
    with transaction.atomic():
        fresh = _drafted(agreement, "grants.sign_grantagreement", by)
        _same_name(full_name, by)
        Mandate.objects.filter(declaration__agreement=fresh).delete()
        Declaration.objects.filter(agreement=fresh).delete()
        text = declaration_text(fresh.award) | {"payee": Declaration.Payee(payee).value}
        made = Declaration.objects.create(
            agreement=fresh,
            payee=payee,
            text=canonical_json(text),
            text_sha256=sha256_of(text),
            made_by=by,
            signed_name=" ".join(full_name.split()),
            signed_from=network,
            made_at=at,
        )
        payload = {"text_sha256": made.text_sha256, "payee": made.payee}
        entry = journal.append(fresh, event="declare", by=by, at=at, payload=payload)
        post(mandates_asked(fresh, members_without_mandate(fresh)), about=fresh, number=entry.number)
        return made


def give_mandate(*, declaration: Declaration, full_name: str, by: Any, at: datetime) -> Mandate:
    """Give the leader one's mandate to receive the grant, by typing one's full name; a repeat returns the first.

    Raises PermissionDenied, TransitionRefused: signed meanwhile, another name.
    """
    with transaction.atomic():
        fresh = _drafted(declaration.agreement, "grants.give_mandate", by)
        if given := Mandate.objects.filter(declaration=declaration, person=by).first():
            return given
        if by not in members_without_mandate(fresh):
            raise TransitionRefused([_("No mandate of yours is asked for.")])
        _same_name(full_name, by)
        text = mandate_text(declaration, by)
        mandate = Mandate.objects.create(
            declaration=declaration,
            person=by,
            text=canonical_json(text),
            text_sha256=sha256_of(text),
            signed_name=" ".join(full_name.split()),
            given_at=at,
        )
        journal.append(fresh, event="give_mandate", by=by, at=at, payload={"text_sha256": mandate.text_sha256})
        return mandate


def record_check(
    *,
    award: Award,
    list_name: str,
    checked_on: date,
    outcome: str,
    by: Any,
    at: datetime,
    note: str = "",
    file: tuple[IO[bytes], str] | None = None,
) -> SanctionsCheck:
    """Record that the start-up and its people were looked for on a sanctions list; `file` is (content, name).

    The last check counts. A match needs a note, is told to the directors and keeps the agreement from being signed.
    Raises PermissionDenied, TransitionRefused, media.checks.FileRefused.
    """
    require(by, "grants.record_check", award)
    if checked_on > day_of(at):
        raise TransitionRefused([_("This date is in the future.")])
    if outcome == SanctionsCheck.Outcome.MATCH and not note.strip():
        raise TransitionRefused([_("Write who was found, and where.")])
    with transaction.atomic():
        fresh = lock(award.agreement)
        check = SanctionsCheck.objects.create(
            award=award,
            list_name=list_name.strip(),
            checked_on=checked_on,
            outcome=outcome,
            note=note.strip(),
            file=_kept(file, by, at),
            recorded_by=by,
            recorded_at=at,
        )
        payload = {"list": check.list_name, "outcome": check.outcome, "checked_on": checked_on.isoformat()}
        entry = journal.append(fresh, event="record_check", by=by, at=at, payload=payload)
        if outcome == SanctionsCheck.Outcome.MATCH:
            post(match_found(award), about=fresh, number=entry.number)
        return check


def _drafted(agreement: GrantAgreement, rule: str, by: Any) -> GrantAgreement:
    fresh = lock(agreement)
    require(by, rule, fresh)
    if fresh.state != AgreementState.DRAFTED:
        raise TransitionRefused([_("The agreement is signed: this can no longer be changed.")])
    return fresh


def _same_name(typed: str, by: Any) -> None:
    if not is_same_name(typed, by.full_name):
        name = {"name": by.full_name}
        raise TransitionRefused([_("Type your full name as your account has it: %(name)s.") % name])


def _kept(file: tuple[IO[bytes], str] | None, by: Any, at: datetime) -> StoredFile | None:
    if file is None:
        return None
    content, name = file
    return keep_upload(content, name=name, kind=CHECK_KIND, by=by, at=at, accept=ACCEPTED, max_bytes=MOST_BYTES)
