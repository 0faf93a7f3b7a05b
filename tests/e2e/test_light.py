"""What a visitor's telephone pays for the home page and a call's page on a slow network: bytes, requests, time, shifts.

The network is Lighthouse's slow 4G (1.6 Mbit/s, 150 ms a request), with a processor four times slower. A figure is the
median of three first visits, each with a cold cache; the site has been asked for the page once before.
"""

from statistics import median
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.e2e.screens import SCREENS

pytestmark = pytest.mark.e2e
VISITS = 3
KILOBIT = 1000 / 8
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1600 * KILOBIT, "uploadThroughput": 750 * KILOBIT}
LIMITS = {"bytes": 60 * 1024, "requests": 8, "third parties": 0, "s (LCP)": 2.0, "CLS": 0.05}
WATCH = """
window.seen = {lcp: 0, cls: 0};
new PerformanceObserver(list => list.getEntries().forEach(one => { seen.lcp = one.startTime / 1000; }))
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => list.getEntries().forEach(one => { if (!one.hadRecentInput) seen.cls += one.value; }))
  .observe({type: 'layout-shift', buffered: true});
"""


def visit(chromium: Browser, address: str) -> dict[str, float]:
    """Open `address` as a telephone with nothing in its cache; return what it cost, by unit."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="fr")
    page = context.new_page()
    page.add_init_script(WATCH)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW_4G)
    network.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    page.on("response", note)
    page.goto(address, wait_until="networkidle")
    # On a busy machine the throttled page may paint after its last byte. The policy of the site lets nothing but itself
    # look for that again and again.
    for _tenth in range(100):
        if page.evaluate("seen.lcp") > 0:
            break
        page.wait_for_timeout(100)
    found = {**cost(responses, address), **timed(page)}
    context.close()
    return found


def cost(responses: list[Response], address: str) -> dict[str, float]:
    """Return bytes as they travel (pictures aside), requests, and how many of them went elsewhere."""
    sizes = [one.request.sizes() for one in responses if one.request.resource_type != "image"]
    return {
        "bytes": sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes),
        "requests": len(responses),
        "third parties": sum(urlsplit(one.url).netloc != urlsplit(address).netloc for one in responses),
    }


def timed(page: Page) -> dict[str, float]:
    """Return the largest paint in seconds and the sum of the shifts."""
    seen = page.evaluate("window.seen")
    return {"s (LCP)": seen["lcp"], "CLS": seen["cls"]}


@pytest.mark.parametrize("name", ["public-home", "public-call"])
def test_first_visit_on_a_slow_network_is_light_and_quick(desk, chromium, findings, name: str) -> None:
    page = desk(None, "fr")
    next(screen for screen in SCREENS if screen.name == name).open(page, "fr")
    visits = [visit(chromium, page.url) for _number in range(VISITS)]
    rows = [(unit, median(one[unit] for one in visits), bound) for unit, bound in LIMITS.items()]
    for unit, value, bound in rows:
        row = {"name": f"{name} on slow 4G: {unit}", "value": value, "bound": bound, "unit": unit}
        findings.append(row | {"holds": value <= bound})
    assert visits[0]["s (LCP)"] > 0
    assert [row for row in rows if row[1] > row[2]] == []
