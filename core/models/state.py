"""The field in which a workflow keeps its state."""

from typing import Any

from django_fsm import FSMField


class StateField(FSMField):
    """A state that only a transition changes.

    Migrations see a CharField, which it is in the database: they know nothing of django-fsm.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"protected": True, **kwargs})

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Return name, class, arguments as a migration writes them."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", args, kwargs
