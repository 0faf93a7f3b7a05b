"""Everything that keeps a page from being published, in sentences."""

from wagtail.models import Page

from cms import consent, translated


def refusals(page: Page) -> list[str]:
    """Return a sentence for each text and each picture for which `page` (as it stands in memory) may not go online."""
    missing_texts = getattr(page, "missing_texts", list)
    return [*missing_texts(), *translated.refusals(page), *consent.refusals(page)]
