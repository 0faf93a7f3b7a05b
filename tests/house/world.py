"""One world for the two tables: a call with an application at each step, a grant, a mentorship, and a person per role.

The moment is 25 January 2027: the first stage of RST-2027 is open. "Other" people hold the same role elsewhere: another
start-up, another panel, another programme. Everybody's name stands for a column of the tables.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from allauth.account.models import EmailAddress

from accounts.enums import Role
from accounts.models import User
from accounts.services import send_sign_in_link, sync_groups
from applications.calls.models import Call, Stage
from applications.calls.questions import ask
from applications.entries.models import LateLink, LikelyDuplicate, MassAct, Right, SavedFilter, StageEntry
from applications.entries.selectors.files import subject_of
from applications.entries.selectors.team import living_seats
from applications.entries.services import find_ineligible, propose_rejection
from applications.entries.services.assistance import end_assistance, open_draft
from applications.entries.services.duplicates import compare_deposits
from applications.entries.services.ownership import propose_transfer
from applications.entries.services.references import ask_reference
from applications.entries.services.team import accept_invitation, end_seat, invite
from cms.services import build_site
from core.crypto import digest
from core.models import OutboxMessage
from core.outbox.mail import message_as_mail
from evaluation.decisions.models import (
    AgendaItem,
    Attendance,
    Decision,
    Deliberation,
    Meeting,
    Offer,
    PublicationConsent,
    Release,
)
from evaluation.decisions.selectors.records import record_of
from evaluation.decisions.services import lodge_appeal
from evaluation.panels import services as juries
from evaluation.panels.models import Assignment, FoundConflict, Panel, PanelMember
from evaluation.pitches.models import Pitch, PitchDay
from incubator.cohorts.models import Enrolment
from incubator.grants import services as grants
from incubator.grants.models import Award, Declaration, PaymentOrder, TrancheCondition
from incubator.grants.selectors.changes import Change
from incubator.mentoring.models import Action, Mentor, MentoringSession, Mentorship
from incubator.startups.services import add_reach
from incubator.toolbox.models import LegalGuide
from incubator.toolbox.services import (
    canvas_of,
    choose_form,
    comment_on,
    keep_version,
    keep_worksheet,
    load_legal_guides,
    remark_on,
    verdict_of,
    worksheet_of,
)
from incubator.trainings.models import Certificate, Resource
from media.models import StoredFile, Upload
from tests.factories.accounts import person_with
from tests.factories.calls import texts
from tests.factories.cohorts import CohortFactory, EnrolmentFactory
from tests.factories.counter import agreed, project
from tests.factories.eligibility import AlumniClaimFactory, RuleFactory
from tests.factories.entries import a_complete_entry, a_submitted_entry, an_entry, an_entry_in_review
from tests.factories.forms import REFERRED_FORM, a_published_call
from tests.factories.grants import (
    OTHER_RIB,
    RIB,
    AwardedEnrolmentFactory,
    ask_purchase,
    awarded,
    hand_over,
    record_visit,
    send_copy,
    vet,
)
from tests.factories.grids import a_grid
from tests.factories.mentoring import PulseFactory, ShortlistFactory, SlotFactory
from tests.factories.reporting import add as add_receipt
from tests.factories.reporting import first_report
from tests.factories.reporting import submit as submit_report
from tests.factories.startups import PartnershipFactory, ProfileFactory
from tests.factories.toolbox import a_plan
from tests.factories.trainings import CurriculumFactory, ModuleFactory, RegistrationFactory, TrainingSessionFactory

NOW = datetime(2027, 1, 25, 12, tzinfo=UTC)
TODAY = date(2027, 1, 25)
PROGRAMME = {"programme_code": "RESTART"}
ELSEWHERE = {"programme_code": "W4L"}


@dataclass
class World:
    """The people by column, the objects by the word that the tables use, the address of each object.

    `sessions` are the keys of those that have begun, by person (`tests.house.test_access.signed_in`).
    """

    people: dict[str, User | None]
    things: dict[str, Any] = field(default_factory=dict)
    addresses: dict[str, dict[str, Any]] = field(default_factory=lambda: {"": {}})
    sessions: dict[int, str] = field(default_factory=dict)


def cast() -> dict[str, User | None]:
    """Return one person a column; the visitor is nobody."""
    people: dict[str, User | None] = {
        "visitor": None,
        "owner": person_with(Role.APPLICANT, full_name="Owner"),
        "other_applicant": person_with(Role.APPLICANT, full_name="Other applicant"),
        "juror": person_with(Role.JUROR, full_name="Juror"),
        "other_juror": person_with(Role.JUROR, full_name="Other juror"),
        "mentor": person_with(Role.MENTOR, full_name="Mentor"),
        "officer": person_with(Role.OFFICER, full_name="Officer", **PROGRAMME),
        "other_officer": person_with(Role.OFFICER, full_name="Other officer", **ELSEWHERE),
        "director": person_with(Role.DIRECTOR, full_name="Director", **PROGRAMME),
        "finance": person_with(Role.FINANCE, full_name="Finance", **PROGRAMME),
        "communications": person_with(Role.COMMUNICATIONS, full_name="Communications"),
        "donor": person_with(Role.DONOR, full_name="Donor", **PROGRAMME),
        "admin": person_with(Role.ADMIN, full_name="Admin"),
    }
    for person in filter(None, people.values()):
        sync_groups(person)
    return people


def build() -> World:
    """Return the world. Call it at `NOW`."""
    world = World(cast())
    _applications(world)
    _team(world)
    _help(world)
    _alike(world)
    _triage(world)
    _late_link(world)
    _question(world)
    _appeal(world)
    _jury(world)
    _offer(world)
    _meetings(world)
    _pitches(world)
    _grants(world)
    _mentoring(world)
    _trainings(world)
    _others(world)
    _site(world)
    return world


def _applications(world: World) -> None:
    owner, officer = world.people["owner"], world.people["officer"]
    call = a_published_call(REFERRED_FORM, code="RST-2027", combination={"1": "1"})
    world.things["call"] = call
    world.addresses["call"] = {"call_code": call.code}
    world.addresses["call_code"] = {"code": call.code}
    world.addresses["call_page"] = {"code": call.code, "language": "fr"}
    world.addresses["window"] = {"code": call.code, "number": 1}
    world.addresses["stage"] = {"call_code": call.code, "number": 1}
    entries = {
        "draft": an_entry(owner, call=call),
        "complete": a_complete_entry(owner, call=call),
        "submitted": a_submitted_entry(owner, call=call),
        "in_review": an_entry_in_review(officer, owner, call=call),
        "decided": an_entry_in_review(officer, owner, call=call),
        "others": an_entry(world.people["other_applicant"], call=call),
    }
    for word, entry in entries.items():
        _enter(world, word, entry)
    RuleFactory(stage=call.stages.get(), regions=True)
    world.things["claim"] = AlumniClaimFactory(person=owner, programme_code="RESTART")
    world.addresses["claim"] = {"reference": world.things["claim"].reference}
    startup = entries["draft"].application.startup
    world.things["startup"] = startup
    world.addresses["startup"] = {"reference": startup.reference}
    world.addresses["canvas_block"] = {"reference": startup.reference, "key": "channels"}
    world.addresses["tool"] = {"reference": startup.reference, "tool": "plan-financier"}
    load_legal_guides()
    guide = LegalGuide.objects.get(form="cooperative")
    choose_form(startup=startup, guide=guide, by=owner, at=NOW)
    world.addresses["legal_step"] = {"reference": startup.reference, "key": guide.steps.first().pk}
    world.things["verdict"] = verdict_of(startup, "tested_idea")
    world.addresses["verdict"] = {"reference": startup.reference, "kind": "tested_idea"}
    world.addresses["questionnaire"] = {"reference": startup.reference, "tool": "bilan-de-competences"}
    world.addresses["section"] = {"reference": startup.reference, "tool": "plan-d-affaires", "key": "market"}
    world.addresses["tool_topic"] = world.addresses["tool"] | {"key": "uses"}
    world.things["profile"] = ProfileFactory(startup=startup, proposed=True)
    kept = entries["submitted"].application.startup
    keep_version(canvas=canvas_of(kept), by=owner, at=NOW, name="Janvier")
    world.addresses["kept_canvas"] = {"reference": kept.reference, "number": 1}
    world.addresses["kept_startup"] = {"reference": kept.reference}
    world.things["partnership"] = PartnershipFactory(startup=kept)
    world.addresses["partnership"] = {"pk": world.things["partnership"].pk}
    keep_worksheet(worksheet=a_plan(kept, owner), by=owner, at=NOW, name="Janvier")
    world.addresses["kept_tool"] = {"reference": kept.reference, "tool": "plan-financier", "number": 1}


def _sending(world: World, owner: User | None) -> None:
    """Two files that the owner has begun to send: to the draft, and to the complete one."""
    for word, name in (("draft", "plan_piece"), ("complete", "plan_sent")):
        subject = subject_of(world.things[word], "plan")
        upload = Upload.objects.create(person=owner, since=NOW, subject=subject, name="a.pdf", size=8, sha256="0" * 64)
        world.addresses[name] = world.addresses[word] | {"key": "plan", "upload": upload.key}
    world.addresses["plan"] = world.addresses["draft"] | {"key": "plan"}
    world.addresses["plan_piece"]["piece"] = 0


REFEREE = {"full_name": "Samir Tazi", "relation": "Client"}
HELPERS = ("agent", "former")
TEAM = {"viewer": Right.VIEW, "editor": Right.EDIT, "submitter": Right.SUBMIT, "removed": Right.SUBMIT}


def _team(world: World) -> None:
    """Seats in the owner's applications, one a right and one that ended; an invitation that waits."""
    owner = world.people["owner"]
    for word, right in TEAM.items():
        person = world.things[word] = person_with(Role.APPLICANT, full_name=word)
        for application in (world.things[f"{name}_application"] for name in ("draft", "complete", "submitted")):
            link = invite(application=application, right=right, by=owner, at=NOW)
            seat = accept_invitation(secret=link.secret, by=person, at=NOW)
            if word == "removed":
                end_seat(seat=seat, by=owner, at=NOW)
    complete = world.things["complete_application"]
    propose_transfer(application=complete, to=world.things["submitter"], by=owner, at=NOW)
    asked = ask_reference(entry=world.things["draft"], email="samir@example.org", by=owner, at=NOW, **REFEREE)
    _sending(world, owner)
    world.addresses["reused"] = world.addresses["draft"] | {"source": world.things["complete_application"].reference}
    world.addresses["asked"] = {"secret": asked.secret}
    world.addresses["reference"] = {**world.addresses["draft"], "key": asked.pk}
    here, draft = world.addresses["draft"], world.things["draft_application"]
    waiting = invite(application=draft, right=Right.EDIT, by=owner, at=NOW)
    world.addresses["invitation"] = {"secret": waiting.secret}
    world.addresses["pending"] = {**here, "key": waiting.pk}
    world.addresses["seat"] = {**here, "key": living_seats(draft).get(person=world.things["viewer"]).pk}


