"""A person with a browser without scripts: follows links, fills the forms that pages have, and reads.

WebTest would do this, but it imports `cgi`, which Python 3.13 no longer has.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD

TEXT = "Nous séchons des plantes aromatiques avec le soleil, avec cinq coopératives de Kénitra."


class Visitor:
    """A browser: `page` is the last page as a tree, `path` its address, `status` its status."""

    def __init__(self, person: Any = None) -> None:
        self.client, self.page, self.path, self.status = Client(), BeautifulSoup("", "html.parser"), "/", 0
        if person is not None:
            self.get(reverse("account_login"))
            self.submit(having="login", values={"login": person.email, "password": PASSWORD})

    def get(self, path: str) -> BeautifulSoup:
        """Open an address, following redirects."""
        return self._read(self.client.get(path, follow=True), path)

    def submit(
        self, ending: str = "", *, having: str = "", values: Mapping[str, Any] | None = None, press: str = ""
    ) -> BeautifulSoup:
        """Fill and send the form whose address ends with `ending` or that has the field `having`.

        Empty fields are filled as a person would; `values` go first; `press` names the button.
        """
        form = self.form(ending, having=having)
        data = {**filled(form), **(values or {})}
        if press:
            button = form.find("button", attrs={"name": press})
            assert isinstance(button, Tag), f"no button {press} on {self.path}"
            data[press] = button.get("value", "")
        target = urljoin(self.path, str(form.get("action") or self.path))
        return self._read(self.client.post(target, data, follow=True), target)

    def form(self, ending: str = "", *, having: str = "") -> Tag:
        """Return the form of this page that is meant. Raises AssertionError when there is none."""
        for form in self.page.select("main form[method=post]"):
            action = str(form.get("action") or self.path).rstrip("/")
            if action.endswith(ending.rstrip("/")) and (not having or form.find(attrs={"name": having})):
                return form
        raise AssertionError(f"no form {ending or having} on {self.path} ({self.status}): {self.text[-700:]}")

    @property
    def text(self) -> str:
        """What the page says."""
        main = self.page.select_one("main") or self.page
        return " ".join(main.get_text(" ").split())

    def _read(self, response: Any, path: str) -> BeautifulSoup:
        self.status = response.status_code
        self.path = response.request["PATH_INFO"]
        self.page = BeautifulSoup(response.content, "html.parser")
        assert self.status < 400, f"{path}: {self.status} {self.text[-700:]}"
        return self.page


def filled(form: Tag) -> dict[str, Any]:
    """Return the data of `form`: what it has, and something sensible where it is empty."""
    data: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name = str(field["name"])
        value = _value_of(field, name in data)
        if value is not None:
            data[name] = value
    return data


def _value_of(field: Tag, taken: bool) -> Any:
    kind = field.get("type", "")
    if field.name == "textarea":
        return field.text.strip() or TEXT
    if field.name == "select":
        chosen = field.select_one("option[selected]")
        first = next((option for option in field.select("option") if option.get("value")), None)
        option = chosen if chosen is not None and chosen.get("value") else first
        return option.get("value") if option is not None else None
    if kind in ("radio", "checkbox"):
        wanted = field.has_attr("checked") or not taken
        return field.get("value", "on") if wanted else None
    if kind == "file":
        wanted = "pdf" in str(field.get("accept", ""))
        return SimpleUploadedFile("plan.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf") if wanted else None
    if kind == "hidden":
        return field.get("value", "")
    usual = {"number": "4", "date": "1999-01-31", "email": "", "tel": ""}
    return field.get("value") or usual.get(
        str(kind), "4" if field.get("inputmode") in ("numeric", "decimal") else "Texte"
    )
