"""The way between the pages of one stage."""

import pytest
from django.template import Context, Template
from django.urls import reverse

from accounts.enums import Role
from applications.calls.stage_pages import STAGE_PAGES, stage_links
from tests.factories.calls import StageFactory

pytestmark = pytest.mark.django_db


def test_every_page_about_a_stage_has_an_address():
    assert [str(label) for _url, label in stage_links("RST-2026", 2)] == [str(label) for _name, label in STAGE_PAGES]
    assert reverse("panels:of_stage", args=["RST-2026", 2]) in [url for url, _label in stage_links("RST-2026", 2)]


def _drawn(rf, person, stage, path="/"):
    request = rf.get(path)
    request.user = person
    return Template("{% load stages %}{% stage_nav stage %}").render(Context({"request": request, "stage": stage}))


def test_stage_nav_marks_the_page_that_is_shown(rf, officer):
    stage = StageFactory()
    path = reverse("reviews:ranking", args=[stage.call.code, stage.number])
    text = _drawn(rf, officer, stage, path)
    assert f'<a href="{path}" aria-current="page">' in text
    assert text.count("aria-current") == 1
    assert reverse("calls:detail", args=[stage.call.code]) in text


def test_stage_nav_is_empty_for_a_juror(rf, person):
    juror = person(Role.JUROR)
    assert _drawn(rf, juror, StageFactory()).strip() == ""
