"""Canaries: words that stand for what not everybody may read, planted in the world of the tables.

`plant` makes one start-up whose team, texts, file, bank account, mentor and jury hold them, through the services, and
points the words of `urls.csv` at it, so that a walk through the table walks through these objects.
"""

import io
from datetime import timedelta

from accounts.enums import Role
from accounts.models import User
from accounts.services import send_sign_in_link
from applications.entries.models import StageEntry
from applications.entries.services import (
    find_eligible,
    save_file,
    start_application,
    start_review,
    submit,
    write_message,
    write_note,
)
from applications.entries.services.references import ask_reference, write_reference
from applications.entries.services.trial import try_call
from core.models import OutboxMessage
from core.outbox.mail import message_as_mail
from evaluation.decisions.models import Decision
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels import services as juries
from evaluation.panels.models import Assignment, Panel, PanelMember
from evaluation.reviews.models import Mark, Review
from evaluation.reviews.services import submit_review
from incubator.grants import services as grants
from incubator.mentoring.models import MentoringSession, Mentorship
from incubator.startups.models import Startup
from incubator.startups.services import add_reach
from incubator.toolbox.services import (
    answer_comment,
    canvas_of,
    comment_on,
    give_verdict,
    keep_version,
    keep_worksheet,
    remark_on,
    save_block,
    verdict_of,
    worksheet_of,
)
from tests.factories.accounts import person_with
from tests.factories.counter import agreed
from tests.factories.entries import ANSWERS, answer, fresh
from tests.factories.grants import AwardedEnrolmentFactory, awarded, vet
from tests.factories.startups import StartupFactory, TeamMemberFactory
from tests.factories.toolbox import a_plan, with_lines
from tests.house.world import NOW, PROGRAMME, REFEREE, TODAY, World

# The word by the name that `canaries.csv` gives it. Compared in small letters, without spaces.
CANARIES = {
    "founder_name": "Serinus Domesticus",
    "founder_email": "serinus.canary@example.org",
    "founder_phone": "662345987",
    "member_name": "Cananarez",
    "member_email": "zoubida.canary@example.org",
    "member_phone": "661987654",
    "startup_name": "Verte Kanaria",
    "website": "canary-site.ma",
    "file_name": "plan-tweety",
    "file_metadata": "AuteurKanari",
    "conflict": "LienKanari",
    "panel_comment": "AvisKanari",
    "mark_comment": "PointKanari",
    "advice": "ConseilKanari",
    "decision_reason": "MotifKanari",
    "account": "011519000001205000534921",
    "account_holder": "TitulaireKanari",
    "mentoring_notes": "NotesKanari",
    "reference_text": "TemoinKanari",
    "message": "CourrierKanari",
    "internal_note": "InterneKanari",
    "agent_name": "AideKanari",
    "canvas_comment": "RemarqueKanari",
    "canvas_answer": "RéponseKanari",
    "tool_line": "ChargeKanari",
    "tool_comment": "ObservationKanari",
    "verdict_evidence": "PreuveKanari",
    "test_application": "EssaiKanari",
}
IDENTITY = "Moi, Zoubida Cananarez (zoubida.canary@example.org, 06 61 98 76 54, canary-site.ma), de Verte Kanaria"
PDF = b"%PDF-1.7\n1 0 obj\n<</Author (AuteurKanari)>>\nendobj\ntrailer\n<</Info 1 0 R>>\n%%EOF\n"
RIB = "011 519 0000012050005349 21"


def plant(world: World) -> dict[str, str]:
    """Add the start-up and what happens to it; return the canaries. `world.people` gains its founder."""
    founder = person_with(
        Role.APPLICANT,
        full_name=CANARIES["founder_name"],
        email=CANARIES["founder_email"],
        phone="+212662345987",
        language="fr",
    )
    world.people["founder"] = founder
    reviewed = _entry(world, founder)
    proposed = _entry(world, founder)
    _jury(world, reviewed, proposed)
    _thread(world, reviewed, founder)
    _test_application(world)
    startup = reviewed.application.startup
    _address(world, reviewed, startup)
    _grant(world, startup)
    _mentoring(world, startup)
    _comments(world, startup, founder)
    send_sign_in_link(person=founder, by=None, at=NOW)
    mail = message_as_mail(OutboxMessage.objects.get(template="accounts.sign_in_link", recipient=founder))
    return {**CANARIES, "link_secret": str(mail.body).split("/espace/entrer/")[1].split("/")[0]}


