"""What keeps a call from being published, in sentences. The other rooms say theirs through `call_parts`."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from applications.calls.enums import StageKind
from applications.calls.models import Call, Stage
from applications.calls.texts import missing_texts
from core.registries import call_parts


def problems_of(call: Call, stages: list[Stage], at: datetime) -> list[str]:
    """Return the sentences of everything that keeps `call` from being published at `at`; [] when it is ready."""
    own = [*_languages(call), *missing_texts(call), *_envelopes(call), *_stages(call, stages, at)]
    return own + [sentence for part in call_parts for sentence in part.problems(call)]


def _languages(call: Call) -> Iterator[str]:
    if not call.languages:
        yield _("The call has no language.")


def _envelopes(call: Call) -> Iterator[str]:
    envelopes = list(call.envelopes.all())
    if not envelopes:
        yield _("The call has no envelope: say how many awards of which amount it has.")
    for envelope in envelopes:
        if call.ceiling_eur is not None and envelope.amount / envelope.eur_rate > call.ceiling_eur:
            yield _("An award in %(country)s is above the ceiling per third party.") % {"country": envelope.country}


def _stages(call: Call, stages: list[Stage], at: datetime) -> Iterator[str]:
    if not stages:
        yield _("The call has no stage.")
        return
    if [stage.number for stage in stages] != list(range(1, len(stages) + 1)):
        yield _("Stages are numbered 1, 2, 3…")
    if stages[0].kind != StageKind.FORM:
        yield _("Stage 1 is a form to fill in: nothing was deposited before it.")
    if stages[0].closes_at <= at:
        yield _("Stage 1 is closed already: move its dates.")
    for before, after in pairwise(stages):
        if after.opens_at < before.closes_at:
            yield _("Stage %(number)s opens before the one before it closes.") % {"number": after.number}
    for stage in stages:
        yield from _stage(stage)
    yield from _combination(call, stages)


def _stage(stage: Stage) -> Iterator[str]:
    label = {"number": stage.number}
    if not stage.reviews_per_entry:
        yield _("Stage %(number)s asks for no review of an application.") % label
    if stage.quota is not None and sum(stage.quotas.values()) > stage.quota:
        yield _("Stage %(number)s has more places by country than places.") % label


def _combination(call: Call, stages: list[Stage]) -> Iterator[str]:
    weights = call.combination
    if not weights:
        return
    if not set(weights) <= {str(stage.number) for stage in stages}:
        yield _("The final score weighs a stage that does not exist.")
    if sum(Decimal(weight) for weight in weights.values()) != 1:
        yield _("The weights of the stages in the final score add up to 1.")