def _help(world: World) -> None:
    """An agent of a hub who fills in the owner's draft and their complete application, and one who did."""
    owner, call = world.people["owner"], world.things["call"]
    for word in HELPERS:
        agent = world.things[word] = person_with(Role.COUNTER, full_name=word)
        for application in (world.things[f"{name}_application"] for name in ("complete", "draft")):
            found = agreed(agent, call, contact=owner.email, at=NOW)
            name = {**project(application.startup.name), "region": None}
            open_draft(assistance=found, project=name, language="fr", by=agent, at=NOW)
            if word == "former":
                end_assistance(assistance=found, by=owner, at=NOW)
            else:
                world.addresses["help"] = {"key": found.pk}


def _alike(world: World) -> None:
    """Two deposits of the call that look alike."""
    call, founder = world.things["call"], person_with(Role.APPLICANT, full_name="Founder of two")
    a_submitted_entry(founder, call=call)
    a_submitted_entry(founder, call=call)
    compare_deposits(NOW)
    pair = LikelyDuplicate.objects.filter(first__applicant=founder, second__applicant=founder).get()
    world.addresses["alike"] = {"call_code": call.code, "key": pair.pk}


def _site(world: World) -> None:
    """Put the calls online: a home page in each language, and a page of each call."""
    title = texts("Home")
    home = {"slug": "accueil", "title": title, "hero": title, "hero_cta": title, "sections": []}
    build_site(content={"pages": {"home": home}}, by=world.people["communications"])
    slug = world.things["call"].slug
    for name in ("image.png", "guide.pdf"):
        world.addresses[name] = {"slug": slug, "name": name}
    world.addresses |= {
        "call_slug": {"slug": slug},
        "feed": {"about": "appels", "kind": "atom"},
        "followed": {"about": "appels"},
    }


