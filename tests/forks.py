"""Processes that die in the middle of their work: a process that has read the code forks one for each line it reads."""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

# Seconds after which a fork that hangs is ended.
PATIENCE = 120


def kill_this() -> None:
    """Kill this process, without cleaning up, as a power cut would: SIGKILL cannot be caught."""
    os.kill(os.getpid(), signal.SIGKILL)


def answer_lines(work: Callable[..., None]) -> None:
    """Answer each line of JSON on the standard input, the arguments of `work`, by the exit status of a fork.

    0 when it is done, 1 when it failed, negative for the signal that killed it.
    """
    for line in sys.stdin:
        print(_forked(work, json.loads(line)), flush=True)


def _forked(work: Callable[..., None], words: list[Any]) -> int:
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)
        try:
            work(*words)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
