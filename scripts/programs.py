"""A program that is kept running: started, its lines printed after its name, started again when it ends."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# One that lived this long ended by accident and comes back at once; another waits twice as long each time.
SETTLED, SHORTEST, LONGEST = 20.0, 0.5, 30.0


class Program:
    """One program of the cluster. `look` is to be called again and again."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str]) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.wait, self.began, self.due = SHORTEST, 0.0, 0.0
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C is for us, and all its children can be reached."""
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=dict(self.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        threading.Thread(target=self._print_lines, args=[self.process], daemon=True).start()

    def _print_lines(self, process: "subprocess.Popen[str]") -> None:
        if process.stdout:
            with process.stdout as lines:
                for line in lines:
                    print(f"{self.name:8}| {line}", end="", flush=True)

    def look(self) -> None:
        """Start it again when it has ended and its turn has come."""
        if self.process and (status := self.process.poll()) is not None:
            lived = time.monotonic() - self.began
            self.wait = SHORTEST if lived > SETTLED else min(self.wait * 2, LONGEST)
            self.due = time.monotonic() + self.wait
            self.process = None
            print(f"{self.name:8}| ended with {status}; starts again in {self.wait:g} s", flush=True)
        elif self.process is None and time.monotonic() >= self.due:
            self.start()

    def signal(self, number: int) -> None:
        """Send a signal to it and to its children. Nothing when they are gone."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def stop(self, patience: float = 15) -> None:
        """Wait for its end after SIGTERM; kill what is left."""
        if self.process:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
            self.signal(signal.SIGKILL)
            self.process.wait()
