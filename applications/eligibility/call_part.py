"""What the eligibility room adds to a call: checks before publication, export and import."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from applications.calls.call_file import CallFileError, Reader
from applications.calls.enums import StageKind
from applications.calls.models import Call, Stage
from applications.calls.selectors import stages_of
from applications.calls.texts import by_officers, set_up_url
from applications.eligibility.kinds import KINDS, read_params
from applications.eligibility.models import EligibilityRule
from applications.eligibility.selectors import rules_of
from applications.forms.schema import FormDocument
from applications.forms.selectors import draft_document
from core.registries import CallText


class RulePart:
    """The eligibility rules of a call (`core.registries.CallPart`)."""

    def texts(self, call: Call, by: Any = None, /) -> list[CallText]:
        """Return the messages of the rules of `call`, which applicants read. One query, and one for the stages."""
        stages = {stage.pk: stage for stage in stages_of(call)}
        rules = EligibilityRule.objects.filter(stage__in=stages).order_by("stage__number", "position", "pk")
        return [_text_of(rule, stages[rule.stage_id], by) for rule in rules]

    def problems(self, call: Call, /) -> list[str]:
        """Return sentences that say what the rules of `call` lack."""
        return [sentence for stage in stages_of(call) for sentence in rule_problems(stage)]

    def freeze(self, call: Call, /) -> None:
        """Do nothing: rules are edited in a call in preparation only, and each check keeps what it was made with."""

    def export_stage(self, stage: Stage, /) -> dict[str, Any]:
        """Return {"rules": […]} of `stage` as JSON values."""
        return {
            "rules": [
                {
                    "code": rule.code,
                    "kind": rule.kind,
                    "effect": rule.effect,
                    "params": rule.params,
                    "message": dict(rule.message),
                }
                for rule in rules_of(stage)
            ]
        }

    def import_stage(self, stage: Stage, data: Mapping[str, Any], /) -> None:
        """Create the rules of `stage`. Raises `CallFileError` with the path of what is wrong."""
        rows = Reader.of(data).rows("rules", unique="code")
        EligibilityRule.objects.bulk_create([_rule(stage, row, position) for position, row in enumerate(rows)])


def _rule(stage: Stage, reader: Reader, position: int) -> EligibilityRule:
    kind = reader.one_of("kind", sorted(KINDS))
    effects = list(KINDS[kind].effects)
    return EligibilityRule(
        stage=stage,
        position=position,
        code=reader.text("code", max_length=10),
        kind=kind,
        effect=reader.one_of("effect", effects),
        params=read_params(kind, reader.child("params")),
        message=reader.localised("message"),
    )


def _text_of(rule: EligibilityRule, stage: Stage, by: Any) -> CallText:
    where = {"number": stage.number, "code": rule.code}
    return CallText(
        part=f"eligibility-{stage.number}",
        heading=_("Eligibility rules of stage %(number)s") % {"number": stage.number},
        place=_("Stage %(number)s, rule %(code)s") % where,
        text=rule.message,
        url=set_up_url("eligibility_rules:edit", stage.call, by, rule.pk),
        written_by=by_officers(),
    )


def rule_problems(stage: Stage) -> Iterator[str]:
    """Yield sentences that say what is wrong with the rules of `stage`, missing texts apart."""
    rules = rules_of(stage)
    form = _form(stage) if rules else None
    for rule in rules:
        where = {"number": stage.number, "code": rule.code}
        try:
            read_params(rule.kind, Reader.of(rule.params))
        except CallFileError as error:
            yield _("Stage %(number)s, rule %(code)s: %(error)s") % {**where, "error": error}
        if form is not None and not _asked(form, rule.kind):
            yield _("Stage %(number)s, rule %(code)s: the form does not ask what this rule judges.") % where


def _asked(form: FormDocument, kind: str) -> bool:
    roles = KINDS[kind].roles if kind in KINDS else ()
    return not roles or any(form.by_role(role) for role in roles)


def _form(stage: Stage) -> FormDocument | None:
    if stage.kind != StageKind.FORM:
        return None
    try:
        return draft_document(stage)
    except CallFileError:
        # The forms room says what is wrong with it.
        return None
