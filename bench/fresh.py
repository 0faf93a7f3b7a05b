"""The time from a fresh clone to a served page: `make run` in a clone of this repository, packages from the cache."""

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from bench.servers import ROOT, answers, free_port

LONGEST = 600.0


def seconds_to_a_page() -> float:
    """Clone the last commit, `make run` it on a free port, and return the seconds until its home page answers."""
    with tempfile.TemporaryDirectory() as folder:
        clone, port = Path(folder) / "clone", free_port()
        began = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", "--local", str(ROOT), str(clone)], check=True)  # noqa: S603, S607
        environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DEBUG")}
        with (ROOT / "var" / "fresh.log").open("w") as log:
            process = subprocess.Popen(  # noqa: S603
                ["make", "run", f"PORT={port}"],  # noqa: S607
                cwd=clone,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            while not answers(f"http://127.0.0.1:{port}/fr/"):
                if process.poll() is not None or time.monotonic() - began > LONGEST:
                    raise RuntimeError("make run served no page: var/fresh.log")
                time.sleep(0.2)
            return time.monotonic() - began
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)
