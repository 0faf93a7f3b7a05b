"""Applicants with their start-ups, teams and canvases, in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from accounts.models import User
from applications.entries.models import Answer, StageEntry
from core.clock import day_of
from demo.loading.answers import canvas_texts
from demo.loading.crowd import Crew
from demo.volume.cases import Case
from demo.volume.chains import Chains
from demo.volume.groundwork import Ground, accounts
from demo.volume.writing import crew_of
from incubator.startups.enums import Capacity
from incubator.startups.models import Reach, Startup, TeamMember
from incubator.toolbox.models import Canvas, CanvasBlock, CanvasVersion

CHUNK = 2_000
# More than 36 months before any closing.
FOUNDED_TOO_EARLY = date(2015, 5, 4)


@dataclass
class Made:
    """One case with the rows made for it so far."""

    case: Case
    crew: Crew
    person: User
    startup: Startup
    members: list[TeamMember] = field(default_factory=list)
    blocks: list[CanvasBlock] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    version: CanvasVersion | None = None
    entry: StageEntry = field(default_factory=StageEntry)


def found(ground: Ground, cases: Sequence[Case], chains: Chains) -> list[Made]:
    """Write a person for each owner of `cases`, and a start-up with its team and canvas for each case."""
    crews = [crew_of(ground, case) for case in cases]
    people = _applicants(ground, cases, crews)
    made = [
        Made(case, crew, people[case.owner], _startup(ground, crew, people[case.owner], case))
        for case, crew in zip(cases, crews, strict=True)
    ]
    Startup.objects.bulk_create([one.startup for one in made], batch_size=CHUNK)
    through = Startup.sectors.through
    through.objects.bulk_create(
        through(startup_id=one.startup.pk, sector_id=ground.sectors[one.crew.sector].pk) for one in made
    )
    for one in made:
        chains.add(one.startup, "created", by=one.person, at=one.case.started_at)
    _ties_and_teams(made)
    _canvases(made)
    return made


def _applicants(ground: Ground, cases: Sequence[Case], crews: Sequence[Crew]) -> dict[int, User]:
    first = {case.owner: crew for case, crew in reversed(list(zip(cases, crews, strict=True)))}
    owners = sorted(first)
    people = accounts(
        [(f"applicant{owner:05d}", first[owner].leader.full_name) for owner in owners],
        ground.password_hash,
        cases[0].started_at,
    )
    return dict(zip(owners, people, strict=True))


def _startup(ground: Ground, crew: Crew, person: User, case: Case) -> Startup:
    return Startup(
        name=crew.name[:120],
        pitch=crew.pitch[:300],
        region=ground.regions.get(crew.region),
        commune=crew.commune,
        is_rural=crew.rural,
        founded_on=FOUNDED_TOO_EARLY if case.broken == "E05" else None,
        created_by=person,
        created_at=case.started_at,
    )


def _ties_and_teams(made: list[Made]) -> None:
    Reach.objects.bulk_create(
        Reach(startup=one.startup, person=one.person, capacity=Capacity.FOUNDER, since=day_of(one.case.started_at))
        for one in made
    )
    for one in made:
        one.members = [
            TeamMember(
                startup=one.startup,
                person=None if position else one.person,
                full_name=member.full_name if position else str(one.person),
                email=member.email if position else one.person.email,
                birth_date=member.birth_date,
                sex=member.sex,
                is_leader=not position,
                position=position,
            )
            for position, member in enumerate(one.crew.members)
        ]
    TeamMember.objects.bulk_create([member for one in made for member in one.members], batch_size=CHUNK)


def _canvases(made: list[Made]) -> None:
    canvases = Canvas.objects.bulk_create(Canvas(startup=one.startup) for one in made)
    for one, canvas in zip(made, canvases, strict=True):
        one.blocks = [
            CanvasBlock(
                canvas=canvas,
                key=key,
                text=text,
                version=1,
                client_id=f"volume-{key}",
                saved_by=one.person,
                saved_at=one.case.started_at,
            )
            for key, text in canvas_texts(one.crew).items()
        ]
        if one.case.submitted_at:
            texts = {block.key: block.text for block in one.blocks}
            one.version = CanvasVersion(
                canvas=canvas, number=1, blocks=texts, kept_by=one.person, kept_at=one.case.submitted_at
            )
    CanvasBlock.objects.bulk_create([block for one in made for block in one.blocks], batch_size=CHUNK)
    CanvasVersion.objects.bulk_create([one.version for one in made if one.version], batch_size=CHUNK)
