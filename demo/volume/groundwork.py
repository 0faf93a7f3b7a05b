"""What volume stands on: reference data, people with a password, the call RST-2027 open today, its jury, its site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db.models import prefetch_related_objects

from accounts.enums import Role
from accounts.models import RoleGrant, User
from applications.calls.models import Stage
from applications.eligibility.models import EligibilityRule
from applications.eligibility.selectors import rules_of
from applications.forms.models import FormRevision
from applications.forms.schema import FormDocument
from applications.forms.selectors import current_revision
from core import clock
from demo.loading.crowd import Crowd
from demo.loading.editions import load_edition
from demo.loading.pages import load_site
from demo.loading.people import load_people
from demo.loading.story import Story
from evaluation.grids.models import Criterion, Grid
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels.models import Panel, PanelMember
from incubator.network.models import Region, Sector
from incubator.network.services import load_reference_data
from incubator.programmes.services import load_programmes

CODE = "RST-2027"
DOMAIN = "volume.tremplin.example"


@dataclass
class Ground:
    """What the batches read, each thing once."""

    now: datetime
    people: Mapping[str, User]
    stage: Stage
    password_hash: str
    crowd: Crowd
    form: FormDocument
    revision: FormRevision
    rules: list[EligibilityRule]
    grid: Grid
    criteria: list[Criterion]
    jurors: list[PanelMember] = field(default_factory=list)
    regions: Mapping[str, Region] = field(default_factory=dict)
    sectors: Mapping[str, Sector] = field(default_factory=dict)


def prepare(*, password: str, jurors: int, reviews: int, now: datetime, days_open: int | None = None) -> Ground:
    """Load what applications need into a database without the call RST-2027, and return it.

    The call opened `days_open` days ago: as the demo has it, or as many as are given.
    """
    load_reference_data()
    load_programmes()
    story = Story(now=now, password=password)
    story.people = load_people(password=password, at=now)
    story.calls[CODE] = load_edition(CODE, now, story.people["officer"], days_open)
    load_site(story)
    stage = story.stage(CODE, 1)
    Stage.objects.filter(pk=stage.pk).update(reviews_per_entry=reviews)
    return ground_of(stage, story, make_password(password), jurors)


def ground_of(stage: Stage, story: Story, password_hash: str, jurors: int) -> Ground:
    """Read what the applications of `stage` are made of, and give it a jury of `jurors`."""
    revision, grid = current_revision(stage), grid_of(stage)
    if revision is None or grid is None:
        raise ValueError(f"{stage} has no form or no grid")
    prefetch_related_objects([stage.call], "envelopes")
    return Ground(
        now=story.now,
        people=story.people,
        stage=stage,
        password_hash=password_hash,
        crowd=story.crowd,
        form=FormDocument.parse(revision.document),
        revision=revision,
        rules=list(rules_of(stage)),
        grid=grid,
        criteria=list(criteria_of(grid)),
        jurors=seat(stage, jurors_with_a_password(stage, jurors, password_hash, story.now)),
        regions={region.code: region for region in Region.objects.all()},
        sectors={sector.code: sector for sector in Sector.objects.all()},
    )


def jurors_with_a_password(stage: Stage, size: int, password_hash: str, at: datetime) -> list[User]:
    """Create the jurors of a call."""
    people = accounts([(f"juror{number:04d}", f"Juré {number:04d}") for number in range(size)], password_hash, at)
    RoleGrant.objects.bulk_create(
        RoleGrant(person=one, role=Role.JUROR, since=clock.day_of(at), call_code=stage.call.code) for one in people
    )
    return people


def seat(stage: Stage, people: list[User]) -> list[PanelMember]:
    """Make the panel of a stage of `people`, the first in the chair."""
    panel = Panel.objects.create(stage=stage, name=f"Jury {stage.number}")
    members = [
        PanelMember(panel=panel, person=one, is_chair=not number, languages=["fr", "ar", "en"], capacity=10_000)
        for number, one in enumerate(people)
    ]
    return PanelMember.objects.bulk_create(members)


def accounts(names: list[tuple[str, str]], password_hash: str, at: datetime, **fields: Any) -> list[User]:
    """Create verified people who sign in with one password, from pairs of the address's first part and a name."""
    people = User.objects.bulk_create(
        User(email=f"{key}@{DOMAIN}", full_name=name, password=password_hash, date_joined=at, **fields)
        for key, name in names
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    return people
