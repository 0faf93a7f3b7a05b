"""After the decision: agreements, payments by four people, and mentoring."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from incubator.grants.models import Award, Disbursement
from incubator.grants.services import approve, countersign, give_bank_account, pay, request, sign, verify
from incubator.mentoring.models import MentoringSession, Mentorship
from incubator.mentoring.services import add_mentor, confirm, hold, propose_session, start_mentorship
from incubator.network.models import Region, Sector

# Synthetic accounts whose key holds (int(rib) % 97 == 0): no bank has them.
BANK_AND_CITY = "011519"


def synthetic_rib(number: int) -> str:
    """Return a RIB of 24 digits with a right key, for the demo."""
    body = f"{BANK_AND_CITY}{number:016d}"
    return f"{body}{97 - int(body) * 100 % 97:02d}"


def sign_agreement(award: Award, founder: User, director: User, at: datetime) -> None:
    """Give the bank account, sign for the start-up, countersign for the operator."""
    agreement = award.agreement
    give_bank_account(
        agreement=agreement, payee_name=str(founder), account=synthetic_rib(award.pk * 7919), by=founder, at=at
    )
    signed = sign(agreement=agreement, full_name=str(founder), by=founder, at=at)
    countersign(agreement=signed, by=director, at=at + timedelta(days=1))


def pay_tranche(award: Award, number: int, founder: User, people: dict[str, User], at: datetime, upto: str) -> None:
    """Move a tranche as far as `upto`: "requested", "verified", "approved" or "paid"."""
    disbursement = Disbursement.objects.filter(tranche__award=award, tranche__number=number).latest("attempt")
    acts = [
        (
            "requested",
            lambda one, when: request(disbursement=one, note="Pièces jointes au rapport.", by=founder, at=when),
        ),
        ("verified", lambda one, when: verify(disbursement=one, by=people["officer"], at=when)),
        ("approved", lambda one, when: approve(disbursement=one, by=people["director"], at=when)),
        (
            "paid",
            lambda one, when: pay(
                disbursement=one,
                reference=f"VIR-{award.pk:05d}-{number}",
                paid_on=when.date(),
                by=people["finance"],
                at=when,
            ),
        ),
    ]
    for days, (name, act) in enumerate(acts):
        disbursement = act(disbursement, at + timedelta(days=days))
        if name == upto:
            return


def accompany(award: Award, mentor: User, officer: User, founder: User, at: datetime) -> Mentorship:
    """Give the start-up a mentor and hold a first session."""
    mentorship = start_mentorship(
        mentor=mentor.mentor,
        startup=award.enrolment.startup,
        goals="Première vente, prix de revient, trésorerie.",
        by=officer,
        at=at,
    )
    session = meet(mentorship, "Prix de revient et premières ventes", founder, mentor, at + timedelta(days=10))
    hold(
        session=session,
        notes="Le prix de revient oublie la main-d'œuvre familiale ; deux clients prêts à commander.",
        next_steps="Refaire le calcul avec les heures ; demander un bon de commande.",
        by=mentor,
        at=at + timedelta(days=10, hours=1),
    )
    return mentorship


def meet(mentorship: Mentorship, subject: str, founder: User, mentor: User, starts_at: datetime) -> MentoringSession:
    """Propose a session by the mentor and confirm it by the founder, a week before or as late as possible."""
    proposed = propose_session(
        mentorship=mentorship,
        starts=starts_at.astimezone(timezone.get_default_timezone()).replace(tzinfo=None),
        zone=settings.TIME_ZONE,
        subject=subject,
        by=mentor,
        at=starts_at - timedelta(days=7),
    )
    return confirm(session=proposed, by=founder, at=starts_at - timedelta(days=6))


def become_mentor(person: User) -> None:
    """Register a person as a mentor."""
    add_mentor(
        person=person,
        skills="Gestion, vente, énergie solaire",
        languages=["fr", "ar"],
        region=Region.objects.filter(path="MA/MA-04").first(),
        sectors=Sector.objects.filter(code__in=["renewable-energy", "recycling"]),
        most_startups=10,
    )


def soon(now: datetime, minutes: int) -> datetime:
    """Return an instant in `minutes`, on a whole minute."""
    return (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
