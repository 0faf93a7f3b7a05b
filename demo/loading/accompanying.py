"""After the decision: agreements, payments by four people, and mentoring."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from accounts.services import create_person, grant_role
from core.canonical import sha256_of
from demo.people import DOMAIN
from incubator.grants.models import Award, Disbursement, GrantAgreement
from incubator.grants.services import (
    VisitRecord,
    agree_visit,
    approve,
    ask_account_change,
    confirm_receipt,
    countersign,
    declare,
    give_bank_account,
    pay,
    plan_visit,
    record_check,
    record_visit,
    report_missing,
    request,
    sign,
    verify,
)
from incubator.grants.workflows import DisbursementState
from incubator.mentoring.diagnostic import document_of_today, domains_in
from incubator.mentoring.models import Action, Diagnostic, DiagnosticRevision, MentoringSession, Mentorship, Pulse
from incubator.mentoring.services import (
    add_action,
    add_mentor,
    add_slot,
    confirm,
    finish_action,
    hold,
    propose_session,
    start_mentorship,
)
from incubator.network.models import Region, Sector
from incubator.startups.selectors import founders_of

# Synthetic accounts whose key holds (int(rib) % 97 == 0): no bank has them.
BANK_AND_CITY = "011519"


def synthetic_rib(number: int) -> str:
    """Return a RIB of 24 digits with a right key, for the demo."""
    body = f"{BANK_AND_CITY}{number:016d}"
    return f"{body}{97 - int(body) * 100 % 97:02d}"


def synthetic_number(number: int) -> str:
    """Return a Moroccan mobile number in E.164, for the demo."""
    return f"+2126{61000000 + number * 7919 % 1000000:08d}"


def change_account(award: Award, founder: User, at: datetime) -> None:
    """Ask to be paid to another account: payments are on hold, and somebody is to call the number on file."""
    ask_account_change(
        agreement=GrantAgreement.objects.get(award=award),
        payee_name=str(founder),
        account=synthetic_rib(award.pk * 104729),
        reason="Notre agence bancaire a fermé.",
        by=founder,
        at=at,
    )


def sign_agreement(award: Award, founder: User, people: dict[str, User], at: datetime) -> None:
    """Give the bank account, declare, look at the sanctions list, sign for the start-up and for the operator."""
    agreement = award.agreement
    give_bank_account(
        agreement=agreement,
        payee_name=str(founder),
        account=synthetic_rib(award.pk * 7919),
        number=synthetic_number(award.pk),
        by=founder,
        at=at,
    )
    declare(agreement=agreement, payee="startup", full_name=str(founder), by=founder, at=at)
    record_check(
        award=award,
        list_name="Liste consolidée de l’Union européenne (démonstration)",
        checked_on=at.date(),
        outcome="nothing",
        by=people["officer"],
        at=at,
    )
    signed = sign(agreement=agreement, full_name=str(founder), by=founder, at=at)
    countersign(agreement=signed, by=people["director"], at=at + timedelta(days=1))


def pay_tranche(
    award: Award, number: int, founder: User, people: dict[str, User], at: datetime, upto: str, arrives: bool = True
) -> None:
    """Move a tranche as far as `upto`: "requested", "verified", "endorsed" (by one of two), "approved" or "paid"."""
    disbursement = Disbursement.objects.filter(tranche__award=award, tranche__number=number).latest("attempt")
    acts = [
        (
            "requested",
            lambda one, when: request(disbursement=one, note="Pièces jointes au rapport.", by=founder, at=when),
        ),
        ("verified", lambda one, when: verify(disbursement=one, by=people["officer"], at=when)),
        ("endorsed", lambda one, when: approve(disbursement=one, by=people["director2"], at=when)),
        ("approved", lambda one, when: _approve(one, people, when)),
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
    for days, (name, act) in zip((0, 1, 2, 2, 3), acts, strict=True):
        disbursement = act(disbursement, at + timedelta(days=days))
        if name == upto:
            break
    if upto == "paid":
        _answer(disbursement, founder, at + timedelta(days=5), arrives=arrives)


def visit_startup(award: Award, founder: User, officer: User, at: datetime) -> None:
    """Visit the start-up, note what is there; its founder agrees."""
    purpose = "Voir les équipements achetés avec la première tranche."
    visit = plan_visit(award=award, visitor=officer, planned_on=at.date(), purpose=purpose, by=officer, at=at)
    found = VisitRecord(
        visited_on=at.date(),
        place="Atelier de la start-up",
        met=f"{founder}, et deux personnes qui y travaillent",
        seen="Les équipements facturés sont installés et en marche ; le registre des ventes est tenu.",
        findings="Photographier les plaques des machines pour le prochain rapport.",
        equipment_seen=True,
    )
    recorded = record_visit(visit=visit, record=found, by=officer, at=at + timedelta(hours=4))
    agree_visit(visit=recorded, by=founder, at=at + timedelta(days=1))


def _answer(paid: Disbursement, founder: User, at: datetime, *, arrives: bool) -> None:
    """Say for the start-up that the money arrived on the day after the payment, or that it did not."""
    if not arrives:
        report_missing(disbursement=paid, note="Rien sur le relevé de la banque.", by=founder, at=at)
        return
    day = paid.paid_on or at.date()
    amount = paid.tranche.amount
    confirm_receipt(disbursement=paid, amount=amount, received_on=day + timedelta(days=1), by=founder, at=at)


def _approve(one: Disbursement, people: dict[str, User], at: datetime) -> Disbursement:
    """Give the last approval, unless the amount asked for one only."""
    return one if one.state == DisbursementState.APPROVED else approve(disbursement=one, by=people["director"], at=at)


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
    for text in ("Refaire le calcul avec les heures", "Demander un bon de commande"):
        action = agree(mentorship, text, at + timedelta(days=24), at + timedelta(days=10, hours=1))
        finish_action(action=action, by=founder, at=at + timedelta(days=20))
    return mentorship


def rate(mentorships: list[Mentorship], at: datetime) -> None:
    """Let mentors say that it goes well, and the founder of the first mentorship that it does not."""
    pulses = []
    for mentorship in mentorships:
        founder, is_low = founders_of(mentorship.startup)[0], mentorship is mentorships[0]
        said = {"moment": Pulse.Moment.FIRST, "given_at": at, "useful": 4, "clear": 4}
        words = "Les rendez-vous sont souvent reportés." if is_low else ""
        answers = {"person": founder, "side": Action.Owner.STARTUP, "trust": 2 if is_low else 5, "comment": words}
        pulses.append(Pulse(mentorship=mentorship, **said, **answers))
        mentor = {"person": mentorship.mentor.person, "side": Action.Owner.MENTOR, "trust": 4}
        pulses.append(Pulse(mentorship=mentorship, **said, **mentor))
    Pulse.objects.bulk_create(pulses)


def diagnose(mentorships: list[Mentorship], at: datetime) -> None:
    """Say where the start-ups stood at entry, and half-way for those that have been here longest."""
    content = document_of_today()
    revision = DiagnosticRevision.objects.create(digest=sha256_of(content), content=content, made_at=at)
    keys = [key for domain in domains_in(content) for key in domain.statements]
    filled = []
    for place, mentorship in enumerate(mentorships):
        enrolment, by = mentorship.startup.enrolments.all()[0], mentorship.mentor.person
        moments = (Diagnostic.Moment.ENTRY, Diagnostic.Moment.MID) if place < 3 else (Diagnostic.Moment.ENTRY,)
        for later, moment in enumerate(moments):
            answers = {key: min(4, (place + 2 * number) % 3 + later) for number, key in enumerate(keys)}
            said = {"revision": revision, "answers": answers, "filled_by": by}
            when = at + timedelta(days=120 * later)
            filled.append(Diagnostic(enrolment=enrolment, moment=moment, filled_at=when, **said))
    Diagnostic.objects.bulk_create(filled)


def agree(mentorship: Mentorship, text: str, due: datetime, at: datetime) -> Action:
    """Put on the list of a mentorship what the start-up does next."""
    by, owner = mentorship.mentor.person, Action.Owner.STARTUP
    return add_action(mentorship=mentorship, text=text, owner=owner, due_on=due.date(), by=by, at=at)


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


def become_mentor(person: User, at: datetime) -> None:
    """Register a person as a mentor, who accepts the charter and can be booked twice a week."""
    mentor = add_mentor(
        person=person,
        skills="Gestion, vente, énergie solaire",
        languages=["fr", "ar"],
        region=Region.objects.filter(path="MA/MA-04").first(),
        sectors=Sector.objects.filter(code__in=["renewable-energy", "recycling"]),
        most_startups=10,
        charter_accepted_at=at - timedelta(days=400),
    )
    for weekday, hour in ((1, 17), (3, 10)):
        starts, zone = time(hour, 30), settings.TIME_ZONE
        add_slot(mentor=mentor, weekday=weekday, starts=starts, minutes=45, zone=zone, by=person, at=at)


# Name, skills, languages, region and sectors of mentors who have no card: a shortlist has several lines.
MORE_MENTORS = (
    ("Fatima Zahra Ouazzani", "Prix de revient, vente en ligne", ["fr", "ar"], "MA/MA-01", ["agro-food"]),
    ("Moncef Trabelsi", "Export, certification biologique", ["fr", "en"], "TN/TN-81", ["sustainable-tourism"]),
    ("Grace Uwase", "Pitch, fundraising", ["en"], "RW/RW-01", ["recycling"]),
)


def more_mentors(at: datetime) -> None:
    """Register mentors who accompany nobody yet."""
    for number, (name, skills, languages, region, sectors) in enumerate(MORE_MENTORS, start=2):
        person = create_person(email=f"mentor{number}@{DOMAIN}", full_name=name, language=languages[0])
        grant_role(person=person, role=Role.MENTOR, by=None, at=at)
        place, chosen = Region.objects.get(path=region), Sector.objects.filter(code__in=sectors)
        add_mentor(person=person, skills=skills, languages=languages, region=place, sectors=chosen)


def soon(now: datetime, minutes: int) -> datetime:
    """Return an instant in `minutes`, on a whole minute."""
    return (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