def _thread(world: World, entry: StageEntry, founder: User) -> None:
    application, officer = entry.application, world.people["officer"]
    write_message(application=application, text="CourrierKanari", by=founder, at=NOW)
    write_note(application=application, text="InterneKanari", by=officer, at=NOW)


def _test_application(world: World) -> None:
    """An officer who is no column of the table tries the call: submitted, found eligible, written about."""
    tester = person_with(Role.OFFICER, full_name="Trying officer", **PROGRAMME)
    entry = try_call(call=world.things["call"], by=tester, at=NOW, language="fr")
    entry.application.startup.members.update(birth_date="2000-01-01")
    answer(entry, NOW, **{**ANSWERS, "title": "EssaiKanari", "problem": "EssaiKanari"})
    entry = fresh(submit(entry=fresh(entry), by=tester, at=NOW))
    write_message(application=entry.application, text="EssaiKanari", by=tester, at=NOW)
    find_eligible(entry=entry, by=world.people["officer"], at=NOW)


def _startup(founder: User) -> Startup:
    startup = StartupFactory(founder=founder, name=CANARIES["startup_name"])
    startup.members.update(birth_date="2000-01-01", email=founder.email)
    TeamMemberFactory(
        startup=startup,
        full_name="Zoubida Cananarez",
        email=CANARIES["member_email"],
        phone="+212661987654",
        birth_date="1999-04-01",
        sex="female",
    )
    canvas = canvas_of(startup)
    save_block(canvas=canvas, key="channels", text=IDENTITY, version=0, client_id="", by=founder, at=NOW)
    keep_version(canvas=canvas, by=founder, at=NOW, name="Janvier")
    lines = [{"label": "ChargeKanari", "y1": "1", "y2": "1", "y3": "1"}]
    plan = a_plan(startup, founder, with_lines(fixed=lines))
    keep_worksheet(worksheet=plan, by=founder, at=NOW, name="Janvier")
    return startup


def _comments(world: World, startup: Startup, founder: User) -> None:
    """A mentor comments on the canvas, the team answers."""
    mentor = world.people["mentor"]
    comment = comment_on(
        canvas=canvas_of(startup), key="channels", quote=IDENTITY, text="RemarqueKanari", by=mentor, at=NOW
    )
    answer_comment(comment=comment, text="RéponseKanari", by=founder, at=NOW)
    world.addresses["canvas_comment"] = {"reference": startup.reference, "pk": comment.pk}
    plan = worksheet_of(startup, "financial_plan")
    remark = remark_on(worksheet=plan, key="fixed", text="ObservationKanari", by=mentor, at=NOW)
    verdict = verdict_of(startup, "tested_idea")
    give_verdict(verdict=verdict, evidence="PreuveKanari", by=mentor, at=NOW)
    world.addresses["verdict"] = {"reference": startup.reference, "kind": "tested_idea"}
    world.addresses["tool_comment"] = {"reference": startup.reference, "pk": remark.pk}


def _entry(world: World, founder: User) -> StageEntry:
    """Return an entry in review, all its free texts full of identities."""
    call, officer = world.things["call"], world.people["officer"]
    entry = start_application(call=call, startup=_startup(founder), by=founder, at=NOW, language="fr")
    _help(world, founder)
    asked = ask_reference(entry=entry, email="samir@example.org", by=founder, at=NOW, **REFEREE)
    write_reference(reference=asked, text=f"TemoinKanari : {'je les connais bien. ' * 5}", at=NOW)
    place = {"region": "MA-RAB", "commune": "Chez Zoubida Cananarez"}
    answer(entry, NOW, **{**ANSWERS, "title": "Verte Kanaria sèche", "problem": IDENTITY, "place": place})
    save_file(entry=fresh(entry), key="plan", content=io.BytesIO(PDF), name="plan-tweety.pdf", by=founder, at=NOW)
    entry = fresh(submit(entry=fresh(entry), by=founder, at=NOW))
    entry = fresh(find_eligible(entry=entry, by=officer, at=NOW))
    return fresh(start_review(entry=entry, by=officer, at=NOW))


def _help(world: World, founder: User) -> None:
    """An agent of a hub opens the draft with the founder's code."""
    agent, call = person_with(Role.COUNTER, full_name=CANARIES["agent_name"]), world.things["call"]
    assert agreed(agent, call, contact=founder.email, at=NOW).seat


