"""Who reads results."""

import rules

from accounts.predicates import holds
from incubator.monitoring.selectors import READERS

rules.add_perm("monitoring.read_results", holds(*READERS))
