"""Who may do what to an application and to its stage entries."""

from typing import Any

import rules
from django.db.models import Q

from accounts.enums import Role
from accounts.predicates import reaching
from applications.entries.models import Application, StageEntry
from applications.entries.selectors.drafts import with_relations
from applications.entries.selectors.stage_funnel import FUNNEL_READERS
from applications.entries.selectors.visible import READERS
from incubator.startups.rules import is_founder
from media.models import StoredFile


@rules.predicate
def applies(user: Any, application: Application) -> bool:
    """The person is the applicant, or founded the start-up that applies."""
    if user.pk is None or application.followed_by == user.pk:
        return False
    return application.applicant_id == user.pk or is_founder(user, application.startup)


@rules.predicate
def applies_by_entry(user: Any, entry: StageEntry) -> bool:
    """The person is on the applicant's side of this entry."""
    joined = entry if "application" in entry._state.fields_cache else with_relations(entry)
    return applies(user, joined.application)


def opens_answer_file(user: Any, stored_file: StoredFile, /) -> bool:
    """Tell whether `user` may open a file that answers a question: the applicant's side, and staff once deposited."""
    deposited = Q(entries__deposits__files=stored_file)
    application = Application.objects.filter(Q(entries__answers__stored_file=stored_file) | deposited).first()
    if application is None:
        return stored_file.uploaded_by_id == user.pk
    if applies(user, application):
        return True
    return bool(reaching(*READERS)(user, application)) and stored_file.deposits.exists()


screens = reaching(Role.OFFICER, path="application") & ~applies_by_entry

rules.add_perm("entries.view_application", applies | reaching(*READERS))
rules.add_perm("entries.withdraw_application", applies)
rules.add_perm("entries.write_message", applies)
rules.add_perm("entries.answer_message", reaching(Role.OFFICER) & ~applies)
rules.add_perm("entries.write_note", reaching(Role.OFFICER, Role.DIRECTOR) & ~applies)
rules.add_perm("entries.change_stageentry", applies_by_entry)
rules.add_perm("entries.submit_stageentry", applies_by_entry)
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
rules.add_perm("entries.tag_application", reaching(Role.OFFICER) & ~applies)
