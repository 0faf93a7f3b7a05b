"""What this room adds to a call: the rules of the meeting that decides a stage."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import Reader, plain_decimal
from applications.calls.models import Call, Stage
from core.registries import CallText
from evaluation.decisions.models import MeetingRules


class MeetingPart:
    """The rules of the deliberations of a call (`core.registries.CallPart`)."""

    def texts(self, call: Call, by: Any = None, /) -> list[CallText]:
        """Return no text: the rules are figures."""
        return []

    def problems(self, call: Call, /) -> list[str]:
        """Return sentences that say which rules of `call` do not hold together. One query."""
        rules = MeetingRules.objects.filter(stage__call=call).select_related("stage").order_by("stage__number")
        return [problem for one in rules for problem in _problems_of(one)]

    def freeze(self, call: Call, /) -> None:
        """Nothing to freeze: the rules of a published call cannot be changed."""

    def export_stage(self, stage: Stage, /) -> dict[str, Any]:
        """Return {"meeting": …} of `stage` as JSON values; {} where the call says nothing of it."""
        said = MeetingRules.objects.filter(stage=stage).first()
        if said is None:
            return {}
        return {
            "meeting": {
                "quorum": said.quorum or 0,
                "chair_casts": said.chair_casts,
                "each_country": said.each_country,
                "country_minimum": plain_decimal(said.country_minimum),
                "lottery_seed": said.lottery_seed,
            }
        }

    def import_stage(self, stage: Stage, data: Mapping[str, Any], /) -> None:
        """Create the rules of `stage` from its exported object, if it has some.

        Raises `CallFileError` with the path of what is wrong.
        """
        of_stage = Reader.of(data)
        if not of_stage.has("meeting"):
            return
        reader = of_stage.child("meeting")
        minimum = reader.decimal("country_minimum")
        if minimum > 100:
            raise reader.refuse(
                "country_minimum", _("A number from 0 to %(maximum)s is expected here.") % {"maximum": 100}
            )
        MeetingRules.objects.create(
            stage=stage,
            quorum=reader.integer("quorum", minimum=0, maximum=100) or None,
            chair_casts=reader.flag("chair_casts"),
            each_country=reader.integer("each_country", minimum=0, maximum=100),
            country_minimum=minimum,
            lottery_seed=reader.text("lottery_seed", max_length=200, default=""),
        )


def _problems_of(rules: MeetingRules) -> list[str]:
    if not rules.each_country:
        return []
    number = {"number": rules.stage.number}
    if rules.stage.quotas:
        return [_("Stage %(number)s has places by country and keeps places for each country: choose one.") % number]
    if rules.stage.quota is None:
        return [_("Stage %(number)s keeps places for each country, and says not how many places there are.") % number]
    return []
