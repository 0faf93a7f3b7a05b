"""The main screens, each by the person who opens it, the links that lead there, and what each demo card opens."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.e2e.scene import RETURNED


@dataclass(frozen=True)
class Screen:
    """A screen: `person` signs in (nobody: a visitor), opens `path`, then follows the first link of each of `links`.

    `light` holds it to the weight of a first view; `status` is what the page of a refusal answers; `unknown` sends the
    page's form once its cookie is gone, as from a page that stayed open too long.
    """

    name: str
    person: str | None
    path: str
    links: tuple[str, ...] = ()
    light: bool = False
    status: int = 200
    unknown: bool = False

    def open(self, page: Page, language: str) -> None:
        """Go there. Raises AssertionError when a link is missing or a page does not answer its status."""
        path = self.path.format(language=language)
        for selector in ("", *self.links):
            if selector:
                link = page.locator(selector).first
                assert link.count(), f"{self.name}: no {selector} on {page.url}"
                path = link.get_attribute("href") or ""
            answer = page.goto(path)
            assert answer is not None, path
            expected = 200 if self.unknown else self.status
            assert answer.status == expected, f"{self.name}: {path} answered {answer.status}"
        if self.unknown:
            self._send_without_cookie(page)

    def _send_without_cookie(self, page: Page) -> None:
        page.context.clear_cookies(name="csrftoken")
        with page.expect_navigation() as sent:
            page.evaluate("document.querySelector('main form').submit()")
        assert sent.value.status == self.status, f"{self.name}: answered {sent.value.status}"


ENTRY = "main h2 a[href*='/espace/candidatures/']"
SECTION = "main a[href*='/section/{}/']"
# The start-up of the demo whose tools are filled in.
TOOLS = "article:has-text('Tifawt') a[href^='/espace/outils/']"
SCREENS = (
    Screen("public-home", None, "/{language}/"),
    Screen("public-calls", None, "/{language}/", ("nav a[href*='appel'], nav a[href*='calls']",)),
    Screen("public-call", None, "/{language}/", ("main a[href*='restart-maghreb-2027']",)),
    Screen("public-call-closed", None, "/{language}/appels/restart-maghreb-2025/"),
    Screen("public-startups", None, "/{language}/start-up/"),
    Screen("public-startup", None, "/{language}/start-up/", ("main .startup-card a",)),
    Screen("public-events", None, "/{language}/evenements/"),
    Screen("public-event", None, "/{language}/evenements/", ("main .listing a",)),
    Screen("public-stories", None, "/{language}/recits/"),
    Screen("public-story", None, "/{language}/recits/", ("main .story-card a",)),
    Screen("public-resources", None, "/{language}/ressources/"),
    Screen("public-resource", None, "/{language}/ressources/formes-juridiques-maroc/"),
    Screen("public-call-laureates", None, "/{language}/appels/restart-maghreb-2025/laureats/"),
    Screen(
        "public-precheck", None, "/{language}/", ("main a[href*='restart-maghreb-2027']", "main a[href*='pour-moi']")
    ),
    Screen("public-news", None, "/{language}/actualites/"),
    Screen("public-news-page", None, "/{language}/actualites/ouverture-appel-restart-maghreb-2027/"),
    Screen("public-contact", None, "/{language}/contact/"),
    Screen("public-legal", None, "/{language}/mentions-legales/"),
    Screen("public-questions", None, "/{language}/questions/restart-maghreb-2027/"),
    Screen("public-search", None, "/{language}/recherche/?q=energie"),
    Screen("public-not-found", None, "/{language}/nulle-part/", status=404),
    Screen("public-partners", None, "/{language}/partenaires/"),
    Screen("public-hubs", None, "/{language}/hubs/"),
    Screen("public-programmes", None, "/{language}/", ("nav a[href*='programme']",)),
    Screen(
        "public-programme", None, "/{language}/", ("nav a[href*='programme']", "main :is(h2, h3) a[href*='programme']")
    ),
    Screen("sign-in", None, "/accounts/login/"),
    Screen("sign-up", None, "/accounts/signup/"),
    Screen("sign-in-code", None, "/accounts/login/code/"),
    Screen("reset", None, "/accounts/password/reset/"),
    Screen("reset-sent", None, "/accounts/password/reset/done/"),
    Screen("reset-gone", None, "/accounts/password/reset/key/1-never-asked/"),
    Screen("link-gone", None, "/espace/entrer/never-sent/", status=410),
    Screen("no-back-office", "applicant", "/admin/login/", status=403),
    Screen("form-refused", None, "/accounts/login/", status=403, unknown=True),
    Screen("only-a-form", "applicant", "/espace/securite/appareils/fermer/", status=405),
    Screen("demo-cards", None, "/demo/"),
    Screen("demo-messages", None, "/demo/messages/"),
    Screen("demo-design", None, "/demo/design/"),
    Screen("applicant-home", "applicant", "/espace/", light=True),
    Screen("applicant-messages", "applicant2", "/espace/messages/"),
    Screen("applicant-details", "applicant", "/espace/mes-informations/"),
    Screen("security", "applicant", "/espace/securite/"),
    Screen("applicant-list", "applicant", "/espace/candidatures/", light=True),
    Screen("applicant-tasks", "applicant", "/espace/candidatures/", (ENTRY,), light=True),
    Screen(
        "applicant-team",
        "applicant",
        "/espace/candidatures/",
        (ENTRY, SECTION.format("team")),
        light=True,
    ),
    Screen("applicant-files", "applicant", "/espace/candidatures/", (ENTRY, SECTION.format("documents")), light=True),
    Screen("applicant-canvas", "applicant", "/espace/candidatures/", (ENTRY, SECTION.format("canvas")), light=True),
    Screen("applicant-check", "applicant", "/espace/candidatures/", (ENTRY, "main a[href*='/verifier/']"), light=True),
    Screen("applicant-start", "applicant", "/espace/candidatures/nouvelle/RST-2027/", light=True),
    Screen("applicant-access", "applicant", "/espace/candidatures/", (ENTRY, "main a[href$='/equipe/']"), light=True),
    Screen(
        "applicant-references",
        "applicant",
        "/espace/candidatures/",
        (ENTRY, "main a[href$='/recommandations/']"),
        light=True,
    ),
    Screen(
        "applicant-reuse",
        "applicant",
        "/espace/candidatures/",
        (ENTRY, "main a[href*='/reprendre/']", "main a[href*='/reprendre/RST-']"),
        light=True,
    ),
    Screen("tools", "applicant", "/espace/startups/", (TOOLS,)),
    Screen("financial-plan", "applicant", "/espace/startups/", (TOOLS, "main a[href$='/plan-financier/']")),
    Screen(
        "financial-plan-topic",
        "applicant",
        "/espace/startups/",
        (TOOLS, "main a[href$='/plan-financier/']", "main a[href$='/uses/']"),
        light=True,
    ),
    Screen("applicant-thread", "applicant", "/espace/candidatures/", (ENTRY, "main a[href$='/messages/']"), light=True),
    Screen("applicant-returned", RETURNED, "/espace/candidatures/", (ENTRY,), light=True),
    Screen("applicant-correction", RETURNED, "/espace/candidatures/", (ENTRY, SECTION.format("project")), light=True),
    Screen("applicant-startup", "applicant", "/espace/startups/", ("main a[href*='/espace/startups/']",)),
    Screen("applicant-receipt", "applicant2", "/espace/candidatures/", (ENTRY, "main a[href*='/accuse/']"), light=True),
    Screen("applicant-publicity", "applicant2", "/espace/candidatures/", (ENTRY, "main a[href*='/laureats/']")),
    *(
        Screen(f"{person}-home", person, "/espace/")
        for person in ("officer", "director", "finance", "communications", "mentor", "donor", "counter", "admin")
    ),
    Screen("officer-calls", "officer", "/espace/appels/"),
    Screen("officer-call", "officer", "/espace/appels/RST-2027/"),
    Screen("officer-list", "officer", "/espace/candidatures/appel/RST-2027/1/"),
    Screen("officer-entry", "officer", "/espace/candidatures/appel/RST-2027/1/", ("main td a",)),
    Screen("ranking", "officer", "/espace/jury/classement/RST-2026/2/"),
    Screen("decisions-board", "director", "/espace/decisions/CAEI-2027/1/"),
    Screen("juror-list", "juror", "/espace/jury/", light=True),
    Screen("juror-sheet", "juror", "/espace/jury/", ("main a[href*='/fiche/']:has-text('RST')",), light=True),
    Screen("pitch-juror", "juror", "/espace/", ("main a[href*='/oraux/journee/']",), light=True),
    Screen(
        "pitch-sheet", "juror", "/espace/", ("main a[href*='/oraux/journee/']", "main a[href*='/fiche/']"), light=True
    ),
    Screen("pitch-slot", "applicant3", "/espace/", ("main a[href*='/mon-passage/']",), light=True),
    Screen("grants-queue", "finance", "/espace/subventions/a-traiter/"),
    Screen("grants-award", "finance", "/espace/subventions/a-traiter/", ("main td a",)),
    Screen("grants-mine", "applicant2", "/espace/subventions/"),
    Screen(
        "grants-purchase", "applicant2", "/espace/subventions/", ("main h2 a", "main a[href*='/achats/']"), light=True
    ),
    Screen("grants-assets", "finance", "/espace/subventions/inventaire/", light=True),
    Screen("mentoring", "mentor", "/espace/accompagnement/"),
    Screen("mentoring-session", "mentor", "/espace/accompagnement/", ("main a[href*='/rendez-vous/']",)),
    Screen(
        "mentoring-diagnostic",
        "mentor",
        "/espace/accompagnement/",
        ("main article h2 a", "main a[href*='/diagnostics/']"),
    ),
    Screen("trainings-curriculum", "applicant3", "/espace/formations/", ("main h3 a",), light=True),
    Screen("trainings-attendance", "mentor", "/espace/formations/", ("main a[href$='/presences/']",)),
    Screen("results", "donor", "/espace/resultats/"),
    Screen("results-programme", "donor", "/espace/resultats/", ("main th a",)),
)
# What is on the page that a person's card opens, in a fresh demo: the way to do their act.
ACTS = {
    "applicant": "main .task-list a[href*='/section/']",
    "applicant2": "main a[href*='/tranches/']",
    "applicant3": "main a[href$='.ics']",
    "juror": "main button[value=submit]",
    "juror2": "main .task-list a[href*='/fiche/']",
    "juror3": "main a[href$='/fiches/']",
    "officer": "main form[action$='/eligible/'] button",
    "officer2": "main form[action$='/ineligible/'] button",
    "director": "main a[href$='/publication/']",
    "finance": "main a[href$='/pay/']",
    "communications": "main a[href^='/admin/pages/'][href$='/edit/']",
    "mentor": "main a[href$='.ics']",
    "donor": "main th a",
    "confirmer": "main form[action$='/confirmer/'] button",
    "counter": "main .task-list a[href*='/section/']",
    "admin": "main a[href='/admin/']",
}
