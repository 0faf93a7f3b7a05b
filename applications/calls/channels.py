"""By which channel people come to a call: what a link says of itself (`?via=`), else the kind of site that led there.

Only these few words are ever kept: nothing of the person, nothing of the address that they came from.
"""

from django.utils.translation import gettext_lazy as _

UNKNOWN, OTHER, DIRECT, SITE, SEARCH = "", "autre", "direct", "site", "recherche"
LABELS = {
    "whatsapp": "WhatsApp",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "x": "X",
    "courriel": _("E-mail"),
    "sms": _("SMS"),
    "lien": _("Copied link"),
    "affiche": _("Poster"),
    "guide": _("Guidelines"),
    "hub": _("At a hub"),
    SEARCH: _("Search engine"),
    SITE: _("Another page of the site"),
    DIRECT: _("Address typed or kept"),
    OTHER: _("Another site"),
    UNKNOWN: _("Not known"),
}
# The end of a host's name, and the channel that it stands for.
HOSTS = {
    "wa.me": "whatsapp",
    "whatsapp.com": "whatsapp",
    "facebook.com": "facebook",
    "fb.me": "facebook",
    "instagram.com": "instagram",
    "linkedin.com": "linkedin",
    "lnkd.in": "linkedin",
    "t.co": "x",
    "x.com": "x",
    "twitter.com": "x",
    "bing.com": SEARCH,
    "duckduckgo.com": SEARCH,
    "qwant.com": SEARCH,
    "ecosia.org": SEARCH,
    "yahoo.com": SEARCH,
}
LONGEST = max(len(code) for code in LABELS)


def channel_of(via: str, host: str, own_host: str) -> str:
    """Return the channel of a visit: `via` when it is one of ours, else that of the `host` that led here ("" for none).

    `own_host` is the site's own name, without a port.
    """
    if via:
        return via if via in LABELS else OTHER
    name = host.split(":", maxsplit=1)[0].strip(".").lower()
    if not name:
        return DIRECT
    if name == own_host:
        return SITE
    # Google has a name a country.
    if "google" in name.split("."):
        return SEARCH
    return next((channel for end, channel in HOSTS.items() if name == end or name.endswith(f".{end}")), OTHER)
