"""A mail server of the test's own: it keeps what it accepts, and may do something between keeping and saying yes."""

import socketserver
from collections.abc import Callable
from email import message_from_bytes
from threading import Thread


class Session(socketserver.StreamRequestHandler):
    """One client: the few words of SMTP that Django's backend says."""

    server: "MailServer"

    def handle(self) -> None:
        """Answer until QUIT, or until the client is gone."""
        self.say("220 mail.test")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.say("354 go on")
                self.server.keep(self.letter())
            self.say("221 bye" if word == b"QUIT" else "250 ok")
            if word == b"QUIT":
                return

    def letter(self) -> bytes:
        lines = iter(self.rfile.readline, b".\r\n")
        return b"".join(line for line in lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`accepted` are the Message-IDs in their order; `before_yes` is called with how many there are."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.accepted: list[str] = []
        self.before_yes: Callable[[int], None] = lambda count: None
        Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def keep(self, letter: bytes) -> None:
        """Keep a letter, then do what the test wants to happen before the client hears of it."""
        self.accepted.append(str(message_from_bytes(letter)["Message-ID"]))
        self.before_yes(len(self.accepted))

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed is no error of ours."""
