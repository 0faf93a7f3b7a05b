"""Who may do what to an application and to its stage entries."""

import functools
import operator
from typing import Any

import rules
from django.db.models import Q

from accounts.enums import Role
from accounts.predicates import holds, reaching
from accounts.selectors import grants_of
from applications.calls.models import Call
from applications.entries.models import Application, Assistance, Right, Seat, StageEntry
from applications.entries.selectors.drafts import with_relations
from applications.entries.selectors.stage_funnel import FUNNEL_READERS
from applications.entries.selectors.visible import READERS, opens_now
from incubator.startups.rules import is_founder
from media.models import StoredFile


@rules.predicate
def applies(user: Any, application: Application) -> bool:
    """The person is the applicant, or founded the start-up that applies."""
    if user.pk is None or application.followed_by == user.pk:
        return False
    return application.applicant_id == user.pk or is_founder(user, application.startup)


def application_of(entry: StageEntry) -> Application:
    """Return the application of `entry`, joined with what goes with it when it was not read yet."""
    joined = entry if "application" in entry._state.fields_cache else with_relations(entry)
    return joined.application


@rules.predicate
def applies_by_entry(user: Any, entry: StageEntry) -> bool:
    """The person is on the applicant's side of this entry."""
    return applies(user, application_of(entry))


def _seats_in(user: Any, application: Application) -> list[Any]:
    """Return the seats of `user` in `application` that are not of the past, and those that they had as an agent, each
    with `opens`: whether it opens something now. Asked once an instance."""
    if application.followed_by == user.pk:
        return []
    kept: dict[int, list[Any]] = application.__dict__.setdefault("_seats_by_person", {})
    if user.pk not in kept:
        counted = Q(ended_at__isnull=True) | Q(right=Right.ASSIST)
        seats = Seat.objects.filter(counted, application=application, person=user.pk)
        kept[user.pk] = list(seats.annotate(opens=opens_now()).order_by("ended_at"))
    return kept[user.pk]


def seat_of(user: Any, application: Application) -> str:
    """Return the right of the seat that `user` holds in `application` now, "" without one."""
    return next((str(seat.right) for seat in _seats_in(user, application) if seat.opens), "")


def helping_seat(user: Any, application: Application) -> Seat | None:
    """Return the seat by which `user` was let into `application` as an agent; None for everybody else.

    No query: what the rule of the act has asked on this instance is remembered, and who needs no seat was not asked.
    """
    kept = application.__dict__.get("_seats_by_person", {}).get(user.pk, [])
    return next((seat for seat in kept if seat.opens and seat.right == Right.ASSIST), None)


@rules.predicate
def assists(user: Any, application: Application) -> bool:
    """The person fills the application in with its applicant, as an agent, at this time."""
    return seat_of(user, application) == Right.ASSIST


@rules.predicate
def has_assisted(user: Any, application: Application) -> bool:
    """The person filled the application in as an agent, now or before."""
    return any(seat.right == Right.ASSIST for seat in _seats_in(user, application))


@rules.predicate
def is_applicant(user: Any, application: Application) -> bool:
    """The person is the one who answers for the application."""
    return bool(application.applicant_id == user.pk)


@rules.predicate
def takes_part(user: Any, application: Application) -> bool:
    """The person is on the applicant's side, if only to read; an agent who ever filled it in is."""
    return reads(user, application) or has_assisted(user, application)


def reads(user: Any, application: Application) -> bool:
    """Tell whether the person may read the application as it is written."""
    return applies(user, application) or bool(seat_of(user, application))


@rules.predicate
def takes_part_by_entry(user: Any, entry: StageEntry) -> bool:
    """The person is on the applicant's side of this entry, if only to read."""
    return takes_part(user, application_of(entry))


@rules.predicate
def writes(user: Any, application: Application) -> bool:
    """The person may write in the application."""
    return applies(user, application) or seat_of(user, application) in (Right.EDIT, Right.SUBMIT)


