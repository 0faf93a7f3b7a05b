"""The people of the demo: one for each role, some twice so that two people can disagree."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.enums import Role

DOMAIN = "demo.tremplin.example"


@dataclass(frozen=True)
class DemoPerson:
    """A demo person: `key` begins the address; `does` says what they are here to do.

    `also` are programmes in which they have the same role; `channel` is how they asked to be written to.
    """

    key: str
    name: str
    role: Role | None
    language: str
    does: Any
    programme_code: str = ""
    territory: str = ""
    hub_code: str = ""
    also: tuple[str, ...] = ()
    channel: str = "email"
    phone: str = ""

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.key}@{DOMAIN}"


PEOPLE = (
    DemoPerson("applicant", "Hajar El Amrani", None, "fr", _("Finishes an application: one answer is missing.")),
    DemoPerson(
        "applicant2",
        "Youssef Ben Salah",
        None,
        "ar",
        _("Was selected last year; signs and asks for money."),
        channel="sms",
        phone="+212600000021",
    ),
    DemoPerson("applicant3", "Diane Uwase", None, "fr", _("Pitches before the panel in this hour.")),
    DemoPerson("juror", "Nadia Berrada", None, "fr", _("Has one sheet left: it will move the ranking.")),
    DemoPerson("juror2", "Karim Tazi", None, "fr", _("Has scored everything; reads the minutes.")),
    DemoPerson("juror3", "Amel Haddad", None, "ar", _("Chairs the jury and may reopen a sheet.")),
    DemoPerson("officer", "Salma Bennis", Role.OFFICER, "fr", _("Runs the calls: screens deposits, assigns jurors.")),
    DemoPerson("officer2", "Omar Chraibi", Role.OFFICER, "fr", _("Gives the second signature to a rejection.")),
    DemoPerson("director", "Leila Mansouri", Role.DIRECTOR, "fr", _("Confirms decisions and releases the results.")),
    DemoPerson("director2", "Anas Filali", Role.DIRECTOR, "fr", _("Gives the second approval of a large payment.")),
    DemoPerson("finance", "Rachid Ouali", Role.FINANCE, "fr", _("Pays what three others have signed.")),
    DemoPerson(
        "communications", "Inès Cherkaoui", Role.COMMUNICATIONS, "fr", _("Reads a page that waits for a second reader.")
    ),
    DemoPerson(
        "mentor",
        "Mehdi Lahlou",
        Role.MENTOR,
        "fr",
        _("Has a session in ten minutes."),
        channel="whatsapp",
        phone="+212600000022",
    ),
    DemoPerson(
        "donor",
        "Giulia Ferrari",
        Role.DONOR,
        "en",
        _("Reads targets and results."),
        programme_code="RESTART",
        also=("AJPJ",),
    ),
    DemoPerson(
        "confirmer", "Eric Mugisha", Role.CONFIRMER, "en", _("Confirms alumni of CorpsAfrica in Rwanda."), "CAEI", "RW"
    ),
    DemoPerson(
        "counter",
        "Samira Alaoui",
        Role.COUNTER,
        "fr",
        _("Fills in an application with its applicant at the hub of Tanger."),
        hub_code="TNG",
    ),
    DemoPerson("admin", "Anas Idrissi", Role.ADMIN, "fr", _("Gives roles and sets the site up.")),
)
BY_KEY = {person.key: person for person in PEOPLE}
