"""Who may do what with trainings."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import reaching
from accounts.selectors import reach_q
from incubator.cohorts.models import Cohort, Enrolment
from incubator.trainings.models import Certificate, Curriculum, Registration, TrainingSession
from incubator.trainings.selectors import active_startup_in


@rules.predicate
def runs_cohort(user: Any, cohort: Cohort) -> bool:
    """A grant of the person as an officer reaches a start-up of the cohort."""
    return Enrolment.objects.filter(reach_q(user, [Role.OFFICER]), cohort=cohort).exists()


@rules.predicate
def takes_part(user: Any, curriculum: Curriculum) -> bool:
    """The person is of the team of a start-up that is in the cohort."""
    return active_startup_in(user, curriculum) is not None


@rules.predicate
def takes_part_in(user: Any, session: TrainingSession) -> bool:
    """The person is of the team of a start-up that is in the cohort of this session."""
    return active_startup_in(user, session.module.curriculum) is not None


@rules.predicate
def gives(user: Any, session: TrainingSession) -> bool:
    """The person is the trainer of this session."""
    return session.trainer_id is not None and session.trainer_id == user.pk


@rules.predicate
def is_registered(user: Any, registration: Registration) -> bool:
    """It is the person's own registration."""
    return registration.person_id == user.pk


@rules.predicate
def bears(user: Any, certificate: Certificate) -> bool:
    """It is the person's own certificate."""
    return certificate.person_id == user.pk


@rules.predicate
def may_judge(user: Any, certificate: Certificate) -> bool:
    """It is neither the person's own certificate nor one that they issued."""
    return not bears(user, certificate) and certificate.issued_by_id != user.pk


runs = reaching(Role.OFFICER)
runs_session = reaching(Role.OFFICER, path="module.curriculum")
follows_session = reaching(Role.OFFICER, Role.DIRECTOR, path="module.curriculum")

rules.add_perm("trainings.add_curriculum", runs_cohort)
rules.add_perm("trainings.change_curriculum", runs)
rules.add_perm("trainings.view_progress", reaching(Role.OFFICER, Role.DIRECTOR))
rules.add_perm("trainings.certify", takes_part)
rules.add_perm("trainings.reissue_certificate", ~bears & reaching(Role.OFFICER, Role.DIRECTOR, path="curriculum"))
rules.add_perm("trainings.revoke_certificate", may_judge & reaching(Role.OFFICER, Role.DIRECTOR, path="curriculum"))
rules.add_perm("trainings.register", takes_part_in)
rules.add_perm("trainings.change_session", runs_session)
rules.add_perm("trainings.view_list", gives | follows_session)
rules.add_perm("trainings.note_attendance", gives | runs_session)
rules.add_perm("trainings.cancel_trainingsession", runs_session)
rules.add_perm(
    "trainings.withdraw_registration", is_registered | reaching(Role.OFFICER, path="session.module.curriculum")
)
