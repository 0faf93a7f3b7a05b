"""Finding the deposit of a receipt, for whoever holds its code."""

from applications.entries.models import Deposit

# The whole SHA-256, or at least so many of its first characters: nobody guesses them.
FEWEST = 16


def receipt_of(reference: str, code: str) -> Deposit | None:
    """Return the deposit of that application whose SHA-256 is, or begins with, `code`; None when there is none.

    Small and capital letters, and spaces, make no difference. Two queries at most.
    """
    digest = "".join(code.split()).lower()
    if len(digest) < FEWEST:
        return None
    found = Deposit.objects.filter(
        entry__application__reference=reference.strip().upper(),
        entry__application__is_test=False,
        sha256__startswith=digest,
    )
    return found.select_related("entry__application__call", "entry__stage").defer("document").first()


def is_replaced(deposit: Deposit) -> bool:
    """Tell whether a correction made a later deposit of the same stage."""
    return Deposit.objects.filter(entry=deposit.entry_id, number__gt=deposit.number).exists()
