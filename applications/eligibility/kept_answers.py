"""The answers of a check before applying, kept in the visitor's session alone until the application takes them."""

from collections.abc import MutableMapping
from typing import Any

Session = MutableMapping[str, Any]
KEY = "precheck"
# Of how many calls they are kept: the last ones.
MOST_CALLS = 3


def keep_answers(session: Session, call_code: str, answers: dict[str, Any]) -> None:
    """Keep `answers` for the call, in the place of earlier ones."""
    kept = {code: value for code, value in session.get(KEY, {}).items() if code != call_code}
    session[KEY] = dict([*kept.items(), (call_code, answers)][-MOST_CALLS:])


def kept_answers(session: Session, call_code: str) -> dict[str, Any]:
    """Return the answers kept for the call, {} without any."""
    found: dict[str, Any] = session.get(KEY, {}).get(call_code, {})
    return found


def forget_answers(session: Session, call_code: str) -> None:
    """Keep nothing more for the call."""
    kept = session.get(KEY, {})
    if call_code in kept:
        session[KEY] = {code: value for code, value in kept.items() if code != call_code}
