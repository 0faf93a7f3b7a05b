"""The minutes of the decision that made an award, for its audit pack."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from core.canonical import canonical_json
from evaluation.decisions.models import Deliberation


def minutes_of_award(award: Any, /) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the title and the text of the minutes that `award` names: a meeting’s as it was signed.

    Its SHA-256 is that of the record alone, as those present signed it.
    """
    named = Deliberation.objects.filter(reference=award.minutes_reference, stage__call__code=award.call_code)
    for one in named if award.minutes_reference else ():
        document = {
            "reference": one.reference,
            "held_on": one.held_on.isoformat(),
            "present": one.present,
            "minutes": one.minutes,
            "record": one.record,
            "sha256": one.sha256,
        }
        yield f"decision/proces-verbal-{one.pk}.json", _("Minutes"), canonical_json(document)
