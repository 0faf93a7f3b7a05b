"""A gateway to telephones on this machine, that a test can slow down, make refuse, or kill.

In a thread, `LocalGateway`; in a process of its own that can be killed:

    python -m tests.core.outbox.local_gateway PORT LOG MOMENT

which writes the ids it accepted to LOG, one a line, and dies at MOMENT: "during" (before it accepts), "after" (before
it answers) or "never".
"""

import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

YES = (202, {}, b'{"reference": "gw-1"}')


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the gateway's `answer`."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.answer(self, body)

    def say(self, status, headers, body):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing on the console."""


class Server(ThreadingHTTPServer):
    """Waits for nobody when it is stopped, and keeps quiet about clients that hang up."""

    daemon_threads = True
    # Many workers call at the same moment; a call that is turned away would be another test.
    request_queue_size = 128
    block_on_close = False

    def handle_error(self, request, client_address):
        """Say nothing."""


class LocalGateway:
    """Plays `script`, an item a request, then says yes: (status, headers, body) or a function of the handler.

    `seen` are all requests as (headers, message); `accepted` the ids that were answered with a yes, repeats included.
    """

    def __init__(self, *script):
        self.script = list(script)
        self.seen, self.accepted = [], []
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.answer = self._answer
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/v1/messages?account=tremplin"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def _answer(self, handler, body):
        message = json.loads(body)
        self.seen.append((dict(handler.headers), message))
        turn = self.script.pop(0) if self.script else YES
        if callable(turn):
            turn(handler)
            return
        if 200 <= turn[0] < 300:
            self.accepted.append(message["id"])
        handler.say(*turn)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def late(seconds):
    """Say yes after `seconds`."""
    return lambda handler: (time.sleep(seconds), handler.say(*YES))


def dripping(handler):
    """Answer a byte at a time, for ever."""
    handler.wfile.write(b"HTTP/1.1 202 Accepted\r\n")
    for _turn in range(200):
        handler.wfile.write(b"X")
        handler.wfile.flush()
        time.sleep(0.05)


def hanging_up(handler):
    """End the connection without a word."""
    handler.close_connection = True


def serve(port, log, moment):
    """Run in a process of its own."""

    def answer(handler, body):
        if moment == "during":
            os.kill(os.getpid(), signal.SIGKILL)
        with Path(log).open("a") as stream:
            stream.write(json.loads(body)["id"] + "\n")
        if moment == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        handler.say(*YES)

    server = Server(("127.0.0.1", int(port)), Handler)
    server.answer = answer
    print("ready", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve(*sys.argv[1:4])
