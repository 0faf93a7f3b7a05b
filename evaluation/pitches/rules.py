"""Who makes and runs a pitch day."""

from typing import Any

import rules

from accounts.enums import Role
from accounts.predicates import reaching
from evaluation.panels.models import PanelMember
from evaluation.pitches.models import Pitch, PitchDay


@rules.predicate
def chairs_day(user: Any, day: PitchDay) -> bool:
    """The person chairs the panel that hears the pitches."""
    return PanelMember.objects.filter(panel=day.panel_id, person=user.pk, is_chair=True).exists()


@rules.predicate
def chairs_pitch(user: Any, pitch: Pitch) -> bool:
    """The person chairs the panel that hears this pitch."""
    return chairs_day(user, pitch.day)


plans = reaching(Role.OFFICER, path="stage.call")
runs = plans | chairs_day
runs_pitch = reaching(Role.OFFICER, path="day.stage.call") | chairs_pitch
rules.add_perm("pitches.view_days", reaching(Role.OFFICER, Role.DIRECTOR, Role.AUDITOR, path="call"))
rules.add_perm("pitches.make_day", reaching(Role.OFFICER, path="call"))
rules.add_perm("pitches.change_day", plans)
rules.add_perm("pitches.announce_pitchday", plans)
rules.add_perm("pitches.cancel_pitchday", plans)
rules.add_perm("pitches.run_day", runs)
rules.add_perm("pitches.open_pitchday", runs)
rules.add_perm("pitches.close_pitchday", runs)
rules.add_perm("pitches.close_below_quorum_pitchday", runs)
rules.add_perm("pitches.order_pitch", runs_pitch)
for act in ("start", "finish", "miss", "recall"):
    rules.add_perm(f"pitches.{act}_pitch", runs_pitch)
