"""`docs/workflows.md` says what the code does."""

from pathlib import Path

from django.conf import settings

from core.workflow_docs import document


def test_workflows_page_is_up_to_date():
    """When this fails, run `manage.py draw_workflows`."""
    assert Path(settings.BASE_DIR, "docs", "workflows.md").read_text() == document()
