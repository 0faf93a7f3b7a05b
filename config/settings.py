"""Settings: one file, every difference between machines comes from the environment (`docs/operations.md`)."""

import zoneinfo
from pathlib import Path

import django
import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.databases import shared_cache, with_options
from config.storages import address_of_bucket, private_storage, public_storage
from media.addresses import origin_of

# System zone files may be older than the `tzdata` package (Morocco changed in 2026): read the package alone.
zoneinfo.reset_tzpath(to=[])

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env("SECRET_KEY", default="local-run-only-not-a-secret" if DEBUG else environ.Env.NOTSET)
# Fernet keys, newest first: the first encrypts, all decrypt (`core.crypto`).
FIELD_KEYS = env.list(
    "FIELD_KEYS", default=["bG9jYWwtcnVuLW9ubHktbm90LWEtc2VjcmV0LTEyMzQ="] if DEBUG else environ.Env.NOTSET
)
# Ed25519 seeds (32 bytes, base64), newest first: the first signs the journal's seals, all prove them (`core.crypto`).
SEAL_KEYS = env.list(
    "SEAL_KEYS", default=["bG9jYWwtcnVuLW9ubHktbm90LWEtc2VjcmV0LTEyMzQ="] if DEBUG else environ.Env.NOTSET
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")

ROOMS = [
    "incubator.network",
    "incubator.programmes",
    "incubator.startups",
    "incubator.toolbox",
    "incubator.cohorts",
    "incubator.grants",
    "incubator.reporting",
    "incubator.mentoring",
    "incubator.trainings",
    "incubator.monitoring",
    "applications.calls",
    "applications.forms",
    "applications.eligibility",
    "applications.entries",
    "evaluation.grids",
    "evaluation.panels",
    "evaluation.reviews",
    "evaluation.decisions",
    "evaluation.pitches",
]
INSTALLED_APPS = [
    *(["demo"] if DEMO else []),
    "cms.search",
    "cms",
    *reversed(ROOMS),
    "media",
    "accounts",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_countries",
    "rules.apps.AutodiscoverRulesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    *(["demo.clock.ClockMiddleware"] if DEMO else []),
    "core.middleware.ReceivedAtMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.static_files.StaticFilesMiddleware",
    "core.middleware.AdminPolicyMiddleware",
    "core.middleware.ContentPolicyMiddleware",
    "core.middleware.NulMiddleware",
    "cms.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.LinkSessionMiddleware",
    "accounts.middleware.DeviceMiddleware",
    "accounts.middleware.SeenMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.RefusalMiddleware",
    "media.middleware.SizeMiddleware",
    "media.middleware.StorageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    *(["demo.not_found.NotFoundMiddleware"] if DEMO else []),
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Django's widget templates, so that ours can override them (its app label, "forms", is a room of ours).
        "DIRS": [BASE_DIR / "templates", Path(django.__file__).parent / "forms" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "core.context_processors.site",
                "accounts.context_processors.second_factor",
                "accounts.context_processors.reader_zone",
            ],
        },
    }
]

# --- Data ---------------------------------------------------------------------------------------------------------
VAR_DIR.mkdir(exist_ok=True)
DATABASES = {
    "default": with_options(
        env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'tremplin.sqlite3'}"),
        kept_for=env.int("CONN_MAX_AGE", default=60),
        pooled=env.bool("PGBOUNCER", default=False),
    )
}
if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    INSTALLED_APPS.append("django.contrib.postgres")
REDIS_URL = env("REDIS_URL", default="")
CACHES = {"default": shared_cache(REDIS_URL)}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
# How long a page that is the same for every visitor is kept at most; 0 keeps none (cms/page_cache.py).
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=0 if DEBUG else 60)