def _enter(world: World, word: str, entry: StageEntry) -> None:
    world.things[word] = entry
    world.things[f"{word}_application"] = entry.application
    world.addresses[word] = {"reference": entry.application.reference, "number": entry.stage.number}
    world.addresses[f"{word}_section"] = {**world.addresses[word], "section": "project"}


def _triage(world: World) -> None:
    officer, submitted = world.people["officer"], world.things["submitted"]
    stage = {"call_code": submitted.application.call_code, "number": 1}
    programme = submitted.stage.call.programme
    kept = SavedFilter.objects.create(owner=officer, programme=programme, name="Tunisie", query="country=TN")
    asked = MassAct.objects.create(
        stage=submitted.stage, act="find_eligible", entries=[], asked_by=officer, asked_at=NOW, finished_at=NOW
    )
    world.addresses["applicant"] = {"reference": submitted.application.reference}
    world.addresses |= {"kept_filter": {**stage, "key": kept.pk}, "mass_act": {**stage, "key": asked.pk}}


def _late_link(world: World) -> None:
    """A late link for the owner, who has proved their address."""
    owner, stage = world.people["owner"], world.things["submitted"].stage
    EmailAddress.objects.get_or_create(user=owner, email=owner.email, defaults={"verified": True, "primary": True})
    link = LateLink.objects.create(
        stage=stage,
        address=owner.email,
        secret_hash=digest("late"),
        closes_wall="2027-04-01T12:00:00",
        closes_at=datetime(2027, 4, 1, 12, tzinfo=UTC),
        reason="Ill",
        granted_by=world.people["officer"],
        granted_at=NOW,
    )
    world.addresses["late_link"] = {"secret": "late"}
    world.addresses["late_link_key"] = {"call_code": stage.call.code, "number": 1, "key": link.pk}


