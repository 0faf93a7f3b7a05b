"""Copies of an agreement signed by hand: the texts that may be printed and their codes, who sees them, for whom they
wait, what their guards need to know."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from accounts.enums import Role
from accounts.selectors import reach_q
from core.canonical import sha256_of
from core.formats import LOCALES
from incubator.grants.models import Award, GrantAgreement, SignedCopy
from incubator.grants.printed import code_of
from incubator.grants.selectors.awards import awards_visible_to
from incubator.grants.selectors.facts import agreement_facts
from incubator.grants.selectors.text import text_of
from incubator.grants.workflows import AgreementState, SignedCopyState
from incubator.grants.workflows.signed_copy import SignedCopyFacts
from incubator.startups.selectors import TEAM, living_reaches

CHECKERS = (Role.OFFICER, Role.FINANCE)


def texts_to_print(award: Award) -> dict[str, dict[str, Any]]:
    """Return the agreement on `award` as it stands, in each language, by the code that its paper bears."""
    found = {}
    for language in LOCALES:
        with override(language):
            text = text_of(award)
        found[code_of(sha256_of(text))] = text
    return found


def copies_of(award: Award) -> QuerySet[SignedCopy]:
    """Return the signed copies of the agreement on `award`, the first one first."""
    found = SignedCopy.objects.filter(agreement__award=award).order_by("number")
    return found.select_related("file", "sent_by", "checked_by")


def copy_for(user: Any, reference: str, number: int) -> SignedCopy | None:
    """Return signed copy `number` of the award `reference` when `user` may see it, else None."""
    found = SignedCopy.objects.filter(
        agreement__award__in=awards_visible_to(user).values("pk"), agreement__award__reference=reference, number=number
    )
    return found.select_related("agreement__award__enrolment__startup", "file", "sent_by", "checked_by").first()


def copy_to_check(agreement: GrantAgreement) -> SignedCopy | None:
    """Return the copy of `agreement` that waits to be checked, None when there is none."""
    return SignedCopy.objects.filter(agreement=agreement, state=SignedCopyState.RECEIVED).first()


def copy_behind(award: Award, digest: str) -> SignedCopy | None:
    """Return the copy by which the text with the hash `digest` was signed, None where that was by typed consent."""
    return copies_of(award).filter(text_sha256=digest, state=SignedCopyState.ACCEPTED).first()


def copies_to_check(user: Any) -> QuerySet[SignedCopy]:
    """Return the signed copies that wait for `user` to check them, the oldest first; not those of their own start-up"""
    mine = living_reaches(user, *TEAM).values("startup")
    found = SignedCopy.objects.filter(
        reach_q(user, CHECKERS, "agreement__award__"),
        state=SignedCopyState.RECEIVED,
        agreement__state=AgreementState.DRAFTED,
    )
    return (
        found.exclude(sent_by=user.pk)
        .exclude(agreement__award__enrolment__startup__in=mine)
        .select_related("agreement__award__enrolment__startup")
        .order_by("received_at", "pk")
    )


def signed_copy_facts(copy: SignedCopy, /, *, by: Any, at: datetime) -> SignedCopyFacts:
    """Return the facts of a signed copy that `by` wants to move at `at`."""
    award = copy.agreement.award
    founded = living_reaches(by, *TEAM).filter(startup=award.enrolment.startup_id)
    return SignedCopyFacts(
        actor_sent=by is not None and copy.sent_by_id == by.pk,
        actor_founds=founded.exists(),
        text_stands=code_of(copy.text_sha256) in texts_to_print(award),
        agreement=agreement_facts(copy.agreement, by=by, at=at),
    )
