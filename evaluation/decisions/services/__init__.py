"""Writes on decisions, their release, and offers."""

from evaluation.decisions.services.appealing import dismiss_appeal, lodge_appeal, undo_decision, uphold_appeal
from evaluation.decisions.services.bulk import BulkPlan, confirm_all, plan_confirmations, plan_preparation, prepare_all
from evaluation.decisions.services.convening import convene_meeting, open_meeting
from evaluation.decisions.services.deciding import confirm, prepare, reopen
from evaluation.decisions.services.feedback import check_feedback
from evaluation.decisions.services.minutes import write_minutes
from evaluation.decisions.services.offers import accept_offer, decline_offer, lapse_offers
from evaluation.decisions.services.promotion import promote_reserves
from evaluation.decisions.services.publicity import consent_of, give_consent, withdraw_consent
from evaluation.decisions.services.releasing import refuse_late_review, refuse_withdrawal, release
from evaluation.decisions.services.signing import close_meeting, complete_without, sign_minutes
from evaluation.decisions.services.sitting import (
    apply_country_rules,
    cast_votes,
    leave_room,
    mark_presence,
    put_to_vote,
    undo_leave,
)
from evaluation.decisions.services.working_off import work_off, work_off_releases

__all__ = [
    "BulkPlan",
    "accept_offer",
    "apply_country_rules",
    "cast_votes",
    "check_feedback",
    "close_meeting",
    "complete_without",
    "confirm",
    "confirm_all",
    "consent_of",
    "convene_meeting",
    "decline_offer",
    "dismiss_appeal",
    "give_consent",
    "lapse_offers",
    "leave_room",
    "lodge_appeal",
    "mark_presence",
    "open_meeting",
    "plan_confirmations",
    "plan_preparation",
    "prepare",
    "prepare_all",
    "promote_reserves",
    "put_to_vote",
    "refuse_late_review",
    "refuse_withdrawal",
    "release",
    "reopen",
    "sign_minutes",
    "undo_decision",
    "undo_leave",
    "uphold_appeal",
    "withdraw_consent",
    "work_off",
    "work_off_releases",
    "write_minutes",
]
