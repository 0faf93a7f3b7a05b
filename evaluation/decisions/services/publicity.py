"""A laureate agrees to be shown on the site, or takes that back."""

from datetime import datetime
from typing import IO, Any

from django.utils.translation import gettext as _

from core.transitions import transition
from evaluation.decisions.models import Decision, PublicationConsent
from media.services import keep_picture

# Of the text that the page shows beside its boxes: a new wording is a new version.
NOTICE_VERSION = "2026-11"


def consent_of(decision: Decision) -> PublicationConsent:
    """Return the publication consent of a selected application, one that was not answered when there is none yet."""
    found, _created = PublicationConsent.objects.get_or_create(decision=decision)
    return found


def give_consent(
    *,
    consent: PublicationConsent,
    sentence: str,
    extract: str,
    picture: IO[bytes] | None,
    language: str,
    by: Any,
    at: datetime,
) -> PublicationConsent:
    """Show the start-up among the laureates, with these words and this picture.

    Raises media.services.FileRefused when the picture cannot be kept (nothing is shown then), TransitionRefused unless
    the application was selected.
    """
    with transition(consent, "give", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        application = fresh.decision.entry.application
        fresh.name, fresh.sentence, fresh.extract = application.startup.name, sentence, extract
        if picture is not None:
            note = _("Publication consent of %(reference)s") % {"reference": application.reference}
            fresh.picture = keep_picture(picture, title=application.startup.name, consent_note=note, by=by)
        fresh.notice_version, fresh.language = NOTICE_VERSION, language
        fresh.given_at, fresh.withdrawn_at = at, None
    return fresh


def withdraw_consent(*, consent: PublicationConsent, by: Any, at: datetime) -> PublicationConsent:
    """Take the start-up off the site: its words are blanked and its picture is deleted, from the storage too."""
    with transition(consent, "withdraw", by=by, at=at) as fresh:
        if fresh.already:
            return fresh
        picture, fresh.picture = fresh.picture, None
        fresh.name = fresh.sentence = fresh.extract = ""
        fresh.withdrawn_at = at
    if picture is not None:
        # Wagtail takes its file, in all its sizes, from the storage once the row is gone.
        picture.delete()
    return fresh
