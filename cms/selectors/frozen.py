"""What the publication of a call froze (forms, rules, grids, envelopes), read and drawn once by a process.

It is kept (`core.kept`) by the call, the instant of its publication and the numbers of its forms, which alone can be
published anew. Windows, results and prose are read on each visit.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.safestring import SafeString

from applications.calls.models import Call, Stage
from applications.calls.selectors import frozen_of
from applications.eligibility.models import EligibilityRule
from applications.forms.models import FormRevision
from applications.forms.schema import FormDocument
from applications.forms.selectors import document_of_revision
from core.kept import Kept
from evaluation.grids.models import Grid


@dataclass
class FrozenParts:
    """The frozen parts of one call, by the key of their stage. `html` is what was drawn of them, by who drew it."""

    envelopes: Any = None
    forms: dict[int, FormDocument] = field(default_factory=dict)
    rules: dict[int, list[EligibilityRule]] = field(default_factory=dict)
    grids: dict[int, Grid] = field(default_factory=dict)
    html: dict[tuple[object, ...], SafeString] = field(default_factory=dict)


_kept: Kept[FrozenParts] = Kept()


def frozen_parts(call: Call, stages: list[Stage]) -> FrozenParts:
    """Return the parts of `call`, whose `stages` were read: kept ones of a published call, else by four queries."""
    forms = (getattr(stage, "form_number", None) for stage in stages)
    parts = frozen_of(call, _kept, lambda: _read(call, stages), *forms)
    _hand_over(parts, call)
    return parts


def _read(call: Call, stages: list[Stage]) -> FrozenParts:
    parts = FrozenParts()
    prefetch_related_objects([call], "envelopes")
    parts.envelopes = call.__dict__["_prefetched_objects_cache"]["envelopes"]
    revisions = FormRevision.objects.filter(stage__in=stages).defer("document").order_by("number")
    parts.forms = {one.stage_id: document_of_revision(one) for one in {one.stage_id: one for one in revisions}.values()}
    for rule in EligibilityRule.objects.filter(stage__in=stages):
        parts.rules.setdefault(rule.stage_id, []).append(rule)
    grids = Grid.objects.filter(stage__in=stages).prefetch_related("criteria")
    parts.grids = {grid.stage_id: grid for grid in grids}
    return parts


def _hand_over(parts: FrozenParts, call: Call) -> None:
    """Let `call` answer for its envelopes without a query."""
    call.__dict__.setdefault("_prefetched_objects_cache", {})["envelopes"] = parts.envelopes
