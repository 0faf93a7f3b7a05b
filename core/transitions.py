"""The only door to a state.

`transition` locks the row, gathers the facts, asks the rule and the guards, lets the service fill the fresh instance,
then fires the django-fsm transition, saves, journals, runs the reactions and puts the notices in the outbox: one
transaction. `explain` gathers the same facts without the lock and says in sentences what is unmet.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db import connection, models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_fsm import FSMFieldMixin

from core import clock, journal
from core.access import may
from core.guards import Guard
from core.models import JournalEntry, WorkflowModel
from core.outbox.queue import post
from core.registries import facts as facts_registry
from core.registries import notices, reactions

W = TypeVar("W", bound=WorkflowModel)


class TransitionRefused(Exception):
    """The state or a guard does not allow the transition. `reasons` are sentences in the reader's language."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class TransitionForbidden(PermissionDenied):
    """The rule does not allow this person the transition."""


@dataclass(frozen=True)
class Explanation:
    """Whether a transition is possible now for a person, and the sentences of what is unmet."""

    transition: str
    allowed: bool
    unmet: list[str] = field(default_factory=list)

    @property
    def possible(self) -> bool:
        """Tell whether the button would work."""
        return self.allowed and not self.unmet


@cache
def state_field(model: type[WorkflowModel]) -> FSMFieldMixin:
    """Return the one state field of `model`. Raises TypeError when it has none."""
    for candidate in model._meta.concrete_fields:
        if isinstance(candidate, FSMFieldMixin):
            return candidate
    raise TypeError(f"{model.__name__} has no state field")


def choices_of(model: type[WorkflowModel]) -> list[tuple[str, Any]]:
    """Return the states of `model` with their words, in the order in which they are written."""
    return list(cast("Any", state_field(model).choices))


@cache
def _words_of(model: type[WorkflowModel]) -> dict[str, Any]:
    return dict(choices_of(model))


def state_of(instance: WorkflowModel) -> str:
    """Return the state of `instance`."""
    return str(getattr(instance, state_field(type(instance)).name))


def rule_of(model: type[WorkflowModel], name: str) -> str:
    """Return the name of the rule that a transition asks, as "entries.submit_stageentry"."""
    return f"{model._meta.app_label}.{name}_{model._meta.model_name}"


def key_of(model: type[WorkflowModel], name: str) -> str:
    """Return the key of a transition in the registries, as "entries.stageentry.submit"."""
    return f"{model._meta.label_lower}.{name}"


def specs_of(model: type[WorkflowModel], name: str) -> list[Any]:
    """Return django-fsm's transitions called `name`, one a source. Raises KeyError when there is none."""
    specs = [spec for spec in state_field(model).get_all_transitions(model) if spec.name == name]
    if not specs:
        raise KeyError(f"{model.__name__} has no transition {name}")
    return specs


def _spec_from(instance: WorkflowModel, name: str) -> Any | None:
    state = state_of(instance)
    specs = specs_of(type(instance), name)
    return next((spec for spec in specs if spec.source in (state, "*")), None)


def _allowed(instance: WorkflowModel, name: str, by: Any) -> bool:
    specs = specs_of(type(instance), name)
    if by is None:
        return any(spec.custom.get("system") for spec in specs)
    if any(spec.custom.get("system_only") for spec in specs):
        return False
    return may(by, rule_of(type(instance), name), instance)


def _gather(instance: WorkflowModel, name: str, *, by: Any, at: datetime) -> None:
    selector = facts_registry.get(key_of(type(instance), name))
    instance.facts = selector(instance, by=by, at=at) if selector else None


def _unmet(instance: WorkflowModel, name: str, spec: Any | None) -> list[str]:
    if spec is None:
        return [_("This is no longer possible: its state is now “%(state)s”.") % {"state": display_state(instance)}]
    sentences = (condition.unmet(instance) for condition in spec.conditions if isinstance(condition, Guard))
    return [
        str(sentence)
        for found in sentences
        if found is not None
        for sentence in (found if isinstance(found, list | tuple) else [found])
    ]


def display_state(instance: WorkflowModel) -> str:
    """Return the state of `instance` in the reader's language."""
    state = state_of(instance)
    return str(_words_of(type(instance)).get(state, state))


def lock(instance: W, rows: QuerySet[W] | None = None) -> W:
    """Lock the row of `instance`, its parents (`lock_first`) before it, and return a new instance of it.

    `rows` is the queryset that the row is read through, for what it joins: the row alone is locked.
    To be called in a transaction. The lock is PostgreSQL's FOR NO KEY UPDATE: it keeps other acts out, and lets in the
    key check of a new row that refers to this one.
    """
    model = type(instance)
    # SQLite lets one writer in at a time: there is nothing to wait for.
    if connection.features.has_select_for_update:
        for path in model.lock_first:
            _lock_parent(instance, path)
    read = model._base_manager.select_related(*(model.read_with or (None,))) if rows is None else rows
    return read.select_for_update(no_key=True, of=("self",)).get(pk=instance.pk)


def _lock_parent(instance: WorkflowModel, path: str) -> None:
    model: Any = type(instance)
    parent = _known_key(instance, path)
    if parent is None:
        parent = model._base_manager.filter(pk=instance.pk).values_list(path, flat=True).get()
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    with connection.cursor() as cursor:
        table, key = model._meta.db_table, model._meta.pk.column
        cursor.execute(f'SELECT 1 FROM "{table}" WHERE "{key}" = %s FOR NO KEY UPDATE', [parent])  # noqa: S608


