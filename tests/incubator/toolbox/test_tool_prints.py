"""The five tools beside the canvas as PDF, read as text (pdftotext) in Arabic and in French."""

import re
import shutil
import subprocess

import pytest
from django.urls import reverse
from django.utils.translation import override

from core import pdf
from incubator.toolbox.layouts import TOOLS
from tests.factories.startups import StartupFactory
from tests.factories.toolbox import a_plan

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.pdf,
    pytest.mark.skipif(not pdf.available(), reason="the system library Pango is missing"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is missing (.ci/packages)"),
]


def text_of(content):
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return re.sub(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+", " ", read.stdout.decode())


def printed(client, startup, tool, language):
    address = reverse("toolbox:tool_pdf", args=[startup.reference, tool.slug])
    response = client.get(address, headers={"accept-language": language})
    assert response["Content-Type"] == "application/pdf"
    return text_of(response.content)


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("key", TOOLS)
def test_a_tool_is_printed_in_the_language_of_its_reader(client, alice, key, language):
    startup, tool = StartupFactory(founder=alice, name="Tifawt"), TOOLS[key]
    if key == "financial_plan":
        a_plan(startup, alice)
    client.force_login(alice)
    text = printed(client, startup, tool, language)
    with override(language):
        words = str(tool.label).split()
    assert "Tifawt" in text
    assert all(word in text for word in words)
    assert startup.reference in text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_figures_of_the_plan_are_printed_to_the_centime(client, alice, language):
    startup = StartupFactory(founder=alice)
    a_plan(startup, alice)
    client.force_login(alice)
    text = printed(client, startup, TOOLS["financial_plan"], language)
    for figure in ("301206,90", "326206,90", "358103,45", "38460", "79440"):
        assert figure in re.sub(r"(?<=\d)[.\u202f\u00a0 ](?=\d{3})", "", text)
