"""Submitting: what is written is frozen as a deposit, whose hash is the receipt."""

from datetime import datetime
from typing import Any

from django.db import transaction as database

from accounts.models import User
from applications.eligibility.facts import Known
from applications.eligibility.kinds.people import woman_led_or_rural
from applications.eligibility.selectors import rules_of
from applications.eligibility.services import claim_service
from applications.entries.deposits import answer_of_role, build_document, corrected
from applications.entries.judging import facts_of_document, judge_document
from applications.entries.models import Application, Deposit, EligibilityCheck, StageEntry
from applications.entries.selectors.corrections import correction_of
from applications.entries.selectors.drafts import draft_of, whole_rows, with_relations
from applications.entries.selectors.stage_funnel import LATE, has_late_attempt
from applications.entries.selectors.windows import closing_of
from applications.entries.services.members import keep_contacts
from applications.entries.services.searching import search_text_of
from applications.entries.services.tallies import tally_country
from applications.entries.workflows import EntryState
from applications.forms.schema import QuestionType
from core import journal
from core.canonical import sha256_of
from core.transitions import TransitionRefused, lock, transition
from incubator.startups.services import add_scope
from incubator.toolbox.canvas_layout import NINE
from incubator.toolbox.models import CanvasVersion
from incubator.toolbox.selectors import texts_in
from incubator.toolbox.services import keep_version
from media.models import StoredFile

TITLE_LENGTH = 150


def submit(*, entry: StageEntry, by: User, at: datetime, on_behalf_of: User | None = None) -> StageEntry:
    """Deposit what `entry` holds, as it was when the request arrived (`at`), and return the submitted entry.

    Twenty identical requests have one effect; a repeat by the same person returns the entry as it is. The rules are
    judged and kept, and refuse nothing. `on_behalf_of` is the applicant for whom an agent types: the deposit is hers.
    Raises TransitionRefused when the window is closed or an answer is missing.
    """
    try:
        return _submitted(entry, by, at, on_behalf_of)
    except TransitionRefused:
        note_late_attempt(entry=entry, by=by, at=at)
        raise


def note_late_attempt(*, entry: StageEntry, by: User, at: datetime) -> None:
    """Write in the journal that `by` tried to submit a draft after it closed; the draft stays as it is.

    Nothing is written of an attempt that was refused for another reason.
    """
    with database.atomic():
        fresh = lock(entry)
        closing = closing_of(with_relations(fresh))
        if fresh.state == EntryState.DRAFT and at >= closing.accepts_until and not has_late_attempt(fresh, at):
            journal.append(fresh, event=LATE, by=by, at=at, to_state=fresh.state)


def _submitted(entry: StageEntry, by: User, at: datetime, on_behalf_of: User | None) -> StageEntry:
    payload: dict[str, Any] = {}
    depositor = on_behalf_of or by
    how: dict[str, Any] = {"payload": payload, "rows": whole_rows(), "on_behalf_of": on_behalf_of}
    with transition(entry, "submit", by=by, at=at, **how) as fresh:
        if fresh.already:
            return fresh
        if fresh.application.applicant_id == depositor.pk:
            fresh.application.applicant = depositor
        deposit = _freeze(fresh, depositor, at)
        fresh.deposit = deposit
        # A correction takes nobody's place in the queue: ties ask who submitted first.
        fresh.submitted_at = fresh.submitted_at or at
        _read_off(fresh, deposit.document)
        _judge(fresh, deposit, at)
        _let_staff_reach(fresh)
        payload |= {"deposit": deposit.number, "sha256": deposit.sha256}
    return fresh


def _freeze(entry: StageEntry, by: User, at: datetime) -> Deposit:
    document = build_document(entry, canvas=_kept_canvas(entry, by, at))
    correction = correction_of(entry)
    if correction and entry.deposit:
        document = corrected(entry.deposit.document, document, correction.questions)
    last = entry.deposits.order_by("-number").values_list("number", flat=True).first() if entry.deposit_id else 0
    deposit = Deposit.objects.create(
        entry=entry,
        number=(last or 0) + 1,
        document=document,
        sha256=sha256_of(document),
        received_at=at,
        submitted_by=by,
    )
    answers = draft_of(entry).answers
    if correction:
        files = list(StoredFile.objects.filter(key__in=[file["key"] for file in document["files"].values()]))
    else:
        files = [stored for key in document["files"] if (stored := answers[key].stored_file)]
    if files:
        deposit.files.add(*files)
    return deposit


def _kept_canvas(entry: StageEntry, by: User, at: datetime) -> CanvasVersion | None:
    draft = draft_of(entry)
    asked = [question for question in draft.asked.questions if question.type is QuestionType.CANVAS]
    if not asked or draft.canvas is None:
        return None
    variant = asked[0].variant or NINE
    return keep_version(canvas=draft.canvas, by=by, at=at, variant=variant, read=texts_in(draft.blocks, variant))


def _read_off(entry: StageEntry, document: dict[str, Any]) -> None:
    """Copy to the entry what lists and ties read, and the country of the place to the application."""
    entry.title = str(answer_of_role(document, "title") or document["startup"]["name"])[:TITLE_LENGTH]
    entry.sectors = list(answer_of_role(document, "sectors") or [])
    jobs = answer_of_role(document, "jobs_planned")
    entry.jobs_planned = jobs if isinstance(jobs, int) and jobs >= 0 else None
    entry.woman_led_or_rural = woman_led_or_rural(facts_of_document(entry.stage, document, Known()))
    entry.search_text = search_text_of(entry)
    place = answer_of_role(document, "place") or {}
    country = str(place.get("region") or "")[:2]
    if country and country != entry.application.country:
        before, entry.application.country = entry.application.country, country
        entry.application.save(update_fields=["country"])
        tally_country(entry.application, before)


def _judge(entry: StageEntry, deposit: Deposit, at: datetime) -> None:
    application = entry.application
    rules = rules_of(entry.stage)
    kinds = {rule.kind for rule in rules}
    if "alumni" in kinds and not application.is_test:
        _claim(application, deposit, at)
    if "same_member" in kinds:
        keep_contacts(application=application, team=deposit.document["team"], again=deposit.number > 1)
    results = judge_document(
        entry.stage, deposit.document, application=application, rules=rules, near=application.startup.region
    )
    EligibilityCheck.objects.create(
        deposit=deposit,
        results=[result.as_json() for result in results],
        blocking=sum(result.blocks for result in results),
        checked_at=at,
    )


def _claim(application: Application, deposit: Deposit, at: datetime) -> None:
    """Ask the office of the country in which the applicant says to have served; its answer is not waited for."""
    country = answer_of_role(deposit.document, "service_country")
    year = answer_of_role(deposit.document, "service_year")
    if isinstance(country, str) and country:
        claim_service(
            person=application.applicant,
            programme_code=application.programme_code,
            call_code=application.call_code,
            country=country[:2].upper(),
            year=year if isinstance(year, int) and 1900 <= year <= 2200 else None,
            at=at,
        )


def _let_staff_reach(entry: StageEntry) -> None:
    """From its first deposit on, staff whose role reaches the application may read the start-up; not that of a test."""
    application = entry.application
    if application.is_trial:
        return
    add_scope(
        startup=application.startup,
        scope=(application.programme_code, application.territory, application.hub_code, application.call_code),
    )