def _question(world: World) -> None:
    """A question of another applicant, which waits for an answer."""
    call, other = world.things["call"], world.people["other_applicant"]
    asked = ask(call=call, text="Une coopérative peut-elle candidater ?", language="fr", by=other, at=NOW)
    world.addresses["question"] = {"code": call.code, "key": asked.pk}
    world.addresses["question_feed"] = {"slug": call.slug, "kind": "atom"}


def _appeal(world: World) -> None:
    """An application that was found not eligible, and its appeal."""
    owner = world.people["owner"]
    second = person_with(Role.OFFICER, full_name="Second officer", **PROGRAMME)
    entry = a_submitted_entry(owner, call=world.things["call"])
    propose_rejection(entry=entry, rules=["E01"], reason="Trop jeune.", by=second, at=NOW)
    third = person_with(Role.OFFICER, full_name="Third officer", **PROGRAMME)
    _enter(world, "appealed", find_ineligible(entry=entry, by=third, at=NOW))
    world.things["appeal"] = lodge_appeal(entry=world.things["appealed"], text="Elle a 18 ans.", by=owner, at=NOW)


def _suspicion(world: World) -> FoundConflict:
    """Something that may tie another juror to an application."""
    application, person = world.things["decided"].application, world.people["other_juror"]
    return FoundConflict.objects.create(application=application, person=person, kind="domain", found_at=NOW)


def _jury(world: World) -> None:
    stage = world.things["in_review"].stage
    officer, juror = world.people["officer"], world.people["juror"]
    a_grid(stage)
    panel = Panel.objects.create(stage=stage, name="Rabat", takes_requests=True)
    elsewhere = Panel.objects.create(stage=stage, name="Oujda")
    member = PanelMember.objects.create(panel=panel, person=juror)
    PanelMember.objects.create(panel=elsewhere, person=world.people["other_juror"], is_chair=True)
    assignment = juries.assign(entry=world.things["in_review"], member=member, by=officer, at=NOW)
    assignment = juries.declare(assignment=assignment, kind="none", text="", by=juror, at=NOW)
    proposed = juries.assign(entry=world.things["decided"], member=member, by=officer, at=NOW)
    asking = person_with(Role.MENTOR, full_name="Somebody who asks")
    facts = {"languages": ["fr"], "statement": "Vingt ans de recyclage.", "ties": "La coopérative de ma sœur."}
    asked = juries.ask_to_join(panel=panel, facts=facts, by=asking, at=NOW)
    world.things["jury_request"] = asked
    world.things.update(panel=panel, assignment=assignment, proposed=proposed)
    world.addresses.update(
        dossier_file={"pk": assignment.pk, "key": "0" * 26},
        panel={"panel": panel.pk},
        member={"pk": member.pk},
        charter_call={"call_code": stage.call.code},
        jury_request={"panel": panel.pk, "pk": world.things["jury_request"].pk},
        found_conflict={"panel": panel.pk, "pk": _suspicion(world).pk},
        jury_plan={"pk": juries.prepare_plan(stage=stage, by=officer, at=NOW).pk},
        assignment={"pk": assignment.pk},
        proposed={"pk": proposed.pk},
    )


