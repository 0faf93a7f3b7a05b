"""A clamd on this machine, as far as INSTREAM goes: it reads the pieces, and finds the EICAR test file."""

import socketserver
import threading

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Handler(socketserver.StreamRequestHandler):
    """Speaks the protocol of clamd(8): "zINSTREAM", pieces each after its length in four bytes, an empty one."""

    def handle(self):
        command = self._until_nul()
        data, limit = b"", self.server.limit
        while size := int.from_bytes(self.rfile.read(4), "big"):
            data += self.rfile.read(size)
            if len(data) > limit:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.seen.append((command, data))
        self.wfile.write(self.server.answer or (b"stream: " + (self._verdict(data)) + b"\0"))

    def _verdict(self, data):
        return b"Win.Test.EICAR_HDB-1 FOUND" if EICAR in data else b"OK"

    def _until_nul(self):
        found = b""
        while not found.endswith(b"\0") and (letter := self.rfile.read(1)):
            found += letter
        return found


class Server(socketserver.ThreadingTCPServer):
    """`answer` overrides what it says; above `limit` bytes it breaks off, as StreamMaxLength does."""

    allow_reuse_address = daemon_threads = True
    answer, limit = b"", 25_000_000

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen = []
        self.url = f"tcp://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self):
        self.shutdown()
        self.server_close()


class UnixServer(socketserver.ThreadingUnixStreamServer):
    """The same on a Unix socket."""

    daemon_threads = True
    answer, limit = b"", 25_000_000

    def __init__(self, path):
        super().__init__(path, Handler)
        self.seen = []
        self.url = f"unix://{path}"
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self):
        self.shutdown()
        self.server_close()