# --- Files --------------------------------------------------------------------------------------------------------
S3_BUCKET_PRIVATE = env("S3_BUCKET_PRIVATE", default="")
S3_BUCKET_PUBLIC = env("S3_BUCKET_PUBLIC", default="")
S3_OPTIONS = {
    "endpoint_url": env("S3_ENDPOINT_URL", default=None),
    "access_key": env("S3_ACCESS_KEY", default=None),
    "secret_key": env("S3_SECRET_KEY", default=None),
    "region_name": env("S3_REGION", default=None),
    "addressing_style": env("S3_ADDRESSING_STYLE", default="path"),
}
# Where visitors read the public bucket: its own address, or that of a cache before it.
S3_PUBLIC_URL = env("S3_PUBLIC_URL", default=address_of_bucket(S3_BUCKET_PUBLIC, S3_OPTIONS))
# Send who may open a private file to a signed address of S3 for a minute, rather than stream it through the site.
S3_SIGNED_DOWNLOADS = bool(S3_BUCKET_PRIVATE) and env.bool("S3_SIGNED_DOWNLOADS", default=False)
# Let the browser send pieces of files straight to S3, whose bucket must allow PUT from the origin of the site (CORS).
S3_DIRECT_UPLOADS = bool(S3_BUCKET_PRIVATE) and env.bool("S3_DIRECT_UPLOADS", default=False)
UPLOADS_DIR = VAR_DIR / "uploads"
MEDIA_URL = "/media/"
MEDIA_ROOT = UPLOADS_DIR / "public"
STORAGES = {
    "default": public_storage(S3_BUCKET_PUBLIC, S3_OPTIONS, S3_PUBLIC_URL, UPLOADS_DIR / "public", MEDIA_URL),
    "private": private_storage(S3_BUCKET_PRIVATE, S3_OPTIONS, UPLOADS_DIR / "private"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
# ClamAV: "tcp://host:3310" or "unix:///run/clamav/clamd.ctl"; without it nothing is scanned, and pages say so.
CLAMD_URL = env("CLAMD_URL", default="")
# What is longer is refused before it is read.
MAX_REQUEST_BYTES = env.int("MAX_REQUEST_BYTES", default=64 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- People -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/espace/"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
# The form asks for an address or a number (`accounts.entrance_forms`); a password is nobody's duty.
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1"]
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 600
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
# An unknown address gets a mail too ("no account here"): the same answer, the same work, the same time as a known one.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# One address a person; a new one counts once its code is typed, and the old one is told.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "signup": "accounts.entrance_forms.NewAccountForm",
    "change_phone": "accounts.entrance_forms.ChangeNumberForm",
    "verify_phone": "accounts.code_forms.ConfirmNumberForm",
    "login": "accounts.entrance_forms.EntranceForm",
    "request_login_code": "accounts.entrance_forms.AskCodeForm",
    "confirm_login_code": "accounts.code_forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "accounts.code_forms.ConfirmEmailCodeForm",
}
# Counted in the shared cache. An address is shared by a whole hub or a mobile network: `ip` limits are wide, `key`
# limits (one account) narrow. Three tries a code and ten codes an hour: a guess in a day is one in 1,400.
ACCOUNT_RATE_LIMITS = {
    "signup": "60/m/ip",
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/300s/key",
    "request_login_code": "30/m/ip,3/m/key,10/h/key",
    "reset_password": "30/m/ip,3/m/key,10/h/key",
    "sign_in_link": "20/m/ip,3/h/key",
    "precheck": "60/m/ip",
    "verify_phone": "30/m/ip,3/m/key,10/h/key",
    "keep_typed": "60/m/ip",
    # Requests to join juries, by one person.
    "jury_request": "5/m/user,20/d/user",
    # Codes that a hub's agent has sent: to one person, and by one agent.
    "assist_code": "3/m/key,10/h/key,60/h/user",
}
# How many proxies of ours stand before the site and may be believed about the visitor's address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
# The second factor (`accounts.factors` says whose it must be). Only the demo goes without; `check --deploy` refuses it.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEMO)
MFA_ADAPTER = "accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey asks for a finger, a face or a PIN each time: alone, it is two factors.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Tremplin"
# Telephones without network drift: the codes just before and after count.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.code_forms.FactorCodeForm",
    "reauthenticate": "accounts.code_forms.FactorCodeAgainForm",
    "activate_totp": "accounts.code_forms.ActivateAppForm",
    "add_webauthn": "accounts.passkey_forms.AddPasskeyForm",
    "login_webauthn": "accounts.passkey_forms.EnterByPasskeyForm",
    "authenticate_webauthn": "accounts.passkey_forms.PasskeyAfterPasswordForm",
    "reauthenticate_webauthn": "accounts.passkey_forms.ConfirmByPasskeyForm",
}
# A release or a payment asks who acts once more, when the last proof is older than this.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * env.int("REAUTHENTICATION_MINUTES", default=10)

# For how long somebody who agreed is helped to apply at a hub.
ASSISTANCE_HOURS = env.int("ASSISTANCE_HOURS", default=24)

# --- Languages ----------------------------------------------------------------------------------------------------
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Africa/Casablanca"
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("ar", _("Arabic")), ("en", _("English"))]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [
    BASE_DIR / "locale" / name
    for name in ("core", "accounts", "media", "incubator", "applications", "evaluation", "cms", "demo")
]

