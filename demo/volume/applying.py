"""Drafts and deposits, in bulk: every document, hash and judgement made by the code that people's clicks run."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery

from applications.eligibility.facts import ApplicantFacts, Known
from applications.eligibility.judgement import RuleResult, judge
from applications.eligibility.kinds.people import woman_led_or_rural
from applications.entries.deposits import build_document
from applications.entries.judging import facts_of_document, funding_of
from applications.entries.models import Answer, Application, Deposit, EligibilityCheck, RejectionProposal, StageEntry
from applications.entries.selectors import Draft
from applications.entries.workflows import EntryState
from core.canonical import sha256_of
from core.references import new_reference
from demo.volume.chains import Chains
from demo.volume.founding import CHUNK, Made
from demo.volume.groundwork import Ground
from demo.volume.writing import values_of
from incubator.startups.models import StartupScope

REASON = "La candidature ne remplit pas une condition de l'appel."
STATES = {
    "find_eligible": (EntryState.SUBMITTED, EntryState.ELIGIBLE),
    "find_ineligible": (EntryState.SUBMITTED, EntryState.INELIGIBLE),
    "start_review": (EntryState.ELIGIBLE, EntryState.IN_REVIEW),
}


def draft(ground: Ground, made: list[Made], chains: Chains) -> None:
    """Write the applications, their entries in the stage and their answers."""
    call = ground.stage.call
    applications = Application.objects.bulk_create(
        [
            Application(
                reference=new_reference(call.code.split("-")[0]),
                call=call,
                startup=one.startup,
                applicant=one.person,
                country=one.crew.region[:2],
                territory=one.startup.region.path if one.startup.region else "",
                programme_code=call.programme.code,
                call_code=call.code,
                language=one.crew.language,
                channel=one.case.channel,
                created_at=one.case.started_at,
            )
            for one in made
        ]
    )
    for one, application in zip(made, applications, strict=True):
        one.entry = StageEntry(
            application=application,
            stage=ground.stage,
            form_revision=ground.revision,
            opened_at=one.case.started_at,
        )
    StageEntry.objects.bulk_create([one.entry for one in made], batch_size=CHUNK)
    for one in made:
        at = one.case.started_at
        chains.add(one.entry.application, "start", by=one.person, at=at, to_state=one.entry.application.state)
        chains.add(one.entry, "open", by=one.person, at=at, to_state=EntryState.DRAFT)
    _answer(ground, made)


def _answer(ground: Ground, made: list[Made]) -> None:
    for one in made:
        one.answers = [
            Answer(
                entry=one.entry,
                key=key,
                value=value,
                version=1,
                client_id=f"volume-{key}",
                saved_by=one.person,
                saved_at=one.case.started_at,
            )
            for key, value in values_of(ground, one.crew).items()
        ]
    Answer.objects.bulk_create([answer for one in made for answer in one.answers], batch_size=CHUNK)


def deposit(ground: Ground, made: list[Made], chains: Chains) -> None:
    """Deposit what is to be deposited, judge it, and move the entries to `submitted`."""
    deposited = [one for one in made if one.case.submitted_at]
    deposits = Deposit.objects.bulk_create([_frozen(ground, one) for one in deposited], batch_size=CHUNK)
    EligibilityCheck.objects.bulk_create(
        [_check(one, ground) for one in deposits],
        batch_size=CHUNK,
    )
    for one, frozen in zip(deposited, deposits, strict=True):
        _read_off(ground, one.entry, frozen.document)
        one.entry.submitted_at = one.case.submitted_at
        chains.add(
            one.entry,
            "submit",
            by=one.person,
            at=frozen.received_at,
            from_state=EntryState.DRAFT,
            to_state=EntryState.SUBMITTED,
            payload={"deposit": 1, "sha256": frozen.sha256},
        )
    entries = [one.entry for one in deposited]
    columns = ["submitted_at", "title", "sectors", "jobs_planned", "woman_led_or_rural"]
    StageEntry.objects.bulk_update(entries, columns, batch_size=500)
    move(entries, EntryState.SUBMITTED, deposit=True)
    StartupScope.objects.bulk_create((_scope(one.entry.application) for one in deposited), ignore_conflicts=True)


def _frozen(ground: Ground, one: Made) -> Deposit:
    draft = Draft(ground.form, {answer.key: answer for answer in one.answers}, one.entry.application.startup)
    draft.members, draft.blocks = one.members, {block.key: block for block in one.blocks}
    one.entry._draft = draft  # type: ignore[attr-defined]
    document = build_document(one.entry, canvas=one.version)
    return Deposit(
        entry=one.entry,
        number=1,
        document=document,
        sha256=sha256_of(document),
        received_at=one.case.submitted_at or ground.now,
        submitted_by=one.person,
    )


def _check(frozen: Deposit, ground: Ground) -> EligibilityCheck:
    results = _judged(ground, frozen.document)
    return EligibilityCheck(
        deposit=frozen,
        results=[result.as_json() for result in results],
        blocking=sum(result.blocks for result in results),
        checked_at=frozen.received_at,
    )


def _facts(ground: Ground, document: dict[str, Any]) -> ApplicantFacts:
    paths = {code: region.path for code, region in ground.regions.items()}
    funding = funding_of(ground.stage, document)
    return facts_of_document(ground.stage, document, Known(region_paths=paths, funding=funding, shared=()))


def _judged(ground: Ground, document: dict[str, Any]) -> list[RuleResult]:
    return judge(ground.rules, _facts(ground, document))


def _read_off(ground: Ground, entry: StageEntry, document: dict[str, Any]) -> None:
    roles = ("title", "sectors", "jobs_planned")
    questions = {role: ground.form.by_role(role) for role in roles}
    found = {role: document["answers"].get(question.key) if question else None for role, question in questions.items()}
    entry.title = str(found["title"] or document["startup"]["name"])[:150]
    entry.sectors = found["sectors"] or []
    entry.jobs_planned = found["jobs_planned"]
    entry.woman_led_or_rural = woman_led_or_rural(_facts(ground, document))


def _scope(application: Application) -> StartupScope:
    return StartupScope(
        startup=application.startup,
        programme_code=application.programme_code,
        territory=application.territory,
        hub_code=application.hub_code,
        call_code=application.call_code,
    )


def move(entries: Iterable[StageEntry], state: EntryState, *, deposit: bool = False) -> None:
    """Put the rows of `entries` in `state`, with their first deposit when it is theirs from now on.

    The constraints of the table hold here as everywhere.
    """
    frozen = Subquery(Deposit.objects.filter(entry=OuterRef("pk")).values("pk")[:1])
    rows = StageEntry.objects.filter(pk__in=[entry.pk for entry in entries])
    rows.update(state=state, **({"deposit": frozen} if deposit else {}))


def screen(ground: Ground, made: list[Made], chains: Chains) -> None:
    """Find the deposits eligible and send them to the jury, or not eligible by two officers."""
    first, second = ground.people["officer"], ground.people["officer2"]
    deposited = [one for one in made if one.case.submitted_at]
    refused = [one for one in deposited if one.case.broken]
    kept = [one for one in deposited if not one.case.broken]
    frozen = dict(Deposit.objects.filter(entry__in=[one.entry for one in refused]).values_list("entry_id", "pk"))
    RejectionProposal.objects.bulk_create(
        RejectionProposal(
            deposit_id=frozen[one.entry.pk],
            rules=[one.case.broken],
            reason=REASON,
            proposed_by=first,
            proposed_at=ground.now,
        )
        for one in refused
    )
    for one in refused:
        rules = {"rules": [one.case.broken]}
        chains.add(one.entry, "propose_rejection", by=first, at=ground.now, reason=REASON, payload=rules)
        _moved(one.entry, "find_ineligible", second, ground, chains, reason=REASON, payload=rules)
    for one in kept:
        _moved(one.entry, "find_eligible", first, ground, chains)
        if one.case.jury:
            _moved(one.entry, "start_review", first, ground, chains)
    move([one.entry for one in refused], EntryState.INELIGIBLE)
    move([one.entry for one in kept if not one.case.jury], EntryState.ELIGIBLE)
    move([one.entry for one in kept if one.case.jury], EntryState.IN_REVIEW)


def _moved(entry: StageEntry, event: str, by: Any, ground: Ground, chains: Chains, **details: Any) -> None:
    before, after = STATES[event]
    chains.add(entry, event, by=by, at=ground.now, from_state=before, to_state=after, **details)
