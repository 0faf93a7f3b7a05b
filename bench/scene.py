"""Who visits what: signed-in people and prepared rows of a loaded database."""

import json
import re
from dataclasses import dataclass, field
from itertools import count

from bench.client import Answer, Client
from bench.servers import PASSWORD, Server, rows

CALL = "RST-2027"
CALL_PAGE = "/fr/appels/restart-maghreb-2027/"
OFFICER = "officer@demo.tremplin.example"
JUROR = "juror0003@volume.tremplin.example"
SPACE = "/espace"
DRAFTS = """
    SELECT application.reference, person.email FROM entries_stageentry entry
    JOIN entries_application application ON application.id = entry.application_id
    JOIN accounts_user person ON person.id = application.applicant_id
    WHERE entry.state = 'draft' ORDER BY entry.id
"""
BEGUN = """
    SELECT assignment.id FROM panels_assignment assignment
    JOIN panels_panelmember member ON member.id = assignment.member_id
    JOIN accounts_user person ON person.id = member.person_id
    WHERE assignment.state = 'accepted' AND person.email = %(email)s ORDER BY assignment.id
"""
SECTIONS = """
    SELECT section->>'key', jsonb_array_length(section->'questions') FROM forms_formrevision revision
    JOIN calls_stage stage ON stage.id = revision.stage_id
    CROSS JOIN jsonb_array_elements(revision.document->'sections') AS section
    WHERE stage.number = 1 ORDER BY 2 DESC
"""
ANSWER = """
    SELECT answer.version FROM entries_answer answer
    JOIN entries_stageentry entry ON entry.id = answer.entry_id
    JOIN entries_application application ON application.id = entry.application_id
    WHERE answer.key = 'solution' AND application.reference = %(reference)s
"""
REVIEWED = """
    SELECT application.reference FROM entries_stageentry entry
    JOIN entries_application application ON application.id = entry.application_id
    WHERE entry.state = 'in_review' ORDER BY entry.id
"""