def _known_key(instance: models.Model, path: str) -> Any | None:
    """Return the key of the parent at the end of `path`, None when a step on the way is not read yet.

    A parent does not change: what was read of it before the lock holds.
    """
    *steps, last = path.split("__")
    for step in steps:
        if not instance._state.fields_cache.get(step):
            return None
        instance = instance._state.fields_cache[step]
    return vars(instance).get(f"{last}_id")


def _repeat_of(instance: WorkflowModel, name: str, by: Any) -> JournalEntry | None:
    """Return the entry by which the same person led `instance` to the state in which it still is.

    Once somebody moved it on, asking again is no repeat: "done already" would be said of what was undone since.
    """
    acts = journal.entries_of(instance)
    done = acts.filter(event=name, actor=by).last()
    if done is None or done.to_state != state_of(instance):
        return None
    moved_since = acts.filter(number__gt=done.number).exclude(to_state__in=["", done.to_state]).exists()
    return None if moved_since else done


@contextmanager
def transition(
    instance: W,
    name: str,
    *,
    by: Any,
    at: datetime | None = None,
    reason: str = "",
    payload: Mapping[str, Any] | None = None,
    rows: QuerySet[W] | None = None,
    on_behalf_of: Any = None,
    held: bool = False,
) -> Iterator[W]:
    """Move `instance` through the transition `name`; yields the locked, fresh instance for the service to fill.

    `by` is the person who acts, or None for the system (only where the transition says `custom={"system": True}`);
    `at` the aware instant at which the request arrived, now by default; `reason` and `payload` go to the journal, as
    does `on_behalf_of`, the person for whom `by` acts with their consent; `rows` is what `lock` reads through;
    `held` says that `instance` is what `lock` returned in this transaction.
    Where the transition says `custom=reason_needed()` an empty `reason` is refused.

    When the same person led it to the state in which it still is, and it cannot be done again, `fresh.already` is that
    journal entry, nothing is written, and the service returns at once. Raises TransitionForbidden (rule) or
    TransitionRefused (state, guards).
    """
    moment = at or clock.now()
    with transaction.atomic():
        fresh = instance if held else lock(instance, rows)
        spec = _spec_from(fresh, name)
        if spec is None and (repeat := _repeat_of(fresh, name, by)):
            fresh.already = repeat
            yield fresh
            return
        _check(fresh, name, spec, by=by, at=moment)
        said = stated(reason, spec.custom.get("reason") if spec else None)
        before = state_of(fresh)
        yield fresh
        _fire(fresh, name, spec)
        states: dict[str, Any] = {"from_state": before, "to_state": state_of(fresh)}
        done = {"event": name, "by": by, "at": moment, "on_behalf_of": on_behalf_of, **states}
        entry = journal.append(fresh, reason=said, payload=payload, **done)
        _follow(fresh, name, entry)


def stated(reason: str, needed: Any = None) -> str:
    """Return `reason` without spaces around it. Raises TransitionRefused with the sentence `needed` when it is empty.

    For transitions this is asked by `transition` itself; acts that move no state ask it in their services.
    """
    text = reason.strip()
    if needed and not text:
        raise TransitionRefused([str(needed)])
    return text


def _check(fresh: WorkflowModel, name: str, spec: Any | None, *, by: Any, at: datetime) -> None:
    if not _allowed(fresh, name, by):
        raise TransitionForbidden(_("You may not do this."))
    _gather(fresh, name, by=by, at=at)
    if unmet := _unmet(fresh, name, spec):
        raise TransitionRefused(unmet)


def _fire(fresh: WorkflowModel, name: str, spec: Any | None) -> None:
    # The guards once more: what the service filled in may have made one of them untrue.
    if unmet := _unmet(fresh, name, spec):
        raise TransitionRefused(unmet)
    getattr(fresh, name)()
    fresh.save()


def _follow(fresh: WorkflowModel, name: str, entry: JournalEntry) -> None:
    key = key_of(type(fresh), name)
    for reaction in reactions.starting_with(key):
        reaction(fresh, entry)
    for source in notices.starting_with(key):
        post(source(fresh, entry), about=fresh, number=entry.number)


def explain(instance: WorkflowModel, name: str, *, by: Any, at: datetime | None = None) -> Explanation:
    """Say whether `by` could move `instance` through `name` now, and what is unmet. Takes no lock, writes nothing."""
    if not _allowed(instance, name, by):
        return Explanation(name, allowed=False)
    _gather(instance, name, by=by, at=at or clock.now())
    return Explanation(name, allowed=True, unmet=_unmet(instance, name, _spec_from(instance, name)))


def all_transitions(model: type[WorkflowModel]) -> list[Any]:
    """Return django-fsm's transitions of `model`, one a source, in the order in which they are written."""
    written = [name for base in model.__mro__ for name in vars(base)]
    return sorted(state_field(model).get_all_transitions(model), key=lambda spec: written.index(spec.name))


def possible_transitions(instance: WorkflowModel) -> list[str]:
    """Return the names of the transitions that leave the present state, in the order in which they are written."""
    state = state_of(instance)
    specs = all_transitions(type(instance))
    return list(dict.fromkeys(spec.name for spec in specs if spec.source in (state, "*")))
