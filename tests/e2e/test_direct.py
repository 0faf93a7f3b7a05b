"""Pieces of a file straight from the browser to S3, a real server: with its leave for our origin, and without."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, expect

from tests.e2e.conftest import DATABASE, FRESH, VAR, free_port, served
from tests.e2e.test_without import documents
from tests.s3_server import ACCESS_KEY, PRIVATE, SECRET_KEY, S3Server

pytestmark = pytest.mark.e2e
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """Give an S3 server that nobody has started."""
    server = S3Server(tmp_path_factory.mktemp("s3"))
    yield server
    server.kill()


@pytest.fixture(scope="module")
def site(demo: dict[str, str], bucket: S3Server) -> Iterator[str]:
    """Serve the demo as new, its private files in `bucket`, which lets browsers of this origin in."""
    address = f"http://127.0.0.1:{free_port()}"
    name = f"{DATABASE}-direct"
    shutil.copy(FRESH, VAR / f"{name}.sqlite3")
    on_s3 = {
        "DATABASE_URL": f"sqlite:///{VAR / name}.sqlite3",
        "BASE_URL": address,
        "S3_BUCKET_PRIVATE": PRIVATE,
        "S3_ENDPOINT_URL": bucket.url,
        "S3_ACCESS_KEY": ACCESS_KEY,
        "S3_SECRET_KEY": SECRET_KEY,
        "S3_REGION": "us-east-1",
        "S3_DIRECT_UPLOADS": "1",
    }
    bucket.start(origin=address)
    with served({**demo, **on_s3}) as found:
        yield found


def send(page: Page, path: Path, megabytes: int) -> list[str]:
    """Send a PDF of so many megabytes; return where its pieces were put, S3 or the site, in order."""
    path.write_bytes(b"%PDF-1.7" + bytes(megabytes * MEGABYTE - 8))
    done: list[str] = []

    def note(response: Response) -> None:
        if f"/{PRIVATE}/incoming/" in response.url and response.request.method == "PUT":
            done.append("S3")
        elif re.search(r"/fichier/document/\w+/\d+/$", response.url):
            done.append("site")

    page.on("response", note)
    page.locator("input[type=file]").last.set_input_files(path)
    expect(page.locator("[data-now] > p a", has_text=path.name)).to_be_visible()
    page.remove_listener("response", note)
    return done


def test_pieces_go_straight_to_s3_and_through_the_site_where_it_lets_no_browser_in(enter_as, bucket, tmp_path):
    page, refused = enter_as("applicant", width=360), []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    documents(page)
    assert send(page, tmp_path / "plan.pdf", 2) == ["site", "S3", "S3", "S3"]
    bucket.kill()
    bucket.start()
    assert send(page, tmp_path / "suite.pdf", 1) == ["site", "site"]
    assert refused == []
