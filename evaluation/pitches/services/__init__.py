"""Writes about pitch days."""

from evaluation.pitches.services.announcing import announce_day, cancel_day, tell_changes, tell_moved
from evaluation.pitches.services.closing import close_day, hand_in
from evaluation.pitches.services.joining import take_in
from evaluation.pitches.services.planning import DayPlan, change_day, make_day, move_pitch, put_last
from evaluation.pitches.services.running import finish, miss, next_pitch, open_day, recall, start

__all__ = [
    "DayPlan",
    "announce_day",
    "cancel_day",
    "change_day",
    "close_day",
    "finish",
    "hand_in",
    "make_day",
    "miss",
    "move_pitch",
    "next_pitch",
    "open_day",
    "put_last",
    "recall",
    "start",
    "take_in",
    "tell_changes",
    "tell_moved",
]
