"""SMS and WhatsApp through one HTTP gateway (`GATEWAY_URL`); its contract is in `docs/operations.md`.

A client of the standard library: it follows no redirect and checks certificates.
"""

import json
import logging
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from core import clock, crypto
from core.models import OutboxMessage

logger = logging.getLogger(__name__)
# Refusals that time mends: too slow, too many.
FOR_NOW = (408, 429)
LONGEST_WAIT = timedelta(hours=6)
LONGEST_ANSWER = 64 * 1024


class Refused(Exception):
    """The gateway will never accept this message; says why."""


class Unavailable(Exception):
    """The gateway did not accept this message for now, or nobody knows: send it again, not before `wait`."""

    def __init__(self, reason: str, wait: timedelta = timedelta(0)) -> None:
        super().__init__(reason)
        self.wait = wait


def text_for_telephone(message: OutboxMessage) -> str:
    """Return what a telephone is sent; a secret is sealed until now."""
    return crypto.unseal(message.sealed_body) if message.secret else message.short


class HttpGateway:
    """Posts a message to the gateway."""

    def send(self, message: OutboxMessage) -> str:
        """Return the gateway's own reference of the accepted message ("" when it gives none).

        Raises Refused or Unavailable. The id stays the same each time, so that the gateway can drop a repeat.
        """
        content = {
            "id": message.message_id.strip("<>"),
            "channel": message.channel,
            "to": message.address,
            "text": text_for_telephone(message),
            "language": message.language,
        }
        try:
            status, wait, answer = _post(json.dumps(content).encode(), content["id"])
        except (OSError, HTTPException) as error:
            raise Unavailable(f"no answer: {type(error).__name__}") from error
        except ValueError:
            # Its text would repeat the header, with our token.
            raise Unavailable("GATEWAY_URL or GATEWAY_TOKEN cannot be used") from None
        return _judged(status, wait, answer)


def _post(body: bytes, key: str) -> tuple[int, str, bytes]:
    """Return (status, Retry-After, body) of the answer. Raises OSError or HTTPException without one."""
    url = urlsplit(settings.GATEWAY_URL)
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": key}
    if settings.GATEWAY_TOKEN:
        headers["Authorization"] = f"Bearer {settings.GATEWAY_TOKEN}"
    with closing(_connection(url.scheme, url.hostname or "", url.port)) as connection:
        connection.connect()
        with _cut_off(connection) as is_cut:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            if is_cut():
                # What was read so far would pass for an answer whose headers had ended.
                raise TimeoutError
            return answer.status, answer.headers.get("Retry-After", ""), answer.read(LONGEST_ANSWER)


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=settings.GATEWAY_TIMEOUT, context=ssl.create_default_context())
    return HTTPConnection(host, port, timeout=settings.GATEWAY_TIMEOUT)


@contextmanager
def _cut_off(connection: HTTPConnection) -> Iterator[Callable[[], bool]]:
    """End the whole exchange after GATEWAY_TIMEOUT seconds; the function given says whether that happened.

    The timeout of a socket begins anew with each byte: a gateway that answers one byte a second would hold us for ever.
    """
    cut = threading.Event()
    timer = threading.Timer(settings.GATEWAY_TIMEOUT, _shut, [connection.sock, cut])
    timer.daemon = True
    timer.start()
    try:
        yield cut.is_set
    finally:
        timer.cancel()


def _shut(sock: socket.socket, cut: threading.Event) -> None:
    cut.set()
    try:
        # Not the TLS socket's own method, which another thread may be using.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        logger.debug("the gateway's connection was closed already")


def _judged(status: int, wait: str, answer: bytes) -> str:
    said = _said(answer)
    if 200 <= status < 300:
        return _line(said.get("reference"))
    reason = f"{status} {_line(said.get('reason'))}".strip()
    if 400 <= status < 500 and status not in FOR_NOW:
        if status in (401, 403):
            logger.error("the gateway refuses our token (%s): messages go by e-mail", status)
        raise Refused(reason)
    raise Unavailable(reason, wait_of(wait))


def _said(answer: bytes) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _line(value: Any) -> str:
    """Return what the gateway said as one short line, without our token should it be repeated there."""
    text = " ".join(str(value if value is not None else "").split())
    if settings.GATEWAY_TOKEN:
        text = text.replace(settings.GATEWAY_TOKEN, "…")
    return "".join(letter for letter in text if letter.isprintable())[:120]


def wait_of(header: str) -> timedelta:
    """Return the wait that a Retry-After header asks for, at most 6 hours; none when nobody can read it."""
    if header.isascii() and header.isdecimal():
        seconds = float(header[:9])
    else:
        try:
            moment = parsedate_to_datetime(header)
        except ValueError:
            return timedelta(0)
        seconds = (moment - clock.now()).total_seconds() if moment.tzinfo else 0
    return min(timedelta(seconds=max(seconds, 0)), LONGEST_WAIT)
