"""Partnerships of the demo's start-ups with partners in Europe."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from io import BytesIO

from accounts.models import User
from demo.loading.answers import PDF
from incubator.startups.enums import PartnershipKind
from incubator.startups.models import Partnership, Startup
from incubator.startups.services.partnerships import EVIDENCE
from incubator.startups.workflows import PartnershipState
from media.services import keep_upload

# Partner, country, kind, what was agreed, and whether an officer has confirmed it.
PARTNERS = (
    ("Bottega Solare", "IT", PartnershipKind.DISTRIBUTION, "Vente en Toscane, 200 pièces par an.", True),
    ("Cooperativa Verde Levante", "ES", PartnershipKind.SUPPLY, "Emballages compostables, prix fixés un an.", True),
    ("Atelier du Rhône", "FR", PartnershipKind.TECHNOLOGY, "Essais communs d’un séchoir, résultats partagés.", False),
)


def register_partnerships(startups: Sequence[Startup], officer: User, at: datetime) -> None:
    """Put a partnership of each of the first start-ups on the register; the last one waits for the officer."""
    kept = keep_upload(
        BytesIO(PDF),
        name="accord-signe.pdf",
        kind=EVIDENCE,
        by=officer,
        at=at,
        accept=("application/pdf",),
        max_bytes=9999,
    )
    rows: list[Partnership] = []
    for startup, (partner, country, kind, about, is_confirmed) in zip(startups, PARTNERS, strict=False):
        said = {"partner": partner, "country": country, "kind": kind, "about": about, "evidence": kept}
        state = PartnershipState.CONFIRMED if is_confirmed else PartnershipState.PROPOSED
        confirmed = {"confirmed_by": officer, "confirmed_at": at} if is_confirmed else {}
        day = at.date() - timedelta(days=20 * (len(rows) + 1))
        rows.append(
            Partnership(startup=startup, agreed_on=day, added_by=officer, added_at=at, state=state, **said, **confirmed)
        )
    Partnership.objects.bulk_create(rows)
