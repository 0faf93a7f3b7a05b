"""Requests that nobody expects: what a form of ours sends, with values replaced by bad ones, and plain rubbish."""

import json
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, urlencode

TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\r\n",
    "x" * 100_000,
    "\u202e\u200f",
    "\ufeff",
    "🌿" * 300,
    "<script>",
    "%00",
    "%",
    "{{ 1 }}",
)
NUMBERS = ("0", "-1", "1.5", "1e400", "-0", "NaN", "Infinity", "9" * 30, "-" + "9" * 30, "9" * 5000, "2147483648")
DIGITS = ("9223372036854775808", "٣", "²", "1_0", " 1 ", "+1", "0x1", "1,5", "1e-9", "99999999999.99")
MOMENTS = (
    "0000-00-00",
    "2027-02-30",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
)
TIMES = ("24:00", "99:99", "2027-03-28T02:30", "2027-01-25T12:00:00+99:99")
WORDS = (
    "on",
    "true",
    "null",
    "[]",
    "{}",
    '{"a": [1]}',
    "[" * 5000,
    "../../etc/passwd",
    "//example.org",
    "javascript:1",
)
ZONES = ("../../etc/passwd", "Mars/Phobos", "\x00/x", "Africa", "a" * 300)
ADDRESSES = ("a@b", "a\x00@example.org", "x" * 300 + "@example.org", "é@é.ma", "a@example.org\r\nBcc: b@example.org")
HOSTILE = TEXTS + NUMBERS + DIGITS + MOMENTS + TIMES + WORDS + ZONES + ADDRESSES
PLAUSIBLE = (
    "1",
    "2",
    "100",
    "Bon",
    "2027-02-01",
    "2027-02-01T10:00",
    "10:00",
    "a@example.org",
    "on",
    "MAD",
    "+212600000001",
)
ODD_NAMES = ("", "\x00", "a[]", "__proto__", "page", "q", "next", "form-TOTAL_FORMS", "form-INITIAL_FORMS", "x" * 500)
IN_PATHS = ("\x00", "a\x00b", "🌿", "x" * 900, "%", "..", "9" * 30, "2147483648", "9223372036854775808", "-1", "null")
FORM = "application/x-www-form-urlencoded"
KINDS = (
    FORM,
    f"{FORM}; charset=nonsense",
    "application/json",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "text/plain",
    "",
)
FILE_NAMES = ("a.pdf", "a.exe", "a.svg", "a" * 300 + ".pdf", "é\u202efdp.exe", ".", "a\x00.pdf", "")
FILE_BYTES = (
    b"",
    b"%PDF-1.4",
    b"MZ",
    b"PK\x03\x04",
    b"<svg onload='x'/>",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF89a",
)
FILE_KINDS = ("application/pdf", "image/png", "", "text/html; charset=x")
HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": ("ar", "xx", "fr;q=nonsense", "*" * 600, "\u202e"),
    "HTTP_COOKIE": (
        'sessionid="' + "\\000" * 9 + '"',
        'django_language="\\000"',
        "django_language=../..",
        "tremplin=;;=\\",
        "demo_clock=" + "9" * 400,
    ),
    "HTTP_X_FORWARDED_FOR": ("nonsense", "1.2.3.4, ::1", "\x00"),
    "HTTP_RANGE": ("bytes=9-1", "bytes=-", "x"),
    "HTTP_IF_MODIFIED_SINCE": ("nonsense", "Thu, 01 Jan 9999 00:00:00 GMT"),
    "HTTP_REFERER": ("javascript:1", "http://[", "\x00"),
    "HTTP_HX_REQUEST": ("true",),
    "HTTP_HX_CURRENT_URL": ("http://[", "%"),
}


@dataclass
class Target:
    """Where a request goes: a method, a path, the column of the person, and what a page of ours sends there."""

    method: str
    path: str
    column: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True)
class Bad:
    """One request."""

    method: str
    path: str
    body: bytes
    kind: str
    headers: dict[str, str]