@dataclass
class Scene:
    """The visitors of one server, and what each of them opens. Drafts are used up one by one."""

    server: Server
    url: str
    visitor: Client = field(init=False)
    officer: Client = field(init=False)
    juror: Client = field(init=False)
    applicant: Client = field(init=False)

    def __post_init__(self) -> None:
        self.visitor = Client(self.server.port)
        self.officer = self._enter(OFFICER)
        self.juror = self._enter(JUROR)
        drafts = [(str(reference), str(email)) for reference, email in rows(self.url, DRAFTS)]
        (self.draft, owner), *self.drafts = reversed(drafts)
        self.drafts.reverse()
        self.applicant = self._enter(owner)
        self.people: dict[str, Client] = {owner: self.applicant}
        self.section = str(rows(self.url, SECTIONS)[0][0])
        self.references = [str(reference) for (reference,) in rows(self.url, REVIEWED)]
        self.sheets = [int(str(key)) for (key,) in rows(self.url, BEGUN, {"email": JUROR})]
        self.numbers = count(1)
        self.versions: dict[str, int] = {}

    def _enter(self, email: str) -> Client:
        return Client(self.server.port).sign_in(email, PASSWORD)

    def home(self) -> Answer:
        """The public home page."""
        return self.visitor.get("/fr/")

    def call(self) -> Answer:
        """The public page of the call."""
        return self.visitor.get(CALL_PAGE)

    def form(self) -> Answer:
        """The section of the application form with the most questions."""
        return self.applicant.get(f"{SPACE}/candidatures/{self.draft}/1/section/{self.section}/")

    def prepare_submission(self, most: int) -> None:
        """Sign in the applicants of the next `most` drafts, so that nothing of that is timed."""
        for _reference, email in self.drafts[:most]:
            if email not in self.people:
                self.people[email] = self._enter(email)

    def submit(self) -> Answer:
        """The POST that submits a complete draft; each one once."""
        reference, email = self.drafts.pop(0)
        return self.people[email].post(f"{SPACE}/candidatures/{reference}/1/deposer/", {})

    def officer_list(self) -> Answer:
        """The officer's list of a stage, first page."""
        return self.officer.get(f"{SPACE}/candidatures/appel/{CALL}/1/")

    def officer_filter(self) -> Answer:
        """The officer's list by country, sector and language, with every filter shown."""
        return self.officer.get(f"{SPACE}/candidatures/appel/{CALL}/1/?country=TN&sector=recycling&language=ar")

    def officer_search(self) -> Answer:
        """The officer's list searched for two words."""
        return self.officer.get(f"{SPACE}/candidatures/appel/{CALL}/1/?text=atelier+ben")

    def officer_entry(self) -> Answer:
        """The officer's page of one application, another one each time."""
        reference = self.references[next(self.numbers) * 7 % len(self.references)]
        return self.officer.get(f"{SPACE}/candidatures/examen/{reference}/1/")

    def juror_list(self) -> Answer:
        """A juror's list."""
        return self.juror.get(f"{SPACE}/jury/")

    def ranking(self) -> Answer:
        """The ranking of a stage, first page."""
        return self.officer.get(f"{SPACE}/jury/classement/{CALL}/1/")

    def save_mark(self) -> Answer:
        """One mark saved while the juror works."""
        number, code = next(self.numbers), "I1"
        version = self._version(code)
        value = {"points": str(number % 6), "comment": ""}
        body = {"key": code, "value": value, "version": version, "client_id": f"bench-{number}"}
        answer = self.juror.post(f"{SPACE}/jury/fiche/{self.sheets[0]}/note/", encoded(body), "application/json")
        self.versions[code] = version + 1
        return answer

    def _version(self, code: str) -> int:
        if code not in self.versions:
            self.versions |= self._versions_of_sheet()
        return self.versions[code]

    def _versions_of_sheet(self) -> dict[str, int]:
        page = self.juror.get(f"{SPACE}/jury/fiche/{self.sheets[0]}/").body.decode()
        found = re.findall(r'name="(\w+)-version" value="(\d+)"', page)
        return {code: int(version) for code, version in found}

    def save_review(self) -> Answer:
        """A whole sheet saved, with new points on each criterion."""
        number = next(self.numbers)
        self._version("I1")
        data = {"act": "save"}
        for code, version in self.versions.items():
            data |= {f"{code}-points": str(number % 6), f"{code}-comment": "", f"{code}-version": str(version)}
        answer = self.juror.post(f"{SPACE}/jury/fiche/{self.sheets[0]}/", data)
        self.versions = {}
        return answer

    def save_answer(self) -> Answer:
        """One answer saved while the applicant writes: a text of 400 characters."""
        number = next(self.numbers)
        version = self.versions.get("answer") or self._version_of_answer()
        text = f"{number} " + "Une phrase que l'on vient d'écrire, et qui s'allonge. " * 7
        body = {"key": "solution", "value": text, "version": version, "client_id": f"bench-{number}"}
        answer = self.applicant.post(f"{SPACE}/candidatures/{self.draft}/1/reponse/", encoded(body), "application/json")
        self.versions["answer"] = version + 1
        return answer

    def _version_of_answer(self) -> int:
        found = rows(self.url, ANSWER, {"reference": self.draft})
        return int(str(found[0][0]))

    def addresses(self) -> dict[str, tuple[str, str]]:
        """Return where the profiler finds the pages, by the name of what opens them here: address and person."""
        owner = next(email for email, client in self.people.items() if client is self.applicant)
        return {
            "home": ("/fr/", ""),
            "call": (CALL_PAGE, ""),
            "form": (f"{SPACE}/candidatures/{self.draft}/1/section/{self.section}/", owner),
            "officer_list": (f"{SPACE}/candidatures/appel/{CALL}/1/", OFFICER),
            "officer_filter": (
                f"{SPACE}/candidatures/appel/{CALL}/1/?country=TN&sector=recycling&language=ar",
                OFFICER,
            ),
            "officer_search": (f"{SPACE}/candidatures/appel/{CALL}/1/?text=atelier+ben", OFFICER),
            "officer_entry": (f"{SPACE}/candidatures/examen/{self.references[0]}/1/", OFFICER),
            "juror_list": (f"{SPACE}/jury/", JUROR),
            "ranking": (f"{SPACE}/jury/classement/{CALL}/1/", OFFICER),
        }

    def export(self) -> Answer:
        """All the applications of the stage as CSV."""
        return self.officer.get(f"{SPACE}/candidatures/appel/{CALL}/1/export.csv")


def encoded(body: dict[str, object]) -> bytes:
    """Return a JSON body."""
    return json.dumps(body).encode()
