"""What the guards of the transitions of this room need to know."""

from datetime import datetime
from typing import Any

from applications.eligibility.kinds import KINDS
from applications.eligibility.selectors import rules_of
from applications.entries.models import Application, RejectionProposal, StageEntry
from applications.entries.selectors.drafts import draft_of, with_relations
from applications.entries.selectors.progress import missing_sections
from applications.entries.selectors.windows import Closing, closing_of
from applications.entries.workflows import ApplicationState, EntryState
from applications.entries.workflows.application import ApplicationFacts
from applications.entries.workflows.stage_entry import EntryFacts
from core import formats
from core.registries import FactsSelector

ANNOUNCED = [EntryState.SELECTED, EntryState.RESERVE, EntryState.NOT_SELECTED]


def _is_open(entry: StageEntry) -> bool:
    return entry.application.state == ApplicationState.OPEN


def _moment_of(closing: Closing) -> str:
    window = closing.window
    return f"{formats.moment(window.closes_wall)} ({formats.zone_label(window.closes_at, window.zone)})"


def submit_facts(entry: StageEntry, /, *, by: Any, at: datetime) -> EntryFacts:
    """Gather the facts of a submission that arrived `at`."""
    with_relations(entry)
    closing = closing_of(entry)
    return EntryFacts(
        window_open=closing.accepts(at) or entry.application.is_trial,
        closed=_moment_of(closing) if at >= closing.accepts_until else "",
        application_open=_is_open(entry),
        incomplete=missing_sections(entry),
        refusals=_refusals(entry),
        actor=getattr(by, "pk", None),
    )


def _refusals(entry: StageEntry) -> tuple[str, ...]:
    """Return the messages of the rules that refuse a deposit. A required consent that is missing is said already."""
    draft = draft_of(entry)
    consent = draft.form.by_role("consent")
    if consent and (consent.required or draft.value(consent) is True):
        return ()
    refusing = {name for name, kind in KINDS.items() if kind.refuses}
    return tuple(str(rule.message) for rule in rules_of(entry.stage) if rule.kind in refusing)


def screening_facts(entry: StageEntry, /, *, by: Any, at: datetime) -> EntryFacts:
    """Gather the facts of an officer's finding: who proposed the rejection of the present deposit, if somebody did."""
    proposed = RejectionProposal.objects.filter(deposit=entry.deposit_id).values_list("proposed_by", flat=True).first()
    return EntryFacts(application_open=_is_open(entry), proposed_by=proposed, actor=getattr(by, "pk", None))


def opening_facts(entry: StageEntry, /, *, by: Any, at: datetime) -> EntryFacts:
    """Gather the facts of an act that asks only whether the application is open, and no test."""
    return EntryFacts(
        application_open=_is_open(entry), actor=getattr(by, "pk", None), is_trial=entry.application.is_trial
    )


def withdrawal_facts(application: Application, /, *, by: Any, at: datetime) -> ApplicationFacts:
    """Gather the facts of a withdrawal: whether a final result is out."""
    return ApplicationFacts(results_released=application.entries.filter(state__in=ANNOUNCED).exists())


SELECTORS: dict[str, FactsSelector] = {
    "entries.stageentry.submit": submit_facts,
    "entries.stageentry.find_eligible": screening_facts,
    "entries.stageentry.find_ineligible": screening_facts,
    "entries.stageentry.send_back": opening_facts,
    "entries.stageentry.start_review": opening_facts,
    "entries.application.withdraw": withdrawal_facts,
}
