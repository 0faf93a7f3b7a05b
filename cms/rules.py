"""Who makes calls known: communications staff, officers and directors; who writes pages: communications."""

import rules

from accounts.enums import Role
from accounts.predicates import holds
from cms.selectors.sharing import SHARERS

rules.add_perm("cms.list_share_kits", holds(*SHARERS))
rules.add_perm("cms.write_pages", holds(Role.COMMUNICATIONS))
