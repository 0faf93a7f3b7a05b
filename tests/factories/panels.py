"""Panels, jurors and entries to evaluate, for tests.

The deposit is that of `applications.entries.deposits`, written by hand: the identity of its team is known, so that
leak tests can look for it.
"""

from datetime import timedelta

from accounts.enums import Role
from accounts.models import RoleGrant
from applications.calls.models import Stage
from applications.entries.models import Application, Deposit, StageEntry
from applications.entries.workflows import EntryState
from core.canonical import sha256_of
from evaluation.panels.models import Assignment, ConflictDeclaration, Panel, PanelMember
from evaluation.panels.workflows import AssignmentState
from incubator.startups.models import Startup
from tests.factories.accounts import UserFactory, person_with
from tests.factories.calls import CREATED, CallFactory, StageFactory, texts
from tests.factories.forms import question

NOW = CREATED + timedelta(days=100)

FORM = {
    "sections": [
        {
            "key": "project",
            "title": texts("project"),
            "intro": {},
            "questions": [
                question("title", "short_text", max_length=80, role="title"),
                question("problem", "long_text", max_length=1200),
                question("sectors", "sector", codes=["recycling"], maximum=2, role="sectors"),
                question("place", "place", regions=["MA-RAB"], role="place"),
                question("jobs", "number", minimum=0, maximum=100, unit=texts("jobs"), role="jobs_planned"),
                question(
                    "site",
                    "choice",
                    choices=[{"key": "rural", "label": texts("rural")}, {"key": "urban", "label": texts("urban")}],
                    role="site_type",
                ),
                question("team", "team", role="team"),
                question("canvas", "canvas", variant="nine_blocks", role="canvas"),
                question("plan", "file", max_bytes=5242880, accept=["application/pdf"], role="plan"),
                question("consent", "consent", notice_version="2027-01", role="consent"),
            ],
        }
    ]
}
CANARIES = (
    "Zoubida",
    "Cananarez",
    "zoubida.canary@example.org",
    "0661987654",
    "Verte Kanaria",
    "canary-site.ma",
    "plan-cananarez.pdf",
    "applicant-canary@example.org",
    "Serinus",
)


def document_of(application: Application) -> dict:
    """Return a deposit whose free texts, team and file name hold the identity of the team (`CANARIES`)."""
    identity = "Moi, Zoubida Cananarez (zoubida.canary@example.org, 0661987654, canary-site.ma), de Verte Kanaria"
    return {
        "format": "tremplin.deposit/1",
        "application": application.reference,
        "call": application.call.code,
        "stage": 1,
        "language": application.language,
        "form": FORM,
        "answers": {
            "title": "Le séchoir de Zoubida",
            "problem": f"{identity}, sèche la menthe.\nElle perd un tiers de sa récolte.",
            "sectors": ["recycling"],
            "place": {"region": "MA-RAB", "commune": "Salé"},
            "jobs": 4,
            "site": "rural",
            "team": True,
            "canvas": True,
            "plan": "key-of-the-plan",
            "consent": True,
        },
        "team": [
            {
                "full_name": "Zoubida Cananarez",
                "email": "zoubida.canary@example.org",
                "phone": "+212661987654",
                "birth_date": "1999-04-01",
                "sex": "female",
                "part": "direction",
                "is_leader": True,
            }
        ],
        "startup": {"reference": application.startup.reference, "name": application.startup.name, "country": "MA"},
        "canvas": {
            "variant": "nine_blocks",
            "version": 1,
            "blocks": {"channels": f"Marchés. {identity}.", "customer_segments": "Herboristes"},
        },
        "files": {
            "plan": {
                "key": "key-of-the-plan",
                "name": "plan-cananarez.pdf",
                "sha256": "0" * 64,
                "size": 100,
                "type": "application/pdf",
            }
        },
    }


def a_stage(**fields) -> Stage:
    """Return stage 1 of a published call, with a grid when the caller adds one."""
    return StageFactory(call=CallFactory(published=True), **fields)


def an_entry(stage: Stage, state: str = EntryState.IN_REVIEW, *, applicant=None, **fields) -> StageEntry:
    """Return an entry of `stage` in `state` with a deposit full of canaries; `fields` are the entry's or reference=."""
    call = stage.call
    applicant = applicant or UserFactory(full_name="Serinus Canaria", email=factory_email())
    startup = Startup.objects.create(name="Verte Kanaria", created_by=applicant, created_at=NOW)
    number = Application.objects.count() + 1
    application = Application.objects.create(
        reference=fields.pop("reference", f"RST-TEST{number:04}"),
        call=call,
        startup=startup,
        applicant=applicant,
        country=fields.pop("country", "MA"),
        language=fields.pop("language", "fr"),
        programme_code=call.programme.code,
        call_code=call.code,
        created_at=NOW,
    )
    return with_deposit(application, stage, state, **fields)


def with_deposit(application: Application, stage: Stage, state: str, **fields) -> StageEntry:
    """Return the entry of `application` in `stage`, in `state`, with its deposit."""
    fields = {"title": "Le séchoir de Zoubida", "submitted_at": NOW, **fields}
    entry = StageEntry.objects.create(application=application, stage=stage, opened_at=NOW, **fields)
    document = document_of(application)
    deposit = Deposit.objects.create(
        entry=entry, number=1, document=document, sha256=sha256_of(document), received_at=NOW
    )
    StageEntry.objects.filter(pk=entry.pk).update(state=state, deposit=deposit)
    return StageEntry.objects.select_related("application", "stage__call").get(pk=entry.pk)


def factory_email() -> str:
    """Return a fresh address of an applicant, which holds a canary."""
    return f"applicant-canary{UserFactory._meta.model.objects.count()}@example.org"


def a_panel(stage: Stage, name: str = "Jury national", **fields) -> Panel:
    """Return a panel of `stage`."""
    return Panel.objects.create(stage=stage, name=name, **fields)


def a_juror(panel: Panel, **fields) -> PanelMember:
    """Return a member of `panel` with the role of juror for its call; `person` or fields of the membership."""
    person = fields.pop("person", None) or UserFactory()
    RoleGrant.objects.get_or_create(
        person=person,
        role=Role.JUROR,
        call_code=panel.stage.call.code,
        defaults={"since": CREATED.date().replace(year=2020)},
    )
    return PanelMember.objects.create(panel=panel, person=person, **fields)


def an_assignment(
    entry: StageEntry, member: PanelMember, state: str = AssignmentState.ACCEPTED, **fields
) -> Assignment:
    """Return an assignment in `state`, declared without conflict when it is past that."""
    if state == AssignmentState.SUBMITTED:
        fields.setdefault("submitted_at", NOW)
    assignment = Assignment.objects.create(entry=entry, member=member, assigned_at=NOW, state=state, **fields)
    if state in (AssignmentState.ACCEPTED, AssignmentState.SUBMITTED, AssignmentState.REOPENED):
        ConflictDeclaration.objects.create(assignment=assignment, kind="none", declared_at=NOW)
    return assignment


def an_officer(call, **fields):
    """Return an officer whose role reaches `call` alone."""
    return person_with(Role.OFFICER, call_code=call.code, **fields)
