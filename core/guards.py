"""Guards: the conditions of a transition, each able to say in a sentence what is missing."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

# A guard's test: (instance, facts) -> None when met, else the sentence (lazy or not) that says what is missing, or
# several of them.
Test = Callable[[Any, Any], Any]


class Guard:
    """A condition for django-fsm that reads the instance and the facts gathered for it, and nothing else."""

    def __init__(self, test: Test) -> None:
        self.test = test
        self.__name__ = test.__name__
        self.__doc__ = test.__doc__

    def __call__(self, instance: Any) -> bool:
        """Tell whether the condition is met."""
        return self.test(instance, instance.facts) is None

    def unmet(self, instance: Any) -> Any:
        """Return the sentence of this guard, or its sentences, when it is not met, else None."""
        return self.test(instance, instance.facts)


def guard(test: Test) -> Guard:
    """Make a guard of a test. Its docstring says the condition; `docs/workflows.md` prints it."""
    return Guard(test)


def reason_needed(sentence: Any = None) -> dict[str, Any]:
    """Return the `custom` of a transition that is fired with a reason only; `sentence` is what to say without one."""
    return {"reason": sentence or _("Write the reason.")}
