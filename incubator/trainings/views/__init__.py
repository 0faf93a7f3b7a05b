"""Pages of trainings in my space."""

from incubator.trainings.views.attendance import attendance, import_attendance, roll
from incubator.trainings.views.certificates import (
    certificate,
    certificate_pdf,
    certify,
    certify_all,
    reissue,
    revoke,
)
from incubator.trainings.views.curriculum import curriculum, mine, progress, progress_csv
from incubator.trainings.views.modules import add_module, add_resource, module, remove_module, remove_resource
from incubator.trainings.views.session import calendar, cancel_session, register, register_cohort, session, withdraw
from incubator.trainings.views.setting_up import add_session, change_session, settings, start

__all__ = [
    "add_module",
    "add_resource",
    "add_session",
    "attendance",
    "calendar",
    "cancel_session",
    "certificate",
    "certificate_pdf",
    "certify",
    "certify_all",
    "change_session",
    "curriculum",
    "import_attendance",
    "mine",
    "module",
    "progress",
    "progress_csv",
    "register",
    "register_cohort",
    "reissue",
    "remove_module",
    "remove_resource",
    "revoke",
    "roll",
    "session",
    "settings",
    "start",
    "withdraw",
]