def _offer(world: World) -> None:
    officer, director = world.people["officer"], world.people["director"]
    call = a_published_call(code="RST-2026")
    entry = an_entry_in_review(officer, world.people["owner"], call=call)
    _enter(world, "released", entry)
    decision = Decision.objects.create(
        entry=entry,
        outcome=Decision.Outcome.SELECT,
        reason="Très bon dossier.",
        prepared_by=officer,
        prepared_at=NOW,
        state="confirmed",
        confirmed_by=director,
        confirmed_at=NOW,
    )
    laureate = _laureate(world, call)
    Release.objects.create(stage=entry.stage, released_by=director, released_at=NOW, worked_off_at=NOW)
    drafted = Decision.objects.create(
        entry=world.things["decided"],
        outcome=Decision.Outcome.SELECT,
        reason="Bon.",
        prepared_by=officer,
        prepared_at=NOW,
    )
    offer = Offer.objects.create(
        application=entry.application,
        decision=decision,
        amount=Decimal(100000),
        currency="MAD",
        made_at=NOW,
        expires_at=NOW + timedelta(days=14),
    )
    world.things.update(decision=drafted, offer=offer, laureate=laureate)
    world.addresses["programme"] = {"code": call.programme.code}
    world.addresses["answer"] = {"reference": entry.application.reference, "answer": "decline"}
    world.addresses["offer"] = {"reference": entry.application.reference}
    world.addresses["released_stage"] = {"call_code": call.code, "number": 1}


def _meetings(world: World) -> None:
    """A meeting that is open, in which the juror sits, and one whose minutes wait for signatures."""
    owner, officer, juror = (world.people[name] for name in ("owner", "officer", "juror"))
    for word, code, state in (("meeting", "RST-2025", "open"), ("minuted", "RST-2024", "closed")):
        entry = an_entry_in_review(officer, owner, call=a_published_call(code=code))
        panel = Panel.objects.create(stage=entry.stage, name=code)
        member = PanelMember.objects.create(panel=panel, person=juror)
        held = {"held_at": NOW, "convened_at": NOW, "opened_at": NOW, "closed_at": NOW, "quorum": 1, "state": state}
        meeting = Meeting.objects.create(stage=entry.stage, panel=panel, **held)
        Attendance.objects.create(meeting=meeting, member=member, present=True)
        AgendaItem.objects.create(meeting=meeting, entry=entry, position=1, proposed="select", outcome="select")
        world.things[word] = meeting
        stage = {"call_code": code, "number": 1}
        world.addresses[word] = stage
        world.addresses[f"{word}_item"] = {**stage, "reference": entry.application.reference}
    record = record_of(world.things["minuted"], reference="PV-1", remarks="")
    Deliberation.objects.create(
        stage=world.things["minuted"].stage, held_on=TODAY, reference="PV-1", record=record, written_at=NOW
    )
    world.addresses["minutes_file"] = {**world.addresses["minuted"], "language": "fr"}


def _pitches(world: World) -> None:
    """A pitch day that goes on, with one pitch of the owner's, heard by the juror; one in preparation elsewhere."""
    owner, officer, juror = (world.people[name] for name in ("owner", "officer", "juror"))
    for word, code, state in (("pitch_day", "RST-2023", "running"), ("pitch_plan", "RST-2022", "drafted")):
        entry = an_entry_in_review(officer, owner, call=a_published_call(code=code))
        Stage.objects.filter(pk=entry.stage_id).update(scoring="median")
        panel = Panel.objects.create(stage=entry.stage, name=code)
        member = PanelMember.objects.create(panel=panel, person=juror)
        ends = NOW + timedelta(minutes=15)
        told = {"announced_at": NOW, "opened_at": NOW} if state == "running" else {}
        day = PitchDay.objects.create(
            stage=entry.stage,
            panel=panel,
            starts_at=NOW,
            pitch_minutes=15,
            made_by=officer,
            made_at=NOW,
            state=state,
            **told,
        )
        pitch = Pitch.objects.create(day=day, entry=entry, position=1, starts_at=NOW, ends_at=ends)
        world.things |= {word: day, f"{word}_pitch": pitch}
        world.addresses |= {word: {"pk": day.pk}, f"{word}_act": {"pk": pitch.pk, "name": "start"}}
        world.addresses[f"{word}_stage"] = {"call_code": code, "number": 1}
        world.addresses[f"{word}_slot"] = {"reference": entry.application.reference, "number": 1}
        if state == "running":
            Assignment.objects.create(entry=entry, member=member, assigned_at=NOW, state="accepted")


def _laureate(world: World, call: Call) -> PublicationConsent:
    officer, director = world.people["officer"], world.people["director"]
    entry = an_entry_in_review(officer, world.people["owner"], call=call)
    decision = Decision.objects.create(
        entry=entry,
        outcome=Decision.Outcome.SELECT,
        reason="Très bon dossier.",
        prepared_by=officer,
        prepared_at=NOW,
        state="confirmed",
        confirmed_by=director,
        confirmed_at=NOW,
    )
    StageEntry.objects.filter(pk=entry.pk).update(state="selected")
    consent = PublicationConsent.objects.create(decision=decision, state="given", name="Laureate", given_at=NOW)
    world.addresses["laureate"] = {"reference": entry.application.reference}
    return consent


