"""An HTTP client over one kept connection, with cookies: what a browser sends, timed to the last byte."""

import http.client
import re
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TIMEOUT = 120
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back: seconds to the first byte of the body and to its last."""

    status: int
    headers: dict[str, str]
    body: bytes
    first: float
    seconds: float


@dataclass
class Client:
    """One visitor of a server on `port`. As behind a proxy that ends TLS, requests say that they came by HTTPS."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.send("GET", path)

    def post(self, path: str, data: dict[str, str] | bytes, kind: str = FORM) -> Answer:
        """Send a form (or a body of another `kind`), with the token of the cookie."""
        body = data if isinstance(data, bytes) else urlencode(data).encode()
        headers = {
            "Content-Type": kind,
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            "Referer": "https://127.0.0.1/",
        }
        return self.send("POST", path, body, headers)

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """Send a request and read the whole answer. A connection that the server closed is opened anew, untimed."""
        if self.connection.sock is None:
            self.connection.connect()
        sent = {"Host": "127.0.0.1", "X-Forwarded-Proto": "https", "Accept-Language": "fr", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.perf_counter()
        try:
            self.connection.request(method, path, body, sent)
            response = self.connection.getresponse()
        except (ConnectionError, http.client.BadStatusLine):
            self.connection.close()
            return self.send(method, path, body, headers)
        start = response.read(1)
        first = time.perf_counter() - began
        content = start + response.read()
        seconds = time.perf_counter() - began
        self._keep_cookies(response)
        return Answer(response.status, dict(response.headers.items()), content, first, seconds)

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value

    def sign_in(self, email: str, password: str) -> "Client":
        """Sign in through the site's own form. Raises RuntimeError when that does not work."""
        page = self.get("/accounts/login/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        form = {
            "csrfmiddlewaretoken": token.group(1).decode() if token else "",
            "login": email,
            "password": password,
        }
        answer = self.post("/accounts/login/", form)
        if answer.status != 302 or "sessionid" not in self.cookies:
            raise RuntimeError(f"{email} could not sign in: {answer.status}")
        return self
