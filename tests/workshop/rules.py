"""Anyone active who is not called Charlie may handle parcels."""

import rules


@rules.predicate
def is_trusted(user, parcel):
    return user.is_authenticated and not user.email.startswith("charlie")


for act in ("send", "receive", "send_back", "forward"):
    rules.add_perm(f"workshop.{act}_parcel", is_trusted)