@rules.predicate
def writes_by_entry(user: Any, entry: StageEntry) -> bool:
    """The person may write in this entry, and answer for what they write."""
    return writes(user, application_of(entry))


@rules.predicate
def fills_in_by_entry(user: Any, entry: StageEntry) -> bool:
    """The person may answer the questions of this entry: the team, and an agent with the applicant."""
    return writes(user, application_of(entry)) or assists(user, application_of(entry))


@rules.predicate
def assists_with_call(user: Any, call: Call) -> bool:
    """A grant of the person as an agent is for this call, or for no programme or call in particular."""
    return any(
        grant.role == Role.COUNTER
        and grant.programme_code in ("", call.programme.code)
        and grant.call_code in ("", call.code)
        for grant in grants_of(user)
    )


@rules.predicate
def submits_by_entry(user: Any, entry: StageEntry) -> bool:
    """The person may deposit this entry."""
    return applies_by_entry(user, entry) or seat_of(user, application_of(entry)) == Right.SUBMIT


@rules.predicate
def deposits_with_her_word(user: Any, entry: StageEntry) -> bool:
    """The person is an agent, and the applicant has just agreed to this deposit by a code (`services.assistance`)."""
    application = application_of(entry)
    if not assists(user, application):
        return False
    agreed = Assistance.objects.filter(seat__application=application, agent=user, deposit_agreed_at__isnull=False)
    return agreed.filter(seat__ended_at__isnull=True).exists()


def opens_answer_file(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open a file that answers a question: the applicant's side, and staff once deposited."""
    uses = (stored_file.answers, stored_file.deposits, stored_file.replaced)
    entries = [Q(entries__in=use.values("entry")) for use in uses]
    application = Application.objects.filter(functools.reduce(operator.or_, entries)).first()
    if application is None:
        return stored_file.uploaded_by_id == user.pk
    if reads(user, application):
        return True
    return bool(reaching(*READERS)(user, application)) and stored_file.deposits.exists()


screens = reaching(Role.OFFICER, path="application") & ~takes_part_by_entry

rules.add_perm("entries.view_application", applies | reaching(*READERS))
rules.add_perm("entries.withdraw_application", applies)
rules.add_perm("entries.write_message", writes)
rules.add_perm("entries.answer_message", reaching(Role.OFFICER) & ~takes_part)
rules.add_perm("entries.write_note", reaching(Role.OFFICER, Role.DIRECTOR) & ~takes_part)
rules.add_perm("entries.change_stageentry", fills_in_by_entry)
rules.add_perm("entries.ask_reference", writes_by_entry)
rules.add_perm("entries.submit_stageentry", submits_by_entry | deposits_with_her_word)
rules.add_perm("entries.assist", holds(Role.COUNTER))
rules.add_perm("entries.assist_call", assists_with_call)
rules.add_perm("entries.settle_duplicate", reaching(Role.OFFICER) & ~takes_part)
rules.add_perm("entries.manage_team", applies)
rules.add_perm("entries.transfer_application", is_applicant)
rules.add_perm("entries.read_references", reaching(*READERS, path="application") & ~takes_part_by_entry)
rules.add_perm("entries.find_eligible_stageentry", screens)
rules.add_perm("entries.send_back_stageentry", screens)
rules.add_perm("entries.propose_rejection", screens)
rules.add_perm("entries.find_ineligible_stageentry", screens)
rules.add_perm("entries.extend_stageentry", screens)
rules.add_perm("entries.try_call", reaching(Role.OFFICER))
rules.add_perm("entries.grant_late_link", reaching(Role.OFFICER))
rules.add_perm("entries.start_review_stageentry", screens)
rules.add_perm("entries.sort_applications", reaching(Role.OFFICER))
rules.add_perm("entries.view_funnel", reaching(*FUNNEL_READERS))
rules.add_perm("entries.set_targets", reaching(Role.OFFICER))
rules.add_perm("entries.tag_application", reaching(Role.OFFICER) & ~takes_part)
