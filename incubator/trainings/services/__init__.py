"""Writes about trainings."""

from incubator.trainings.services.attendance import note_attendance
from incubator.trainings.services.certificates import (
    certify,
    certify_all,
    reissue_certificate,
    revoke_certificate,
)
from incubator.trainings.services.curricula import (
    add_resource,
    change_curriculum,
    remove_module,
    remove_resource,
    save_module,
    start_curriculum,
)
from incubator.trainings.services.registrations import fill_seats, register, register_cohort, withdraw
from incubator.trainings.services.sessions import cancel_session, change_session, plan_session

__all__ = [
    "add_resource",
    "cancel_session",
    "certify",
    "certify_all",
    "change_curriculum",
    "change_session",
    "fill_seats",
    "note_attendance",
    "plan_session",
    "register",
    "register_cohort",
    "reissue_certificate",
    "remove_module",
    "remove_resource",
    "revoke_certificate",
    "save_module",
    "start_curriculum",
    "withdraw",
]
