"""A real S3 server of the suite's own: `rclone serve s3`, which checks signatures, signed headers and expiry."""

import os
import secrets
import signal
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import boto3

RCLONE = Path(sysconfig.get_path("scripts")) / "rclone"
ACCESS_KEY, SECRET_KEY = "suite-access", "suite-secret-that-nobody-else-has"
PRIVATE, PUBLIC = "private", "public"


class S3Server:
    """One server over one folder, on one port that stays its own while it is down. Without `key` it lets all read."""

    def __init__(self, folder: Path, *, key: bool = True) -> None:
        self.folder = folder
        for bucket in (PRIVATE, PUBLIC):
            (folder / bucket).mkdir(parents=True, exist_ok=True)
        self.port = _free_port()
        self.key = ["--auth-key", f"{ACCESS_KEY},{SECRET_KEY}"] if key else ["--read-only"]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def client(self) -> Iterator[Any]:
        """Lend a client of its administrator's. What is written into the folder itself, the server sees late."""
        client = boto3.client(
            "s3",
            endpoint_url=self.url,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
            region_name="us-east-1",
        )
        with closing(client):
            yield client

    def put(self, name: str, data: bytes, *, bucket: str = PRIVATE) -> None:
        """Put an object."""
        with self.client() as client:
            client.put_object(Bucket=bucket, Key=name, Body=data)

    def delete(self, name: str, *, bucket: str = PRIVATE) -> None:
        """Delete an object."""
        with self.client() as client:
            client.delete_object(Bucket=bucket, Key=name)

    def start(self, origin: str = "") -> None:
        """Start and wait until it listens. Browsers may ask from pages of `origin` (CORS), of no other."""
        command = [str(RCLONE), "serve", "s3", "--addr", f"127.0.0.1:{self.port}", *self.key, str(self.folder)]
        command += ["--config", os.devnull, "--log-level", "ERROR"]
        command += ["--allow-origin", origin] if origin else []
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _turn in range(200):
            if self.process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError("the S3 server did not start")

    def kill(self) -> None:
        """Kill it as a power cut would."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def pause(self) -> None:
        """Keep it from answering: it holds its port and says nothing."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGCONT)


def _free_port() -> int:
    """Return a port below those that the system gives away, so that nobody takes it while the server is down."""
    while True:
        port = secrets.choice(range(20_000, 30_000))
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
