"""What is looked at on every page: a screenshot, the layout, the weight, accessibility."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

from tests.e2e.conftest import WIDTHS
from tests.e2e.screens import Screen

LAYOUT = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")
SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
MAX_BYTES, MAX_REQUESTS, MAX_SCRIPT_BYTES, MAX_NEXT_BYTES = 100 * 1024, 10, 30 * 1024, 20 * 1024


class Weight:
    """Counts what a page transfers while it is attached."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.responses: list[Response] = []
        page.on("response", self._note)

    def _note(self, response: Response) -> None:
        self.responses.append(response)

    def measured(self) -> tuple[int, int, int]:
        """Return (bytes, requests, bytes of scripts) since the last call, bodies as they are before compression."""
        self.page.wait_for_load_state("networkidle")
        total = scripts = 0
        for response in self.responses:
            size = _size(response)
            total += size
            scripts += size if response.request.resource_type == "script" else 0
        count = len(self.responses)
        self.responses.clear()
        return total, count, scripts


def _size(response: Response) -> int:
    try:
        return response.request.sizes()["responseBodySize"]
    except Exception:  # a response that the browser dropped has no body
        return 0


def faults_of(screen: Screen, page: Page, language: str, findings: list[dict]) -> list[str]:
    """Open `screen` in `language` and look at it at each width; return its faults."""
    screen.open(page, language)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        # axe takes a second: French is read to it as on a desk, Arabic as on a phone.
        axe = (language, width) in (("fr", 1280), ("ar", 360))
        faults += look_at(page, f"{screen.name}-{language}-{width}", findings, axe=axe)
    return faults


def look_at(page: Page, name: str, findings: list[dict], *, axe: bool = True) -> list[str]:
    """Take a screenshot called `name`, and return the faults of layout and accessibility; rows go to `findings`."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    # As PNG, a page that is long takes twice the time.
    page.screenshot(path=SCREENSHOTS / f"{name}.jpg", full_page=True, type="jpeg", quality=85)
    faults: list[str] = page.evaluate(LAYOUT)
    serious = _unreachable(page) if axe else []
    for kind, found in (("layout", faults), ("axe", serious)) if axe else (("layout", faults),):
        findings.append(
            {"name": f"{name}: {kind}", "value": len(found), "bound": 0, "unit": "faults", "holds": not found}
        )
    return [f"{name}: {fault}" for fault in [*faults, *serious]]


def _unreachable(page: Page) -> list[str]:
    """Return what axe finds serious or critical."""
    found = Axe().run(page).response["violations"]
    return [
        f"axe {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in ("serious", "critical")
    ]


def weigh(weight: Weight, name: str, findings: list[dict]) -> list[str]:
    """Record the weight of a first view; return what is above the limits."""
    total, requests, scripts = weight.measured()
    limits = [
        ("bytes", total, MAX_BYTES),
        ("requests", requests, MAX_REQUESTS),
        ("script bytes", scripts, MAX_SCRIPT_BYTES),
    ]
    return _within(limits, name, findings)


def weigh_next(weight: Weight, name: str, findings: list[dict]) -> list[str]:
    """Record what a page costs whose style and scripts the browser has; return what is above the limit."""
    total, _requests, _scripts = weight.measured()
    return _within([("bytes of the next page", total, MAX_NEXT_BYTES)], name, findings)


def _within(rows: list[tuple[str, int, int]], name: str, findings: list[dict]) -> list[str]:
    for unit, value, bound in rows:
        findings.append(
            {"name": f"{name}: {unit}", "value": value, "bound": bound, "unit": unit, "holds": value <= bound}
        )
    return [f"{name}: {value} {unit}, limit {bound}" for unit, value, bound in rows if value > bound]
