"""Deployment checks of signing in."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register("tremplin", deploy=True)
def check_second_factor(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Only the demo goes without a second factor."""
    if settings.REQUIRE_SECOND_FACTOR:
        return []
    hint = "Leave REQUIRE_SECOND_FACTOR unset; DEMO=1 switches it off and is never for a server."
    return [checks.Error("the second factor is switched off", hint=hint, id="tremplin.E008")]
