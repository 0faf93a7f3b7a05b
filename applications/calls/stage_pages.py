"""The pages of upper rooms about one stage, in the order of the work: each is shown when its room is there."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from applications.calls.enums import Scoring, StageKind
from applications.calls.models import Stage

# (address name, label)
STAGE_PAGES = (
    ("entries:officer_list", gettext_lazy("Applications")),
    ("entries:preview", pgettext_lazy("stage", "Form")),
    ("entries:deadlines", gettext_lazy("Deadlines")),
    ("panels:of_stage", gettext_lazy("Jury")),
    ("pitches:of_stage", gettext_lazy("Pitch day")),
    ("reviews:ranking", gettext_lazy("Ranking")),
    ("decisions:meeting", gettext_lazy("Deliberation")),
    ("decisions:board", gettext_lazy("Decisions")),
)

# Of stages scored by the median of a panel only.
LIVE_PAGES = ("pitches:of_stage",)

# The back-office screens where upper rooms write a part of a stage: (address name, kinds of stage, label)
SET_UP_PAGES = (
    ("stage_forms:add", (StageKind.FORM,), gettext_lazy("Compose its form")),
    ("eligibility_rules:add", (StageKind.FORM,), gettext_lazy("Add an eligibility rule")),
    ("evaluation_grids:add", tuple(StageKind), gettext_lazy("Write its evaluation grid")),
    ("meeting_rules:add", tuple(StageKind), gettext_lazy("Say how its jury deliberates")),
)


def links_of(stage: Stage) -> list[tuple[str, Promise]]:
    """Return (address, label) for each page about `stage`."""
    return stage_links(stage.call.code, stage.number, live=stage.scoring == Scoring.MEDIAN)


def set_up_links(stage: Stage) -> list[tuple[str, Promise]]:
    """Return (address, label) for each screen where a part of `stage`, of a call in preparation, is written."""
    links: list[tuple[str, Promise]] = []
    for name, kinds, label in SET_UP_PAGES:
        if stage.kind not in kinds:
            continue
        try:
            links.append((f"{reverse(name)}?stage={stage.pk}", label))
        except NoReverseMatch:
            continue
    return links


def stage_links(call_code: str, number: int, *, live: bool = True) -> list[tuple[str, Promise]]:
    """Return (address, label) for each page about stage `number` of the call `call_code`; `live`: a panel scores it."""
    links: list[tuple[str, Promise]] = []
    for name, label in STAGE_PAGES:
        if name in LIVE_PAGES and not live:
            continue
        try:
            links.append((reverse(name, args=[call_code, number]), label))
        except NoReverseMatch:
            continue
    return links
