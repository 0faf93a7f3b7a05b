"""Panels, invitations, assignment by hand and evenly, declarations, recusals, reopening, withdrawal."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from accounts.enums import Role
from accounts.models import SignInLink
from accounts.selectors import has_role
from applications.entries.models import Right, Seat, StageEntry
from applications.entries.workflows import EntryState
from core import journal
from core.models import OutboxMessage
from core.transitions import TransitionForbidden, TransitionRefused, transition
from evaluation.panels import services
from evaluation.panels.models import Assignment, ConflictDeclaration, PanelMember
from evaluation.panels.workflows import AssignmentState
from tests.factories.accounts import UserFactory
from tests.factories.grids import a_grid
from tests.factories.panels import NOW, a_juror, a_panel, a_stage, an_assignment, an_entry
from tests.factories.reviews import a_submitted_sheet
from tests.factories.startups import ReachFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def stage():
    return a_stage(reviews_per_entry=2)


@pytest.fixture
def panel(stage):
    return a_panel(stage)


def state_of(assignment):
    return Assignment.objects.get(pk=assignment.pk).state


def mails(event):
    return OutboxMessage.objects.filter(template=event)


def test_panel_is_created_once(stage, officer):
    first = services.create_panel(stage=stage, name="Jury", by=officer, at=NOW)
    assert services.create_panel(stage=stage, name="Jury", by=officer, at=NOW) == first
    assert [entry.event for entry in journal.entries_of(first)] == ["create"]


def test_panel_is_created_by_officers_only(stage, juror, director):
    for person in (juror, director):
        with pytest.raises(PermissionDenied):
            services.create_panel(stage=stage, name="Jury", by=person, at=NOW)


def invite(panel, officer, **fields):
    fields = {"email": "New@Example.org", "full_name": "Nadia", "by": officer, "at": NOW, **fields}
    return services.add_member(panel=panel, **fields)


def test_invited_juror_gets_a_role_for_the_call_and_a_link(panel, officer):
    member = invite(panel, officer, languages=["fr"], capacity=5, is_chair=True)
    assert (member.person.email, member.capacity, member.is_chair) == ("new@example.org", 5, True)
    grant = member.person.role_grants.get()
    assert (grant.role, grant.call_code) == ("juror", panel.stage.call.code)
    assert SignInLink.objects.get(person=member.person).next_url == "/espace/jury/commencer/"
    assert mails("accounts.sign_in_link").count() == 1


def test_juror_invited_twice_is_one_member(panel, officer):
    assert invite(panel, officer) == invite(panel, officer, capacity=3)
    assert SignInLink.objects.count() == 1
    assert PanelMember.objects.get().capacity == 3


def test_person_whose_account_is_closed_is_not_invited(panel, officer):
    UserFactory(email="new@example.org", is_active=False)
    with pytest.raises(TransitionRefused, match="closed"):
        invite(panel, officer)


def test_officer_of_another_call_invites_nobody(panel, person):
    with pytest.raises(PermissionDenied):
        invite(panel, person("officer", call_code="OTHER"))


def test_assignment_sends_an_eligible_entry_to_the_jury(panel, officer):
    entry, member = an_entry(panel.stage, EntryState.ELIGIBLE), a_juror(panel)
    assignment = services.assign(entry=entry, member=member, by=officer, at=NOW)
    assert assignment.state == AssignmentState.PROPOSED
    assert StageEntry.objects.get(pk=entry.pk).state == EntryState.IN_REVIEW
    mail = mails("panels.assigned").get()
    assert mail.recipient == member.person
    assert entry.application.reference in mail.body


def test_assignment_made_twice_is_one(panel, officer):
    entry, member = an_entry(panel.stage), a_juror(panel)
    first = services.assign(entry=entry, member=member, by=officer, at=NOW)
    assert services.assign(entry=entry, member=member, by=officer, at=NOW) == first
    assert mails("panels.assigned").count() == 1


def test_assignment_is_for_officers_only(panel, director):
    entry, member = an_entry(panel.stage), a_juror(panel)
    for person in (member.person, director):
        with pytest.raises(PermissionDenied):
            services.assign(entry=entry, member=member, by=person, at=NOW)


def other_stage(panel):
    return an_entry(a_stage()), a_juror(panel)


def stepped_aside(panel):
    entry, member = an_entry(panel.stage), a_juror(panel)
    an_assignment(entry, member, AssignmentState.DECLINED)
    return entry, member


def not_handed_in(panel):
    entry, member = an_entry(panel.stage), a_juror(panel)
    an_assignment(entry, member, AssignmentState.LAPSED)
    return entry, member


def reads_elsewhere(panel):
    entry, member = an_entry(panel.stage), a_juror(panel)
    an_assignment(entry, a_juror(a_panel(panel.stage, "Another"), person=member.person))
    return entry, member


def tied(panel):
    entry, member = an_entry(panel.stage), a_juror(panel)
    ReachFactory(startup=entry.application.startup, person=member.person, capacity="mentor")
    return entry, member


def applicant(panel):
    person = UserFactory()
    return an_entry(panel.stage, applicant=person), a_juror(panel, person=person)


def helped_to_apply(panel):
    """An agent of a hub filled the application in with its applicant; that time is over."""
    entry, member = an_entry(panel.stage), a_juror(panel)
    seat = {"since": NOW, "until": NOW, "ended_at": NOW}
    Seat.objects.create(application=entry.application, person=member.person, right=Right.ASSIST, **seat)
    return entry, member


def full(panel):
    member = a_juror(panel, capacity=1)
    an_assignment(an_entry(panel.stage), member)
    return an_entry(panel.stage), member


def not_eligible(panel):
    return an_entry(panel.stage, EntryState.SUBMITTED), a_juror(panel)


def closed_account(panel):
    return an_entry(panel.stage), a_juror(panel, person=UserFactory(is_active=False))


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (other_stage, "another stage"),
        (stepped_aside, "stepped aside"),
        (not_handed_in, "did not hand the sheet in in time"),
        (reads_elsewhere, "another panel"),
        (tied, "conflict of interest"),
        (applicant, "conflict of interest"),
        (helped_to_apply, "conflict of interest"),
        (full, "no place left"),
        (not_eligible, "not under evaluation"),
        (closed_account, "closed"),
    ],
)
def test_assignment_is_refused_in_words(panel, officer, case, sentence):
    entry, member = case(panel)
    before = Assignment.objects.count()
    with pytest.raises(TransitionRefused, match=sentence):
        services.assign(entry=entry, member=member, by=officer, at=NOW)
    assert Assignment.objects.count() == before


@pytest.fixture
def proposed(panel):
    return an_assignment(an_entry(panel.stage), a_juror(panel), AssignmentState.PROPOSED)


def declare(assignment, kind, text="", by=None):
    return services.declare(assignment=assignment, kind=kind, text=text, by=by or assignment.member.person, at=NOW)


def test_declaring_no_conflict_opens_the_dossier(proposed):
    assert declare(proposed, "none").state == AssignmentState.ACCEPTED
    assert ConflictDeclaration.objects.get().kind == "none"


def test_declaring_twice_has_one_effect(proposed):
    declare(proposed, "none")
    assert declare(proposed, "none").already
    assert ConflictDeclaration.objects.count() == 1


def test_possible_conflict_is_described_and_accepted(proposed):
    assert declare(proposed, "potential", " A cousin works there. ").state == AssignmentState.ACCEPTED
    assert ConflictDeclaration.objects.get().text == "A cousin works there."


@pytest.mark.parametrize("kind", ["potential", "recusal", "whatever"])
def test_declaration_without_its_description_is_refused(proposed, kind):
    with pytest.raises(TransitionRefused):
        declare(proposed, kind, "  ")
    assert state_of(proposed) == AssignmentState.PROPOSED


def test_nobody_declares_for_another(proposed, officer):
    with pytest.raises(PermissionDenied):
        declare(proposed, "none", by=officer)


def test_recusal_frees_the_place_and_tells_the_officers(proposed, officer):
    declare(proposed, "recusal", "My sister founded it: secret-reason")
    assert state_of(proposed) == AssignmentState.RECUSED
    mail = mails("panels.place_open").get()
    assert mail.recipient == officer
    assert "secret-reason" not in mail.body


def test_recusal_found_later_replaces_the_declaration(proposed):
    declare(proposed, "none")
    declare(proposed, "recusal", "I recognised the project.")
    with pytest.raises(TransitionRefused):
        declare(proposed, "none")
    assert ConflictDeclaration.objects.get().kind == "recusal"
    assert state_of(proposed) == AssignmentState.RECUSED


def test_recused_place_is_given_to_somebody_else(panel, proposed, officer):
    declare(proposed, "recusal", "Family.")
    others = [a_juror(panel), a_juror(panel)]
    plan = services.prepare_plan(stage=panel.stage, by=officer, at=NOW)
    services.carry_out_plan(plan=plan, by=officer, at=NOW)
    assert set(Assignment.objects.filter(state="proposed").values_list("member", flat=True)) == {
        other.pk for other in others
    }


def test_declining_frees_the_place(proposed, officer):
    services.decline(assignment=proposed, by=proposed.member.person, at=NOW)
    assert state_of(proposed) == AssignmentState.DECLINED
    assert mails("panels.place_open").count() == 1


@pytest.fixture
def submitted(panel):
    a_grid(panel.stage)
    return a_submitted_sheet(an_entry(panel.stage), a_juror(panel), "444444").assignment


def test_chair_reopens_a_sheet_with_a_reason(panel, submitted):
    chair = a_juror(panel, is_chair=True).person
    services.reopen(assignment=submitted, by=chair, at=NOW, reason="Two criteria were mixed up.")
    assert state_of(submitted) == AssignmentState.REOPENED
    assert "mixed up" in mails("panels.reopened").get().body


def test_reopening_needs_a_reason_and_a_chair(panel, submitted, officer):
    chair = a_juror(panel, is_chair=True).person
    with pytest.raises(TransitionRefused, match="why"):
        services.reopen(assignment=submitted, by=chair, at=NOW, reason=" ")
    other_chair = a_juror(a_panel(panel.stage, "Another"), is_chair=True).person
    for person in (submitted.member.person, officer, other_chair):
        with pytest.raises(TransitionForbidden):
            services.reopen(assignment=submitted, by=person, at=NOW, reason="x")


def test_chair_does_not_reopen_their_own_sheet(panel, submitted):
    PanelMember.objects.update(is_chair=True)
    with pytest.raises(TransitionForbidden):
        services.reopen(assignment=submitted, by=submitted.member.person, at=NOW, reason="x")


def withdraw(entry):
    with transition(entry, "withdraw", by=None, at=NOW):
        pass


def test_withdrawal_frees_the_places_and_tells_the_jurors(panel, proposed):
    accepted = an_assignment(proposed.entry, a_juror(panel))
    withdraw(proposed.entry)
    assert (state_of(proposed), state_of(accepted)) == (AssignmentState.FREED, AssignmentState.FREED)
    assert mails("panels.freed").count() == 2


def test_withdrawal_leaves_sheets_that_are_in(submitted):
    withdraw(submitted.entry)
    assert state_of(submitted) == AssignmentState.SUBMITTED


def test_withdrawn_entry_cannot_be_accepted_any_more(proposed):
    StageEntry.objects.filter(pk=proposed.entry_id).update(state=EntryState.WITHDRAWN)
    with pytest.raises(TransitionRefused, match="not under evaluation"):
        declare(proposed, "none")


def test_nobody_but_the_system_frees(proposed, officer):
    with pytest.raises((TransitionForbidden, KeyError)), transition(proposed, "free", by=officer, at=NOW):
        pass


def test_invited_juror_is_a_juror(panel, officer):
    assert has_role(invite(panel, officer).person, Role.JUROR)
