"""Who makes calls known: communications staff, officers and directors."""

import rules

from accounts.predicates import holds
from cms.selectors.sharing import SHARERS

rules.add_perm("cms.list_share_kits", holds(*SHARERS))