def _recovery(world: World) -> None:
    """An award that is paid, and half of it asked back."""
    owner, people = world.people["owner"], world.people
    paid = awarded(_enrolled(world), at=NOW)
    grants.give_bank_account(agreement=paid.agreement, payee_name="Coop", account=RIB, by=owner, at=NOW)
    vet(paid.agreement, owner, people["officer"], at=NOW)
    grants.sign(agreement=paid.agreement, full_name="Owner", by=owner, at=NOW)
    grants.countersign(agreement=paid.agreement, by=people["director"], at=NOW)
    payment = grants.request(disbursement=paid.tranches.get(number=1).disbursements.get(), by=owner, at=NOW)
    grants.verify(disbursement=payment, by=people["officer"], at=NOW)
    grants.approve(disbursement=payment, by=people["director"], at=NOW)
    grants.pay(disbursement=payment, reference="VIR", paid_on=TODAY, by=people["finance"], at=NOW)
    world.things["recovery"] = grants.ask_recovery(
        award=paid, amount=Decimal(100), reason="Audit", due_on=TODAY, by=person_with("officer"), at=NOW
    )
    world.addresses["recovering"] = {"reference": paid.reference}
    world.addresses["recovery"] = {"reference": paid.reference, "number": 1}
    world.addresses["recovery_approval"] = {"reference": paid.reference, "number": 1, "act": "approve"}


def _purchases(world: World) -> None:
    """A grant in force out of which one thing is bought: approved, to be paid; and goods that are the start-up's."""
    owner, people = world.people["owner"], world.people
    award = awarded(_enrolled(world), at=NOW)
    grants.give_bank_account(agreement=award.agreement, payee_name="Coop", account=RIB, by=owner, at=NOW)
    vet(award.agreement, owner, people["officer"], at=NOW)
    grants.sign(agreement=award.agreement, full_name="Owner", by=owner, at=NOW)
    grants.countersign(agreement=award.agreement, by=people["director"], at=NOW)
    buying = SimpleNamespace(award=award, officer=people["officer"], director=people["director"], founder=owner)
    buying.finance = people["finance"]
    hand_over(buying, at=NOW, invoiced_on=TODAY)
    world.things["purchase"] = ask_purchase(
        buying, at=NOW, invoiced_on=TODAY, invoice_number="F-2", by=person_with("officer")
    )
    grants.approve_purchase(purchase=world.things["purchase"], by=person_with("director"), at=NOW)
    reference = {"reference": award.reference}
    world.addresses["buying"] = reference
    world.addresses["purchase"] = reference | {"number": 2}
    world.addresses["purchase_cancelled"] = reference | {"number": 2, "act": "cancel"}
    world.addresses["assets_csv"] = {"kind": "csv"}
    world.addresses["deed"] = reference | {"number": 1, "language": "fr"}


