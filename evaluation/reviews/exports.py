"""The columns of ranking exports. No name of a person or a start-up is among them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.exports import Column
from evaluation.reviews.labels import flags_label, place_label

RANKING_COLUMNS = [
    Column("rank", _("Rank"), lambda line: line.row.rank),
    Column("reference", _("Reference"), lambda line: line.entry.application.reference),
    Column("title", _("Title"), lambda line: line.entry.title),
    Column("country", _("Country"), lambda line: line.row.country),
    Column("score", _("Score"), lambda line: line.row.score),
    Column("reviews", _("Reviews"), lambda line: line.row.reviews),
    Column("range", _("Range"), lambda line: line.score.spread if line.score else None),
    Column("woman_led_or_rural", _("Led by women or rural"), lambda line: line.row.woman_led_or_rural),
    Column("jobs_planned", _("Jobs planned"), lambda line: line.row.jobs_planned),
    Column("flags", _("To be known"), lambda line: flags_label(line.row)),
    Column("place", _("Place obtained"), lambda line: place_label(line.row)),
]


def final_columns(numbers: list[str]) -> list[Column]:
    """Return the columns of the final ranking, one for each of the stages `numbers`."""
    stages = [Column(f"stage_{number}", _stage(number), _score_in(number)) for number in numbers]
    return [*RANKING_COLUMNS[:4], *stages, Column("final", _("Final score"), lambda line: line.row.score), PLACE]


PLACE = RANKING_COLUMNS[-1]


def _stage(number: str) -> Any:
    return _("Stage %(number)s") % {"number": number}


def _score_in(number: str) -> Any:
    return lambda line: line.scores.get(number)
