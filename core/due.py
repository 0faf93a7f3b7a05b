"""What the clock owes: the registered functions, each idempotent, run by `run_due`, by `worker`, or inline."""

import logging
from datetime import datetime

from core import clock
from core.registries import due

logger = logging.getLogger(__name__)


def run_due(at: datetime | None = None) -> dict[str, int]:
    """Run everything that is due at `at` (now by default); return how many things each part did.

    One part that fails is logged and does not keep the others from running; its count is -1.
    """
    moment = at or clock.now()
    done: dict[str, int] = {}
    for name, work in due.items():
        try:
            done[name] = work(moment)
        except Exception:
            logger.exception("run_due: %s failed", name)
            done[name] = -1
    return done