def _grants(world: World) -> None:
    owner, director = world.people["owner"], world.people["director"]
    unsigned = awarded(_enrolled(world), at=NOW)
    signed = awarded(_enrolled(world), at=NOW)
    grants.give_bank_account(agreement=signed.agreement, payee_name="Coop", account=RIB, by=owner, at=NOW)
    vet(signed.agreement, owner, world.people["officer"], at=NOW)
    grants.sign(agreement=signed.agreement, full_name="Owner", by=owner, at=NOW)
    grants.countersign(agreement=signed.agreement, by=director, at=NOW)
    tranche = signed.tranches.get(number=1)
    requested = grants.request(disbursement=tranche.disbursements.get(), by=owner, at=NOW, note="Séchoirs")
    world.things.update(
        enrolment=unsigned.enrolment, award=unsigned, agreement=unsigned.agreement, disbursement=requested
    )
    changed = awarded(_enrolled(world), at=NOW)
    grants.give_bank_account(agreement=changed.agreement, payee_name="Coop", account=RIB, by=owner, at=NOW)
    vet(changed.agreement, owner, world.people["officer"], at=NOW)
    grants.sign(agreement=changed.agreement, full_name="Owner", by=owner, at=NOW)
    world.things["account_change"] = grants.ask_account_change(
        agreement=changed.agreement, payee_name="Coop", account=OTHER_RIB, reason="Banque", by=owner, at=NOW
    )
    deputy = grants.name_deputy(person=world.people["officer"], since=TODAY, until=TODAY, by=director, at=NOW)
    grants.end_deputy(deputy=deputy, by=director, at=NOW)
    world.addresses["deputy"] = {"key": deputy.pk}
    ordered = PaymentOrder.objects.create(
        number="OP-2027-00001", currency="MAD", total=1, record='{"lines": []}', made_by=director, made_at=NOW
    )
    world.addresses["payment_order"] = {"number": ordered.number}
    world.addresses["payment_order_csv"] = {"number": ordered.number, "kind": "csv"}
    world.addresses["receiving"] = {"reference": signed.reference, "number": 1}
    world.addresses["changing"] = {"reference": changed.reference}
    drawn = unsigned.allocations.get().line
    world.addresses["fund"] = {"code": drawn.fund.code}
    world.things["budget_line"] = drawn
    world.addresses["award"] = {"reference": unsigned.reference}
    world.addresses["paper"] = {"reference": unsigned.reference, "language": "fr"}
    world.addresses["paper_version"] = {"reference": signed.reference, "number": 1}
    Declaration.objects.filter(agreement=signed.agreement).update(payee=Declaration.Payee.LEADER)
    world.addresses["declared"] = {"reference": signed.reference}
    world.addresses["signing"] = {"reference": unsigned.reference, "act": "countersign"}
    world.addresses["condition"] = {"reference": signed.reference, "number": 2, "kind": "legal"}
    TrancheCondition.objects.create(tranche=signed.tranches.get(number=2), kind="legal")
    world.things["amendment"] = grants.propose_amendment(
        agreement=signed.agreement,
        change=Change(goals="Trois séchoirs"),
        reason="Retard",
        by=world.people["officer"],
        at=NOW,
        within_terms=True,
    )
    world.addresses["amendment"] = {"reference": signed.reference, "number": 1}
    world.addresses["amending"] = {"reference": signed.reference, "number": 1, "act": "approve"}
    _signed_copy(world)
    _visits(world, signed)
    _reports(world, signed)
    world.addresses["paying"] = {"reference": signed.reference, "number": 1, "act": "verify"}
    _recovery(world)
    _purchases(world)
    world.addresses["cohort"] = {"code": unsigned.enrolment.cohort.code}
    world.addresses["enrolment"] = {"reference": unsigned.enrolment.source_reference}
    world.addresses["enrolment_at_entry"] = world.addresses["enrolment"] | {"moment": "entry"}


def _signed_copy(world: World) -> None:
    """An agreement signed by hand, whose copy waits to be checked."""
    people = SimpleNamespace(award=awarded(_enrolled(world), at=NOW), founder=world.people["owner"])
    account = {"payee_name": "Coop", "account": RIB, "by": people.founder, "at": NOW}
    grants.give_bank_account(agreement=people.award.agreement, **account)
    vet(people.award.agreement, people.founder, world.people["officer"], at=NOW)
    world.things["signed_copy"] = send_copy(people, at=NOW)
    world.addresses["copy"] = {"reference": people.award.reference, "number": 1}
    world.addresses["copying"] = world.addresses["copy"] | {"act": "accept"}


def _visits(world: World, award: Award) -> None:
    """A visit that is planned, and one on which the start-up says what it thinks."""
    officer = world.people["officer"]
    said = {"visitor": officer, "planned_on": TODAY, "purpose": "Séchoirs", "by": officer, "at": NOW}
    for word, number in (("site_visit", 1), ("made_visit", 2)):
        world.things[word] = grants.plan_visit(award=award, **said)
        world.addresses[word] = {"reference": award.reference, "number": number}
    record_visit(world.things["made_visit"], officer, at=NOW, visited_on=TODAY)
    world.addresses["answering"] = world.addresses["made_visit"] | {"act": "agree"}


def _reports(world: World, award: Award) -> None:
    """A report that is open with a receipt, and one that waits for an officer."""
    people = SimpleNamespace(award=award, founder=world.people["owner"], officer=world.people["officer"])
    for word, number in (("report", 1), ("examined", 2)):
        report = first_report(people, number)
        receipt = add_receipt(people, report, at=NOW, invoice_number=word, issued_on=TODAY)
        world.addresses[word] = {"reference": award.reference, "number": number}
        world.addresses[f"{word}_receipt"] = world.addresses[word] | {"key": receipt.pk}
        world.things[word] = report
    world.things["examined"] = submit_report(people, report, at=NOW)
    for word, act in (("report", "submit"), ("examined", "accept"), ("examined", "send_back")):
        world.addresses[f"{act}_report"] = world.addresses[word] | {"act": act}
    for kind in ("csv", "xlsx"):
        world.addresses[f"budget_{kind}"] = {"reference": award.reference, "kind": kind}


