"""House rules as Django system checks: what a review would otherwise have to remember."""

from typing import Any
from urllib.parse import urlsplit

import rules
from django.apps import apps
from django.conf import settings
from django.core import checks

from core.guards import Guard
from core.models import WorkflowModel
from core.registries import facts, notices, reactions
from core.transitions import key_of, rule_of, state_field


@checks.register("tremplin")
def check_workflows(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every transition has a rule, every condition is a guard, every state field is protected."""
    problems: list[checks.CheckMessage] = []
    for model in apps.get_models():
        if not issubclass(model, WorkflowModel):
            continue
        field = state_field(model)
        if not field.protected:
            problems.append(checks.Error(f"{model.__name__}.{field.name} is not protected", id="tremplin.E001"))
        for spec in field.get_all_transitions(model):
            rule = rule_of(model, spec.name)
            if not spec.custom.get("system_only") and not rules.perm_exists(rule):
                problems.append(checks.Error(f"no rule {rule} for a transition", id="tremplin.E002"))
            if not all(isinstance(condition, Guard) for condition in spec.conditions):
                problems.append(checks.Error(f"{rule}: a condition is not a guard", id="tremplin.E003"))
    return problems


@checks.register("tremplin")
def check_registered_keys(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Facts, reactions and notices are registered for transitions that exist: a wrong key would never be asked."""
    known = {
        key_of(model, spec.name)
        for model in apps.get_models()
        if issubclass(model, WorkflowModel)
        for spec in state_field(model).get_all_transitions(model)
    }
    return [
        checks.Error(f"{registry.name}: no transition {key}", id="tremplin.E004")
        for registry in (facts, reactions, notices)
        for key, _value in registry.items()
        if key.split(":")[0] not in known
    ]


@checks.register("tremplin", deploy=True)
def check_gateway(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """The gateway to telephones, when there is one, is spoken to under TLS and with a token."""
    if not settings.GATEWAY_URL:
        return []
    url = urlsplit(settings.GATEWAY_URL)
    problems: list[checks.CheckMessage] = []
    if url.scheme != "https" or not url.hostname:
        problems.append(checks.Error("GATEWAY_URL is not an https address", id="tremplin.E005"))
    if "@" in url.netloc:
        problems.append(checks.Error("GATEWAY_URL names a user: use GATEWAY_TOKEN", id="tremplin.E006"))
    if not settings.GATEWAY_TOKEN:
        problems.append(checks.Error("GATEWAY_URL is set without GATEWAY_TOKEN", id="tremplin.E007"))
    return problems
