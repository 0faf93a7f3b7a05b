"""Choosing a legal form, and ticking its steps; loading the forms that come with the product."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import journal
from core.access import require
from core.clock import day_of
from core.i18n import LocalisedText
from incubator.startups.models import Startup
from incubator.toolbox.models import Formality, FormalityStep, LegalGuide, LegalStep

DATA = Path(__file__).resolve().parents[1] / "data" / "legal_forms.json"
# Steps that a start-up may add for one form.
MOST_OWN = 20
LONGEST_LABEL = 200


@transaction.atomic
def load_legal_guides() -> int:
    """Create the legal forms that are missing with their steps; return how many. Changes none that exists."""
    created = 0
    for told in json.loads(DATA.read_text(encoding="utf-8")):
        facts = {"facts": LocalisedText(told["facts"]), "source": told["source"], "as_of": told["as_of"]}
        guide, is_new = LegalGuide.objects.get_or_create(form=told["form"], defaults=facts)
        if is_new:
            created += 1
            for position, label in enumerate(told["steps"]):
                LegalStep.objects.create(guide=guide, position=position, label=LocalisedText(label))
    return created


@transaction.atomic
def choose_form(*, startup: Startup, guide: LegalGuide, by: Any, at: datetime) -> Formality:
    """Say which legal form the start-up takes; what was ticked for another one is kept. Raises PermissionDenied."""
    require(by, "startups.change_startup", startup)
    Startup.objects.select_for_update(no_key=True).get(pk=startup.pk)
    found, is_new = Formality.objects.get_or_create(startup=startup, defaults={"guide": guide, "chosen_at": at})
    if is_new or found.guide_id != guide.pk:
        found.guide, found.chosen_at = guide, at
        found.save(update_fields=["guide", "chosen_at"])
        journal.append(found, event="choose_form", by=by, at=at, payload={"form": guide.form})
    return found


@transaction.atomic
def tick_step(
    *,
    formality: Formality,
    step: LegalStep | None,
    done_on: date | None,
    note: str,
    by: Any,
    at: datetime,
    label: str = "",
) -> FormalityStep:
    """Write on which day a step was done, and what shows it; without a `step`, one of the start-up's own by `label`.

    Without a day the step waits again. Raises PermissionDenied, and ValidationError for a
    day to come, a step of another form, an own step without a label, or one too many.
    """
    require(by, "startups.change_startup", formality.startup)
    locked = (
        Formality.objects.select_for_update(no_key=True, of=("self",)).select_related("startup").get(pk=formality.pk)
    )
    if done_on and done_on > day_of(at):
        raise ValidationError(_("This day is still to come: write the day on which it was done."))
    if step is not None and step.guide_id != locked.guide_id:
        raise ValidationError(_("This step belongs to another legal form."))
    if step is None:
        _refuse_own(locked, label)
    values: dict[str, Any] = {"done_on": done_on, "note": note, "saved_by": by, "saved_at": at}
    of_form: dict[str, Any] = {"formality": locked, "guide": locked.guide}
    if step is None:
        found, _new = FormalityStep.objects.update_or_create(**of_form, step=None, label=label, defaults=values)
    else:
        values["label"] = str(step.label)[:LONGEST_LABEL]
        found, _new = FormalityStep.objects.update_or_create(**of_form, step=step, defaults=values)
    journal.append(locked, event="tick", by=by, at=at, payload={"step": found.pk, "done": bool(done_on)})
    return found


def _refuse_own(formality: Formality, label: str) -> None:
    own = formality.steps.filter(guide=formality.guide_id, step=None)
    if not label:
        raise ValidationError(_("Write what the step is."))
    if own.exclude(label=label).count() >= MOST_OWN:
        raise ValidationError(_("That is many steps: put some together."))
