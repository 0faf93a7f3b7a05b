"""What the operator says of itself, on the pages that name it."""

import pytest
from django.test import RequestFactory

from cms.blocks import ProseBlock
from cms.models import SiteDetails
from core.i18n import LocalisedText

BLOCK = ProseBlock().child_blocks["details"]


def rendered(kind):
    return BLOCK.render(kind, {"request": RequestFactory().get("/fr/")})


@pytest.fixture
def details(db):
    found = SiteDetails.load()
    found.email, found.phone, found.director = "hello@example.org", "+212 600 00 00 01", "<script>x"
    found.host_country, found.data_number = LocalisedText({"fr": "Maroc"}), "D-1"
    found.save()
    return found


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("contact", 'href="tel:+212600000001"'),
        ("contact", 'href="mailto:hello@example.org"'),
        ("publisher", "&lt;script&gt;x"),
        ("host", "Maroc"),
        ("data", "D-1"),
    ],
)
def test_details_are_shown_where_they_are_asked_for(details, kind, expected):
    assert expected in rendered(kind)


@pytest.mark.parametrize("kind", ["contact", "publisher", "host", "data"])
def test_details_that_are_empty_are_not_shown(db, kind):
    assert "<dt>" not in rendered(kind)
