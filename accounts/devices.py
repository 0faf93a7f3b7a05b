"""What a person recognises a device by, from the line by which its browser presents itself; what it may remember."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.crypto import keyed_hash

# In a session: that its person said, when signing in, that others use the device.
SHARED = "accounts.shared_device"

# The first that is found wins: Edge and Opera say "Chrome" too, and everybody says "Safari".
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_of(agent: str) -> str:
    """Return a name such as "Firefox, Windows"; "Unknown device" when the line says nothing that we know."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return ", ".join(filter(None, (browser, system))) or _("Unknown device")


@dataclass(frozen=True)
class DeviceMemory:
    """Under what name a device keeps the drafts of a person, a keyed hash, and whether it must keep nothing."""

    person: str
    is_shared: bool


def memory_of(request: HttpRequest) -> DeviceMemory:
    """Return what the device of the signed-in reader may remember."""
    person = keyed_hash(f"device {request.user.pk}")[:16]
    return DeviceMemory(person, bool(request.session.get(SHARED)))
