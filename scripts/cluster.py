"""`make cluster`: two web processes, a worker, PostgreSQL, Redis and S3 on this machine, as production has them.

It is for looking and for tests, never for data: keys are made for each run, and what was stored goes when it stops.
"""

import argparse
import base64
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import FrameType, TracebackType
from urllib.request import urlopen

from cryptography.fernet import Fernet

from scripts.compile_messages import compile_all
from scripts.programs import ROOT, Program
from scripts.run import demo_password

RCLONE = str(Path(sysconfig.get_path("scripts")) / "rclone")
LOCAL = "127.0.0.1"
PRIVATE, PUBLIC = "private", "public"
# Unlike the throw-away server of the tests, this one keeps what it has said yes to.
SAFE = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        port: int = probe.getsockname()[1]
        return port


class Cluster:
    """All of it. As a context it is up inside the block; `watch` starts again what dies meanwhile."""

    def __init__(
        self, name: str, ports: tuple[int, int], *, demo: bool = True, extra: Mapping[str, str] | None = None
    ) -> None:
        self.folder, self.ports, self.demo = ROOT / "var" / name, ports, demo
        self.stopping, self.looking = threading.Event(), threading.Lock()
        self.postgres = {**os.environ, "POSTGRES_NAME": f"{name}-postgres", "POSTGRES_OPTIONS": SAFE}
        self.redis_port, self.s3_port, self.public_port = free_port(), free_port(), free_port()
        self.environment = {**os.environ, **self._settings(), **(extra or {})}
        self.programs: dict[str, Program] = {}

    @property
    def addresses(self) -> list[str]:
        """The addresses of the two web processes."""
        return [f"http://{LOCAL}:{port}" for port in self.ports]

    def _settings(self) -> dict[str, str]:
        access, secret = secrets.token_hex(10), secrets.token_hex(20)
        return {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DEBUG": "0",
            "DEMO": "1" if self.demo else "0",
            # People of this run are let in by the tests, without their telephones.
            "REQUIRE_SECOND_FACTOR": "0",
            "DEMO_PASSWORD": demo_password() if self.demo else "",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "FIELD_KEYS": Fernet.generate_key().decode(),
            "SEAL_KEYS": base64.b64encode(secrets.token_bytes(32)).decode(),
            "BASE_URL": self.addresses[0],
            # Plain http on this machine. The cookies stay `Secure`: browsers take them from a loopback address.
            "SECURE_SSL_REDIRECT": "0",
            "REDIS_URL": f"redis://{LOCAL}:{self.redis_port}/0",
            "S3_BUCKET_PRIVATE": PRIVATE,
            "S3_BUCKET_PUBLIC": PUBLIC,
            "S3_ENDPOINT_URL": f"http://{LOCAL}:{self.s3_port}",
            "S3_PUBLIC_URL": f"http://{LOCAL}:{self.public_port}/{PUBLIC}",
            "S3_REGION": "us-east-1",
            "S3_ACCESS_KEY": access,
            "S3_SECRET_KEY": secret,
            "PYTHONUNBUFFERED": "1",
        }

    def __enter__(self) -> "Cluster":
        """Start everything, in order, and return once both web processes answer."""
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _start(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        for bucket in (PRIVATE, PUBLIC):
            (self.folder / "s3" / bucket).mkdir(parents=True)
        started = self._postgres("start")
        self.environment["DATABASE_URL"] = started.strip().splitlines()[-1]
        self._run({"redis": self._redis(), "s3": self._s3(), "s3-public": self._visitors_s3()})
        for port in (self.redis_port, self.s3_port, self.public_port):
            self._until(partial(_listens, port), f"port {port}")
        self._prepare()
        webs = {f"web-{number}": self._web(port) for number, port in enumerate(self.ports, 1)}
        self._run({**webs, "worker": [sys.executable, "manage.py", "worker", "--pause", "1"]})
        for address in self.addresses:
            self._until(partial(_answers, f"{address}/health/"), address)

    def _run(self, commands: Mapping[str, list[str]]) -> None:
        for name, command in commands.items():
            self.programs[name] = Program(name, command, self.environment)
            self.programs[name].start()

    def _postgres(self, act: str) -> str:
        script = ["sh", "scripts/postgres.sh", act]
        return subprocess.run(script, cwd=ROOT, env=self.postgres, check=True, stdout=subprocess.PIPE, text=True).stdout

    def _redis(self) -> list[str]:
        where = ["--bind", LOCAL, "--port", str(self.redis_port), "--dir", str(self.folder)]
        return ["redis-server", *where, "--save", "", "--appendonly", "no", "--loglevel", "warning"]

    def _rclone(self, kind: str, port: int, folder: Path, *words: str) -> list[str]:
        quiet = ["--config", os.devnull, "--log-level", "ERROR"]
        return [RCLONE, "serve", kind, "--addr", f"{LOCAL}:{port}", *words, *quiet, str(folder)]

    def _s3(self) -> list[str]:
        key = f"{self.environment['S3_ACCESS_KEY']},{self.environment['S3_SECRET_KEY']}"
        return self._rclone("s3", self.s3_port, self.folder / "s3", "--auth-key", key)

    def _visitors_s3(self) -> list[str]:
        words = ["--read-only", "--baseurl", f"/{PUBLIC}", "--dir-cache-time", "1s"]
        return self._rclone("http", self.public_port, self.folder / "s3" / PUBLIC, *words)

    def _web(self, port: int) -> list[str]:
        how = ["--config", "python:config.gunicorn", "--bind", f"{LOCAL}:{port}"]
        return [sys.executable, "-m", "gunicorn", "config.wsgi", *how]

    def _prepare(self) -> None:
        compile_all()
        self.manage("migrate", "--verbosity", "0")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        if self.demo:
            self.manage("load_demo", "--force")

    def manage(self, *words: str) -> None:
        """Run a management command beside the cluster. Raises CalledProcessError when it fails."""
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=self.environment, check=True)

    def _until(self, met: Callable[[], bool], what: str, patience: float = 60) -> None:
        end = time.monotonic() + patience
        while not met():
            if time.monotonic() > end:
                raise TimeoutError(f"{what} did not answer within {patience:g} s")
            time.sleep(0.1)

    def watch(self) -> None:
        """Start again what ends, until `stopping` is set."""
        while not self.stopping.wait(0.1):
            with self.looking:
                for program in self.programs.values():
                    program.look()

    def stop(self) -> None:
        """Stop all, what stores last, and delete what was stored."""
        self.stopping.set()
        with self.looking:
            asking = [name for name in self.programs if name.startswith(("web", "worker"))]
            for names in (asking, [name for name in self.programs if name not in asking]):
                for name in names:
                    self.programs[name].signal(signal.SIGTERM)
                for name in names:
                    self.programs[name].stop()
        self._postgres("stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOCAL, port)) == 0


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:  # noqa: S310 -- our own process
            return bool(answer.status == 200)
    except OSError:
        return False


def main() -> None:
    """Start the cluster, say where it is, and keep it running until Ctrl+C or SIGTERM."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="of the first web process; the second has the next")
    parser.add_argument("--empty", action="store_true", help="no demo: what the migrations write, and nobody")
    options = parser.parse_args()
    if shutil.which("redis-server") is None:
        sys.exit("cluster: redis-server is not installed (.ci/packages)")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    cluster = Cluster("cluster", (options.port, options.port + 1), demo=not options.empty)
    try:
        with cluster:
            print(f"\nTremplin: {'   '.join(cluster.addresses)}   (one site: sign in at either)")
            if cluster.demo:
                print(f"Demo: {cluster.addresses[0]}/demo/   password: {demo_password()}")
            print("Stop with Ctrl+C.\n", flush=True)
            cluster.watch()
    except KeyboardInterrupt:
        print("Stopped.")


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Interrupt once: what stops the cluster is not interrupted again."""
    for other in (signal.SIGINT, signal.SIGTERM):
        signal.signal(other, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
