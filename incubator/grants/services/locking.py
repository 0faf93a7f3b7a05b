"""The row that every act on a grant's money locks first."""

from incubator.grants.models import Award


def lock_award(award: Award) -> Award:
    """Lock the row of `award` and return a new instance of it. To be called in a transaction."""
    return Award.objects.select_for_update(no_key=True).get(pk=award.pk)
