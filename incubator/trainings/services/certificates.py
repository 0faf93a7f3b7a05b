"""Issuing certificates."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction as database
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.outbox.queue import post
from core.transitions import TransitionRefused
from incubator.trainings.messages import certified, revoked
from incubator.trainings.models import Certificate, Curriculum
from incubator.trainings.selectors import Progress, progress_in, standing_of, successor_of


@database.atomic
def certify(*, curriculum: Curriculum, by: Any, at: datetime) -> Certificate:
    """Issue the certificate of `by`; the one that they have is returned as it is.

    Raises TransitionRefused with what is missing.
    """
    fresh = Curriculum.objects.select_for_update().get(pk=curriculum.pk)
    require(by, "trainings.certify", fresh)
    found = standing_of(fresh, by)
    if found is not None and found.certificate:
        return found.certificate
    if found is None or not found.standing.is_entitled:
        raise TransitionRefused([_("The certificate is not due yet: see what is missing.")])
    if not by.full_name:
        raise TransitionRefused([_("The certificate bears your name: write it first among your details.")])
    return _issue(fresh, found, by, at)


@database.atomic
def certify_all(*, curriculum: Curriculum, by: Any, at: datetime) -> int:
    """Issue the certificates that are due and return how many; those issued before stay as they are.

    Who has not said their name has none yet: a certificate bears it.
    """
    fresh = Curriculum.objects.select_for_update().get(pk=curriculum.pk)
    require(by, "trainings.change_curriculum", fresh)
    open_ones = [one for one in progress_in(fresh) if one.standing.is_entitled and one.certificate is None]
    due = [one for one in open_ones if one.participant.person.full_name]
    for one in due:
        _issue(fresh, one, by, at)
    return len(due)


@database.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: Any, at: datetime) -> Certificate:
    """Revoke a certificate: who had it is told why, anybody who verifies it reads that it is revoked and since when.

    Revoking it twice does nothing. Raises ValidationError without a reason.
    """
    fresh = Certificate.objects.select_for_update(of=("self",)).select_related("curriculum").get(pk=certificate.pk)
    require(by, "trainings.revoke_certificate", fresh)
    if fresh.revoked_at is not None:
        return fresh
    if not reason.strip():
        raise ValidationError(_("Write why the certificate is revoked: who has it reads it."))
    fresh.revoked_at, fresh.revoked_by, fresh.revocation_reason = at, by, reason.strip()
    fresh.save(update_fields=["revoked_at", "revoked_by", "revocation_reason"])
    entry = journal.append(fresh, event="revoked", by=by, at=at, reason=fresh.revocation_reason)
    post([revoked(fresh)], about=fresh, number=entry.number)
    return fresh


@database.atomic
def reissue_certificate(*, certificate: Certificate, by: Any, at: datetime) -> Certificate:
    """Issue a certificate to who had a revoked one: with a code of its own, and the name as it is now.

    It is due as any other. Where one stands already, it is returned as it is. Raises TransitionRefused with what is in
    the way.
    """
    curriculum = Curriculum.objects.select_for_update().get(pk=certificate.curriculum_id)
    fresh = Certificate.objects.select_related("curriculum", "person").get(pk=certificate.pk)
    require(by, "trainings.reissue_certificate", fresh)
    if fresh.revoked_at is None:
        raise TransitionRefused([_("This certificate stands: only a revoked one is issued anew.")])
    if standing := successor_of(fresh):
        return standing
    found = standing_of(curriculum, fresh.person)
    if found is None or not found.standing.is_entitled:
        raise TransitionRefused([_("The certificate is not due: see where this person stands.")])
    return _issue(curriculum, found, by, at)


def _issue(curriculum: Curriculum, progress: Progress, by: Any, at: datetime) -> Certificate:
    person, standing = progress.participant.person, progress.standing
    certificate = Certificate.objects.create(
        curriculum=curriculum,
        person=person,
        full_name=person.full_name,
        startup_name=progress.participant.startups[0].name,
        programme=curriculum.cohort.programme.name,
        training=curriculum.title,
        attended=standing.attended,
        modules=standing.modules,
        tools=standing.tools,
        issued_at=at,
        issued_by=by,
    )
    entry = journal.append(certificate, event="issued", by=by, at=at)
    post([certified(certificate)], about=certificate, number=entry.number)
    return certificate
