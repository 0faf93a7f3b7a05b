"""Officers screen, jurors declare, score and submit."""

import random
from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from applications.calls.models import Stage
from applications.entries.models import StageEntry
from applications.entries.services import find_eligible, find_ineligible, propose_rejection, start_review
from evaluation.grids.selectors import criteria_of, grid_of
from evaluation.panels.models import Assignment, PanelMember
from evaluation.panels.services import (
    add_member,
    ask_to_join,
    carry_out_plan,
    create_panel,
    declare,
    prepare_plan,
    take_requests,
)
from evaluation.reviews.services import submit_review, writing

JURORS = ("juror", "juror2", "juror3")
# Jurors beside those who have a card: the oral has a panel of five.
EXTRA = (("jury4@demo.tremplin.example", "Farid Boukhalfa"), ("jury5@demo.tremplin.example", "Sarah Trabelsi"))


def screen(entry: StageEntry, officers: Sequence[User], at: datetime, *, accept: bool = True) -> StageEntry:
    """Find the entry eligible, or ineligible by two officers."""
    first, second = officers[0], officers[1]
    if accept:
        return find_eligible(entry=entry, by=first, at=at)
    propose_rejection(
        entry=entry,
        rules=["E01"],
        reason="Un membre de l'équipe aura plus de 35 ans à la date de clôture.",
        by=first,
        at=at,
    )
    return find_ineligible(entry=entry, by=second, at=at)


def gather_jury(stage: Stage, people: dict[str, User], at: datetime) -> list[PanelMember]:
    """Make the jury of a stage: the three demo jurors, and two more where five read each entry."""
    officer = people["officer"]
    panel = create_panel(stage=stage, name=f"Jury {stage.call.code} – {stage.number}", by=officer, at=at)
    invited = [(people[key].email, people[key].full_name) for key in JURORS]
    if stage.reviews_per_entry > len(invited):
        invited += EXTRA
    return [
        add_member(
            panel=panel,
            email=email,
            full_name=name,
            by=officer,
            at=at,
            languages=["fr", "ar", "en"],
            capacity=80,
            is_chair=email.startswith("juror3"),
        )
        for email, name in invited
    ]


# Who asks to join the jury that looks for members, with why and what ties them to start-ups.
ASKING = {
    "mentor": ("Douze ans à accompagner des coopératives de femmes, dont six dans le recyclage.", ""),
    "confirmer": ("Je connais bien les porteurs de projet de ma région.", "Mon frère dirige une start-up à Sousse."),
}


def look_for_jurors(stage: Stage, people: dict[str, User], at: datetime) -> None:
    """Open the jury of a stage to requests; two people ask to join it."""
    panel = create_panel(stage=stage, name=f"Jury {stage.call.code} – {stage.number}", by=people["officer"], at=at)
    take_requests(panel=panel, takes=True, by=people["officer"], at=at)
    for key, (statement, ties) in ASKING.items():
        facts = {"languages": ["fr", "ar"], "capacity": 12, "statement": statement, "ties": ties}
        ask_to_join(panel=panel, facts=facts, by=people[key], at=at)


def hand_out(stage: Stage, entries: Sequence[StageEntry], officer: User, at: datetime) -> list[Assignment]:
    """Send the entries to the jury and share them out evenly; return the assignments."""
    for entry in entries:
        start_review(entry=entry, by=officer, at=at)
    plan = prepare_plan(stage=stage, by=officer, at=at, seed="demo")
    carry_out_plan(plan=plan, by=officer, at=at)
    found = Assignment.objects.filter(entry__stage=stage).select_related("member__person", "entry__stage__call")
    return list(found.order_by("entry_id", "member_id"))


def score(
    assignment: Assignment, at: datetime, comments: Sequence[str], *, quality: float | None = None, leave: int = 0
) -> None:
    """Declare no conflict, mark the criteria around the entry's own quality, and submit unless `leave` are left.

    `quality` is a mean of points, drawn from the application's key when it is not given.
    """
    person = assignment.member.person
    accepted = declare(assignment=assignment, kind="none", text="", by=person, at=at)
    own = quality if quality is not None else random.Random(assignment.entry.application_id).gauss(3.4, 0.7)
    draw = random.Random(assignment.pk)
    grid = grid_of(assignment.entry.stage)
    criteria = list(criteria_of(grid)) if grid else []
    with writing(assignment=accepted, by=person, at=at) as marks:
        for criterion in criteria[: len(criteria) - leave]:
            points = min(5, max(0, round(draw.gauss(own, 0.6))))
            marks.give(
                criterion=criterion.code,
                points=points,
                comment=draw.choice(list(comments)) if draw.random() < 0.3 or criterion.comment_required else "",
                version=0,
                client_id=f"demo-{criterion.code}",
            )
    if not leave:
        submit_review(assignment=accepted, by=person, at=at)