def bad_request(target: Target, draw: Random) -> Bad:
    """Return the request that `draw` makes of a target."""
    headers = {}
    if draw.random() < 0.1:
        name = draw.choice(sorted(HEADERS))
        headers[name] = draw.choice(HEADERS[name])
    path = elsewhere(target.path, draw) if draw.random() < 0.15 else target.path
    if target.method == "GET":
        # Gunicorn reads no line longer than that.
        return Bad("GET", f"{path}?{encoded(pairs(target, draw), draw)}"[:4094], b"", FORM, headers)
    if target.body or draw.random() < 0.1:
        return Bad("POST", path, a_json(target, draw), "application/json", headers)
    if draw.random() < 0.15:
        return Bad("POST", path, draw.randbytes(draw.randrange(60)), draw.choice(KINDS), headers)
    if draw.random() < 0.3:
        return Bad("POST", path, multipart(pairs(target, draw), draw), "multipart/form-data; boundary=x", headers)
    return Bad("POST", path, encoded(pairs(target, draw), draw).encode(), FORM, headers)


def pairs(target: Target, draw: Random) -> list[tuple[str, str]]:
    """Return names and values: mostly those that the page sends, a few of them replaced, left out or sent twice."""
    fields = {name: draw.choice(known) for name, known in target.fields.items()} if draw.random() < 0.8 else {}
    fields = {name: text or draw.choice((text, draw.choice(PLAUSIBLE))) for name, text in fields.items()}
    names = sorted(target.fields) * 3 + list(ODD_NAMES)
    for name in draw.choices(names, k=draw.choice((0, 1, 1, 1, 2, 3, 8))):
        fields[name] = a_value(draw)
    for name in draw.sample(sorted(fields), k=min(len(fields), draw.choice((0, 0, 1)))):
        del fields[name]
    twice = [(name, a_value(draw)) for name in draw.sample(sorted(fields), k=min(len(fields), draw.choice((0, 0, 1))))]
    return [*fields.items(), *twice]


def a_value(draw: Random) -> str:
    """Return a value that nobody expects, mostly from the list."""
    if draw.random() < 0.85:
        return draw.choice(HOSTILE)
    return "".join(chr(draw.choice((draw.randrange(256), draw.randrange(0xD7FF)))) for _ in range(draw.randrange(20)))


def encoded(fields: list[tuple[str, str]], draw: Random) -> str:
    """Return the fields as a form or an address has them, now and then with bytes that are no UTF-8."""
    return urlencode(fields) + draw.choice(("", "", "", "", "&x=%ff%fe", "&=&&=", "&%00=%00", "&a=%ZZ"))


def multipart(fields: list[tuple[str, str]], draw: Random) -> bytes:
    """Return the fields as a form with files, some of them sent as a file."""
    parts = []
    for name, text in fields:
        head = f'--x\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if draw.random() < 0.2:
            head += f'; filename="{draw.choice(FILE_NAMES)}"\r\nContent-Type: {draw.choice(FILE_KINDS)}'.encode()
            parts.append(head + b"\r\n\r\n" + draw.choice(FILE_BYTES) + b"\r\n")
        else:
            parts.append(head + b"\r\n\r\n" + text.encode() + b"\r\n")
    return b"".join(parts) + draw.choice((b"--x--\r\n", b"--x--\r\n", b"--x--\r\n", b"", b"--x"))


def a_json(target: Target, draw: Random) -> bytes:
    """Return JSON near what the address expects: its own with some values replaced, or anything."""
    known = json.loads(target.body) if target.body else dict.fromkeys(target.fields, "")
    for name in draw.sample(sorted(known), k=min(len(known), draw.choice((1, 1, 2, 3)))):
        known[name] = a_json_value(draw)
    whole = known if draw.random() < 0.85 else a_json_value(draw)
    return draw.choice((json.dumps(whole), json.dumps(whole), json.dumps(whole).replace("\\ud83c", ""))).encode()


def a_json_value(draw: Random, depth: int = 0):
    """Return a JSON value of any shape; NaN, huge numbers and half characters are among them."""
    if depth < 3 and draw.random() < 0.3:
        inner = [a_json_value(draw, depth + 1) for _ in range(draw.randrange(4))]
        return inner if draw.random() < 0.5 else {a_value(draw)[:9]: one for one in inner}
    return draw.choice(
        (None, True, 0, -1, 10**30, 2**31, 2**63, 1.5, float("nan"), float("inf"), a_value(draw), a_value(draw))
    )


def elsewhere(path: str, draw: Random) -> str:
    """Return the path with one of its parts replaced."""
    parts = path.split("/")
    inner = [place for place, part in enumerate(parts) if part]
    if inner:
        parts[draw.choice(inner[-3:])] = quote(draw.choice(IN_PATHS), safe="")
    return "/".join(parts)
