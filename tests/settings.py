"""Settings of the test suite: the real ones, with what would make tests slow or leave the machine replaced."""

import os

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DEMO", "1")

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS, STORAGES, VAR_DIR

DEBUG = False
# Tests compare the sentences of the source: a better translation must not break one. `make check` holds the catalogues
# complete with their placeholders, and `make e2e` reads the pages in French and Arabic.
LOCALE_PATHS: list[str] = []
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
DRAIN_INLINE = False
# The tests of the second factor switch it on.
REQUIRE_SECOND_FACTOR = False
PAGE_CACHE_SECONDS = 0
OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
GATEWAY_TRANSPORT = "core.outbox.gateway.HttpGateway"
UPLOADS_DIR = VAR_DIR / "test-uploads"
# Empty: each client of a test would else list every file that a server had collected on this machine.
STATIC_ROOT = VAR_DIR / "test-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    **STORAGES,
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(UPLOADS_DIR / "public"), "base_url": "/media/"},
    },
    "private": {"BACKEND": "media.storages.PrivateDiskStorage", "OPTIONS": {"location": str(UPLOADS_DIR / "private")}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Threads need a file: an in-memory database is one connection's.
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE", str(VAR_DIR / "test.sqlite3"))}
# A workflow of the suite's own, so that the kernel is tested by itself (no migrations: made with the test database).
INSTALLED_APPS = [*INSTALLED_APPS, "tests.workshop"]