def _enrolled(world: World) -> Enrolment:
    enrolment = AwardedEnrolmentFactory()
    add_reach(startup=enrolment.startup, person=world.people["owner"], capacity="founder", since=TODAY)
    return enrolment


def _mentoring(world: World) -> None:
    startup = world.things["startup"]
    mentor = Mentor.objects.create(person=world.people["mentor"])
    add_reach(startup=startup, person=mentor.person, capacity="mentor", since=TODAY)
    mentorship = Mentorship.objects.create(mentor=mentor, startup=startup, since=TODAY, **PROGRAMME)
    session = MentoringSession.objects.create(
        mentorship=mentorship,
        starts_at=NOW + timedelta(days=2),
        zone="Africa/Casablanca",
        subject="Prix",
        proposed_by=mentor.person,
    )
    comment = comment_on(
        canvas=canvas_of(startup), key="channels", quote="", text="Où ?", by=mentor.person, at=NOW - timedelta(days=1)
    )
    world.addresses["canvas_comment"] = {"reference": startup.reference, "pk": comment.pk}
    plan = worksheet_of(startup, "financial_plan")
    remark = remark_on(worksheet=plan, key="uses", text="Où ?", by=mentor.person, at=NOW - timedelta(days=1))
    world.addresses["tool_comment"] = {"reference": startup.reference, "pk": remark.pk}
    action = Action.objects.create(mentorship=mentorship, text="Relire", due_on=TODAY, added_at=NOW)
    world.things.update(mentorship=mentorship, session=session)
    world.addresses.update(mentorship={"pk": mentorship.pk}, session={"reference": session.reference})
    world.addresses["mentoring_action"] = {"pk": action.pk}
    pulse = PulseFactory(mentorship=mentorship, person=world.people["owner"])
    world.addresses["mentoring_pulse"] = {"pk": pulse.pk}
    shortlist = ShortlistFactory(
        enrolment=Enrolment.objects.get(source_reference=world.addresses["enrolment"]["reference"]), mentors=[mentor]
    )
    world.addresses["mentor_choice"] = {"pk": shortlist.pk}
    slot = SlotFactory(mentor=mentor)
    world.addresses["mentor_slot"] = {"pk": slot.pk}


def _trainings(world: World) -> None:
    """A curriculum with a session to come and one that has begun; the owner has a seat, and a certificate."""
    owner, mentor = world.people["owner"], world.people["mentor"]
    enrolment = _enrolled(world)
    cohort = enrolment.cohort
    curriculum = CurriculumFactory(cohort=cohort, title=texts("Douze semaines"), territory="", hub_code="")
    module = ModuleFactory(curriculum=curriculum, position=1)
    session = TrainingSessionFactory(module=module, starts_at=NOW + timedelta(days=3), trainer=mentor)
    begun = TrainingSessionFactory(module=module, starts_at=NOW - timedelta(hours=1), trainer=mentor, language="en")
    registration = RegistrationFactory(session=session, person=owner, startup=enrolment.startup)
    resource = Resource.objects.create(module=module, title="Guide", link="https://example.org/guide")
    certificate = Certificate.objects.create(
        curriculum=curriculum, person=owner, full_name="Owner", issued_at=NOW, attended=1, modules=1, tools=4
    )
    world.things.update(training=session, registration=registration, curriculum=curriculum)
    world.addresses.update(
        curriculum={"code": cohort.code},
        cohort_without_trainings={"code": CohortFactory(code="RST-2031").code},
        training={"reference": session.reference},
        training_begun={"reference": begun.reference},
        training_module={"pk": module.pk},
        training_resource={"pk": resource.pk},
        certificate={"code": certificate.code},
    )
    EnrolmentFactory(cohort=CohortFactory(code="RST-2031"), source_reference="RST-UNTAUGHT")


def _others(world: World) -> None:
    stored = StoredFile.objects.create(
        kind="nobody.knows", name="a.pdf", content_type="application/pdf", size=1, sha256="0" * 64, uploaded_at=NOW
    )
    world.things["file"] = stored
    world.addresses["file"] = {"key": stored.key}
    send_sign_in_link(person=world.people["juror"], by=None, at=NOW)
    mail = message_as_mail(OutboxMessage.objects.filter(template="accounts.sign_in_link").get())
    secret = str(mail.body).split("/espace/entrer/")[1].split("/")[0]
    world.addresses["link"] = {"secret": secret}
    world.addresses["demo_card"] = {"key": "applicant"}
    world.addresses["no_mail"] = {"pk": 0}
    world.addresses["no_link"] = {"secret": "never-existed"}
    world.addresses["no_reset"] = {"uidb36": "1", "key": "never-asked"}
