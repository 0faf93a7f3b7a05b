"""Reads about eligibility rules."""

from applications.calls.models import Stage
from applications.eligibility.models import EligibilityRule


def rules_of(stage: Stage) -> list[EligibilityRule]:
    """Return the rules of `stage`, in order."""
    return list(EligibilityRule.objects.filter(stage=stage))
