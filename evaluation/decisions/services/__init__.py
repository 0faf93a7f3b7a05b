"""Writes on decisions, their release, and offers."""

from evaluation.decisions.services.appealing import dismiss_appeal, lodge_appeal, undo_decision, uphold_appeal
from evaluation.decisions.services.bulk import BulkPlan, confirm_all, plan_confirmations, plan_preparation, prepare_all
from evaluation.decisions.services.deciding import confirm, prepare, reopen
from evaluation.decisions.services.minutes import write_minutes
from evaluation.decisions.services.offers import accept_offer, decline_offer, lapse_offers
from evaluation.decisions.services.promotion import promote_reserves
from evaluation.decisions.services.publicity import consent_of, give_consent, withdraw_consent
from evaluation.decisions.services.releasing import refuse_late_review, refuse_withdrawal, release
from evaluation.decisions.services.working_off import work_off, work_off_releases

__all__ = [
    "BulkPlan",
    "accept_offer",
    "confirm",
    "confirm_all",
    "consent_of",
    "decline_offer",
    "dismiss_appeal",
    "give_consent",
    "lapse_offers",
    "lodge_appeal",
    "plan_confirmations",
    "plan_preparation",
    "prepare",
    "prepare_all",
    "promote_reserves",
    "refuse_late_review",
    "refuse_withdrawal",
    "release",
    "reopen",
    "undo_decision",
    "uphold_appeal",
    "withdraw_consent",
    "work_off",
    "work_off_releases",
    "write_minutes",
]
