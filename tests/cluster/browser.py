"""A browser as the cluster sees one: one POST, with the cookies of who is signed in, to one of the two addresses."""

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

TOKEN = "t" * 32


@dataclass(frozen=True)
class Answer:
    """What came back: `status` is "302"…, or "refused" when nobody took the request, "cut off" when it was lost."""

    status: str
    location: str = ""

    @property
    def is_yes(self):
        return self.status == "302" and "/login/" not in self.location


def post(port, path, session):
    """Send it and return the Answer, whatever happens to the process at the other end."""
    cookies = f"sessionid={session}; csrftoken={TOKEN}"
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", path, urlencode({"csrfmiddlewaretoken": TOKEN}), headers)
        answer = connection.getresponse()
        answer.read()
        return Answer(str(answer.status), answer.headers.get("Location", ""))
    except ConnectionRefusedError:
        return Answer("refused")
    except (OSError, HTTPException):
        return Answer("cut off")
    finally:
        connection.close()
