"""Who may do what to an application and to its stage entries."""

import functools
import operator
from typing import Any

import rules
from django.db.models import Q

from accounts.enums import Role
from accounts.predicates import reaching
from applications.entries.models import Application, Right, StageEntry
from applications.entries.selectors.drafts import with_relations
from applications.entries.selectors.stage_funnel import FUNNEL_READERS
from applications.entries.selectors.visible import READERS, seats_of
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


def seat_of(user: Any, application: Application) -> str:
    """Return the right of the seat that `user` holds in `application` now, "" without one. Asked once an instance."""
    if application.followed_by == user.pk:
        return ""
    kept: dict[int, str] = application.__dict__.setdefault("_rights", {})
    if user.pk not in kept:
        kept[user.pk] = seats_of(user).filter(application=application).values_list("right", flat=True).first() or ""
    return kept[user.pk]


@rules.predicate
def is_applicant(user: Any, application: Application) -> bool:
    """The person is the one who answers for the application."""
    return bool(application.applicant_id == user.pk)


@rules.predicate
def takes_part(user: Any, application: Application) -> bool:
    """The person is on the applicant's side, if only to read."""
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
    """The person may write in this entry."""
    return writes(user, application_of(entry))


@rules.predicate
def submits_by_entry(user: Any, entry: StageEntry) -> bool:
    """The person may deposit this entry."""
    return applies_by_entry(user, entry) or seat_of(user, application_of(entry)) == Right.SUBMIT


def opens_answer_file(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open a file that answers a question: the applicant's side, and staff once deposited."""
    uses = (stored_file.answers, stored_file.deposits, stored_file.replaced)
    entries = [Q(entries__in=use.values("entry")) for use in uses]
    application = Application.objects.filter(functools.reduce(operator.or_, entries)).first()
    if application is None:
        return stored_file.uploaded_by_id == user.pk
    if takes_part(user, application):
        return True
    return bool(reaching(*READERS)(user, application)) and stored_file.deposits.exists()


screens = reaching(Role.OFFICER, path="application") & ~takes_part_by_entry

rules.add_perm("entries.view_application", applies | reaching(*READERS))
rules.add_perm("entries.withdraw_application", applies)
rules.add_perm("entries.write_message", writes)
rules.add_perm("entries.answer_message", reaching(Role.OFFICER) & ~takes_part)
rules.add_perm("entries.write_note", reaching(Role.OFFICER, Role.DIRECTOR) & ~takes_part)
rules.add_perm("entries.change_stageentry", writes_by_entry)
rules.add_perm("entries.submit_stageentry", submits_by_entry)
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