# --- Messages -----------------------------------------------------------------------------------------------------
EMAIL_BACKEND = "core.outbox.backend.OutboxBackend"
# The Django e-mail backend to which the outbox hands a claimed message; a demo keeps its mail in a box of its own.
OUTBOX_TRANSPORT = env(
    "OUTBOX_TRANSPORT",
    default="demo.mailbox.MailboxTransport" if DEMO else "django.core.mail.backends.smtp.EmailBackend",
)
# SMS and WhatsApp go to one HTTP gateway, whose contract is in `docs/operations.md`; without one, all goes by e-mail.
GATEWAY_URL = env("GATEWAY_URL", default="")
GATEWAY_TOKEN = env("GATEWAY_TOKEN", default="").strip()
GATEWAY_TIMEOUT = env.float("GATEWAY_TIMEOUT", default=10)
# E-mail waits for a slow gateway this long at most, and one message more.
GATEWAY_ROUND = env.float("GATEWAY_ROUND", default=5)
GATEWAY_TRANSPORT = "core.outbox.gateway.HttpGateway" if GATEWAY_URL else "demo.mailbox.TelephoneSink" if DEMO else ""
# The country of a telephone number written without its code.
PHONE_REGION = env("PHONE_REGION", default="MA")
# A local run has no worker: what waits is drained after each request.
DRAIN_INLINE = env.bool("DRAIN_INLINE", default=DEBUG)
if not DEBUG:
    vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
    EMAIL_BACKEND = "core.outbox.backend.OutboxBackend"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Tremplin <ne-pas-repondre@tremplin.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
ADMINS = [("ops", address) for address in env.list("ADMINS", default=[])]

# --- Wagtail ------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Tremplin"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "back_office_login"
# Who approves a page may not publish alone: the approval stands for the permission.
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.publication.publish_read_page"
# A translation begins as a draft in the usual editor: there it goes to a second reader, as every other page does.
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILIMAGES_IMAGE_MODEL = "media.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# What `media.forms` can check and draw anew. No SVG: it can hold a script.
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.SiteImageForm"
WAGTAILDOCS_EXTENSIONS = ["docx", "pdf", "xlsx"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.SiteDocumentForm"

# --- Safety -------------------------------------------------------------------------------------------------------
PICTURE_ORIGINS = [origin_of(S3_PUBLIC_URL)] if S3_BUCKET_PUBLIC else []
UPLOAD_ORIGINS = [origin_of(address_of_bucket(S3_BUCKET_PRIVATE, S3_OPTIONS))] if S3_DIRECT_UPLOADS else []
CONTENT_SECURITY_POLICY = {
    # Wagtail's editor has a laxer policy of its own (`core.middleware.AdminPolicyMiddleware`).
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *PICTURE_ORIGINS],
        "font-src": [SELF],
        "connect-src": [SELF, *UPLOAD_ORIGINS],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31536000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
# W019: Wagtail shows its previews in a frame of the same origin; other pages refuse frames by their policy.
# auth.W004: an address is unique where there is one; an account without has a number that is.
SILENCED_SYSTEM_CHECKS = ["security.W019", "auth.W004"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
