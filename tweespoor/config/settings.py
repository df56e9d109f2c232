"""Settings, from the environment; secure unless this home holds a demo. See docs/operators/settings.md."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tweespoor import __version__

from . import environment

HOME = environment.home()
_note = HOME.demo()
DEMO = environment.is_on("TWEESPOOR_DEMO", bool(_note))
if _note and "TWEESPOOR_NOW" not in os.environ:
    os.environ["TWEESPOOR_NOW"] = _note["now"]

VERSION = __version__
PERSONAS = environment.flags(DEMO)["personas"]
SECRET_KEY = environment.secret(DEMO)
DEBUG = False
ALLOWED_HOSTS = environment.hosts() or (["localhost", "127.0.0.1", "[::1]", "testserver"] if DEMO else [])
CSRF_TRUSTED_ORIGINS = environment.origins(environment.hosts())

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "simple_history",
    "tweespoor.web",
    "tweespoor.ledger",
    "tweespoor.accounts",
    "tweespoor.network",
    "tweespoor.cadence",
    "tweespoor.dossier",
    "tweespoor.meetings",
    "tweespoor.overview",
    "tweespoor.demo",
    "tweespoor.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tweespoor.config.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tweespoor.config.middleware.ActorMiddleware",
]

ROOT_URLCONF = "tweespoor.config.urls"
WSGI_APPLICATION = "tweespoor.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "tweespoor.config.navigation.page_frame",
            ],
        },
    }
]
FORM_RENDERER = "tweespoor.web.forms.Renderer"

DATABASES = {"default": environment.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 200}}}

# The programme that commands take when none is named; empty: the first one loaded.
DEFAULT_PROGRAMME = os.environ.get("TWEESPOOR_PROGRAMME", _note.get("programme", ""))

# Adoption is a fact of a higher room than the assignments it decides the state of.
ASSIGNMENT_ADOPTIONS = "tweespoor.meetings.selectors.adoptions.adoptions"

# Public holidays are the calendar's; how long a request has lain depends on them too.
PUBLIC_HOLIDAYS = "tweespoor.cadence.domain.holidays.public_holidays"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "static/"
# Straight from the packages, no folder to collect into: hashing at start would cost the demo its quick start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# Original files, by their SHA-256.
STORE = Path(os.environ.get("TWEESPOOR_STORE", HOME.path / "files"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
# The demo runs on plain http on one's own machine; production never does.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = not DEMO and environment.is_on("TWEESPOOR_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
if environment.is_on("TWEESPOOR_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "tweespoor.config.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("TWEESPOOR_LOG_LEVEL", "WARNING")},
    "loggers": {"django.server": {"level": "WARNING"}},
}
