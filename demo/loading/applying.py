"""Start-ups apply, through the services that their own clicks call; what they type is written in one piece."""

import io
import random
from datetime import datetime
from hashlib import sha256

from accounts.models import User
from accounts.services import create_person
from applications.calls.models import Call
from applications.entries.models import Answer, StageEntry
from applications.entries.services import save_file, start_application, submit
from applications.entries.values import accepted
from applications.forms.schema import FormDocument, QuestionType
from demo.loading.answers import PDF, answer_to, canvas_texts
from demo.loading.crowd import Crew
from incubator.network.models import Region, Sector
from incubator.startups.models import Startup
from incubator.startups.services import create_startup, save_team
from incubator.toolbox.models import CanvasBlock
from incubator.toolbox.services import canvas_of

# The start-up keeps these: the deposit copies them.
KEPT_BY_STARTUP = (QuestionType.TEAM, QuestionType.CANVAS)

# More come by WhatsApp than by all the rest; "" is who came before it was asked.
CHANNELS = ("whatsapp", "whatsapp", "whatsapp", "whatsapp", "facebook", "facebook", "affiche", "hub", "recherche", "")


def channel_for(name: str) -> str:
    """Return the channel by which the start-up `name` came, always the same."""
    return CHANNELS[sha256(name.encode()).digest()[0] % len(CHANNELS)]


def found_startup(crew: Crew, leader: User, at: datetime) -> Startup:
    """Create the crew's start-up with its team and its canvas."""
    startup = create_startup(
        by=leader,
        at=at,
        name=crew.name,
        pitch=crew.pitch[:300],
        region=Region.objects.filter(code=crew.region).first(),
        commune=crew.commune,
        is_rural=crew.rural,
        sectors=list(Sector.objects.filter(code=crew.sector)),
    )
    members = [
        {
            "id": startup.members.get().pk if position == 0 else None,
            "full_name": str(leader) if position == 0 else member.full_name,
            "email": leader.email if position == 0 else member.email,
            "birth_date": member.birth_date,
            "sex": member.sex,
            "is_leader": position == 0,
        }
        for position, member in enumerate(crew.members)
    ]
    save_team(startup=startup, members=members, version=startup.team_version, by=leader, at=at)
    canvas = canvas_of(startup)
    CanvasBlock.objects.bulk_create(
        CanvasBlock(canvas=canvas, key=key, text=text, version=1, client_id=f"demo-{key}", saved_by=leader, saved_at=at)
        for key, text in canvas_texts(crew).items()
    )
    return startup


def draft(crew: Crew, call: Call, at: datetime, leader: User | None = None, skip: tuple[str, ...] = ()) -> StageEntry:
    """Start the crew's application to `call` and answer everything but the questions of `skip`."""
    person = leader or create_person(email=crew.leader.email, full_name=crew.leader.full_name, language=crew.language)
    startup = found_startup(crew, person, at)
    entry = start_application(
        call=call, startup=startup, by=person, at=at, language=crew.language, channel=channel_for(crew.name)
    )
    fill(entry, crew, person, at, skip)
    return entry


def fill(entry: StageEntry, crew: Crew, person: User, at: datetime, skip: tuple[str, ...] = ()) -> None:
    """Answer the questions of the entry's form that have no answer yet, but those of `skip`."""
    if entry.form_revision is None:
        return
    draw = random.Random(entry.pk)
    answered = set(entry.answers.values_list("key", flat=True))
    written = []
    for question in FormDocument.parse(entry.form_revision.document).questions:
        if question.key in answered or question.key in skip:
            continue
        if question.type is QuestionType.FILE:
            if question.required:
                save_file(entry=entry, key=question.key, content=io.BytesIO(PDF), name="plan.pdf", by=person, at=at)
            continue
        if question.type in KEPT_BY_STARTUP:
            continue
        value = accepted(question, answer_to(question, crew, draw))
        stamps = {"version": 1, "client_id": f"demo-{question.key}", "saved_by": person, "saved_at": at}
        written.append(Answer(entry=entry, key=question.key, value=value, **stamps))
    Answer.objects.bulk_create(written)


def deposit(entry: StageEntry, at: datetime) -> StageEntry:
    """Submit the entry as its applicant."""
    return submit(entry=entry, by=entry.application.applicant, at=at)