def _jury(world: World, reviewed: StageEntry, proposed: StageEntry) -> None:
    officer, juror = world.people["officer"], world.people["juror"]
    panel: Panel = world.things["panel"]
    reader = PanelMember.objects.get(panel=panel, person=juror)
    colleague = PanelMember.objects.create(panel=panel, person=person_with(Role.JUROR))
    own = _accepted(reviewed, reader, officer)
    _sheet(_accepted(reviewed, colleague, officer, kind="potential", text="LienKanari"), colleague)
    waiting = juries.assign(entry=proposed, member=reader, by=officer, at=NOW)
    for entry in (reviewed, proposed):
        Decision.objects.create(
            entry=entry, outcome="selected", reason="MotifKanari", prepared_by=officer, prepared_at=NOW
        )
    world.addresses["assignment"] = {"pk": own.pk}
    world.addresses["proposed"] = {"pk": waiting.pk}
    world.addresses["dossier_file"] = {"pk": own.pk, "key": "plan"}


def _accepted(entry: StageEntry, member: PanelMember, officer: User, kind: str = "none", text: str = "") -> Assignment:
    assignment = juries.assign(entry=entry, member=member, by=officer, at=NOW)
    return juries.declare(assignment=assignment, kind=kind, text=text, by=member.person, at=NOW)


def _sheet(assignment: Assignment, member: PanelMember) -> None:
    review = Review.objects.create(
        assignment=assignment, comment="AvisKanari", feedback="ConseilKanari", version=1, saved_at=NOW
    )
    for criterion in criteria_of(grid_of(assignment.entry.stage)):
        fields = {"criterion": criterion, "points": 3, "comment": "PointKanari"}
        Mark.objects.create(review=review, version=1, saved_at=NOW, **fields)
    submit_review(assignment=assignment, by=member.person, at=NOW)


def _address(world: World, entry: StageEntry, startup: Startup) -> None:
    """Point the words of the table at the planted start-up and its application."""
    here = {"reference": entry.application.reference, "number": entry.stage.number}
    for word in ("draft", "complete", "submitted", "in_review", "decided"):
        world.addresses[word] = here
    for word in ("draft_section", "submitted_section"):
        world.addresses[word] = {**here, "section": "project"}
    world.addresses["startup"] = {"reference": startup.reference}
    world.addresses["canvas_block"] = {"reference": startup.reference, "key": "channels"}
    world.addresses["kept_canvas"] = {"reference": startup.reference, "number": 1}
    world.addresses["kept_startup"] = {"reference": startup.reference}
    world.addresses["tool"] = {"reference": startup.reference, "tool": "plan-financier"}
    world.addresses["tool_topic"] = world.addresses["tool"] | {"key": "fixed"}
    world.addresses["kept_tool"] = world.addresses["tool"] | {"number": 1}
    world.addresses["file"] = {"key": entry.answers.get(key="plan").value}


def _grant(world: World, startup: Startup) -> None:
    founder, director = world.people["founder"], world.people["director"]
    enrolment = AwardedEnrolmentFactory(startup=startup)
    award = awarded(enrolment, at=NOW)
    grants.give_bank_account(agreement=award.agreement, payee_name="TitulaireKanari", account=RIB, by=founder, at=NOW)
    vet(award.agreement, founder, world.people["officer"], at=NOW)
    grants.sign(agreement=award.agreement, full_name=founder.full_name, by=founder, at=NOW)
    grants.countersign(agreement=award.agreement, by=director, at=NOW)
    payment = award.tranches.get(number=1).disbursements.get()
    payment = grants.request(disbursement=payment, by=founder, at=NOW, note="Séchoirs")
    payment = grants.verify(disbursement=payment, by=world.people["officer"], at=NOW)
    grants.approve(disbursement=payment, by=director, at=NOW)
    world.addresses["award"] = {"reference": award.reference}
    world.addresses["signing"] = {"reference": award.reference, "act": "countersign"}
    world.addresses["paying"] = {"reference": award.reference, "number": 1, "act": "verify"}
    world.addresses["enrolment"] = {"reference": enrolment.source_reference}


def _mentoring(world: World, startup: Startup) -> None:
    mentor = world.things["mentorship"].mentor
    add_reach(startup=startup, person=mentor.person, capacity="mentor", since=TODAY)
    mentorship = Mentorship.objects.create(mentor=mentor, startup=startup, since=TODAY, **PROGRAMME)
    session = MentoringSession.objects.create(
        mentorship=mentorship,
        starts_at=NOW - timedelta(days=2),
        zone="Africa/Casablanca",
        subject="Prix",
        state="held",
        notes="NotesKanari",
        next_steps="NotesKanari",
        proposed_by=mentor.person,
    )
    world.addresses["mentorship"] = {"pk": mentorship.pk}
    world.addresses["session"] = {"reference": session.reference}
