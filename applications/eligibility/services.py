"""Claims of service: declared with an application, answered by the office of the country."""

from datetime import datetime

from accounts.models import User
from applications.eligibility.models import AlumniClaim
from core import journal
from core.transitions import transition


def claim_service(
    *, person: User, programme_code: str, call_code: str, country: str, year: int | None, at: datetime
) -> AlumniClaim:
    """Return the claim of `person` in the programme, made when there is none; `country` is an ISO 3166 code.

    A claim that waits takes the country and the year declared last; one that was answered stays as it was answered.
    """
    claim, created = AlumniClaim.objects.get_or_create(
        person=person,
        programme_code=programme_code,
        defaults={"call_code": call_code, "territory": country, "year": year, "claimed_at": at},
    )
    if created:
        journal.append(claim, event="claim", by=person, at=at, to_state=claim.state)
    elif claim.state == "pending" and (claim.territory, claim.year) != (country, year):
        AlumniClaim.objects.filter(pk=claim.pk, state="pending").update(territory=country, year=year)
        journal.append(claim, event="claim_again", by=person, at=at)
    return claim


def confirm_claim(*, claim: AlumniClaim, by: User, at: datetime) -> AlumniClaim:
    """Confirm that the service was completed; the applicant is told."""
    with transition(claim, "confirm", by=by, at=at) as fresh:
        pass
    return fresh


def refuse_claim(*, claim: AlumniClaim, reason: str, by: User, at: datetime) -> AlumniClaim:
    """Refuse the claim for a reason that the applicant reads. Raises TransitionRefused without one."""
    with transition(claim, "refuse", by=by, at=at, reason=reason) as fresh:
        pass
    return fresh
