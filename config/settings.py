"""Settings, read from the environment and safe when it is empty.

A site that answers only for this machine (ALLOWED_HOSTS unset, or loopback names alone) is
*local*: it makes its own secret key and speaks plain http. Any other host makes it a *deployment*:
SECRET_KEY is required and cookies and addresses are https only. There is no switch to forget.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import environment
from config.database import databases
from config.languages import SPOKEN

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = environment.directory("ISNAD_VAR", BASE_DIR / "var")

ALLOWED_HOSTS = environment.allowed_hosts()
LOCAL = set(ALLOWED_HOSTS) <= environment.LOOPBACK
DEBUG = environment.flag("DEBUG")
if DEBUG and not LOCAL:
    raise ImproperlyConfigured("DEBUG shows private texts to readers; unset it, or ALLOWED_HOSTS.")
SECRET_KEY = environment.secret_key(var=VAR, local=LOCAL)

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose forms it extends
    "config.apps.DeskConfig",  # django.contrib.admin, in order
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "simple_history",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "config",
    "config.accounts",
    "sources",
    "timeline",
]

MIDDLEWARE = [
    "config.middleware.HeadWithoutBody",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.Compressed",
    "config.middleware.OpenToPrograms",
    "csp.middleware.CSPMiddleware",
    "config.middleware.PermissionsPolicy",
    "config.middleware.SessionForTheDesk",
    "config.middleware.LanguageOfReaders",
    "config.middleware.RefuseUnreadableAddresses",  # in the reader's language
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.middleware.AuthenticationForTheDesk",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

# Messages travel in a signed cookie: public pages have no session to keep them in.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = databases(var=VAR)
PUBLIC_ALIAS = "public" if "public" in DATABASES else "default"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGES = [(language.tag, _(language.name)) for language in SPOKEN]
LANGUAGE_CODE = MODELTRANSLATION_DEFAULT_LANGUAGE = SPOKEN[0].tag
# A missing translation is shown as missing, never silently replaced by another language.
MODELTRANSLATION_ENABLE_FALLBACKS = False
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.HashedFiles"},
}
WHITENOISE_MAX_AGE = 3600

# A pasted article may have 5 MB; the form around it needs a little more.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["timeline.public.api.renderers.PublishedJSON"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_FILTER_BACKENDS": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "timeline.public.problems.handle",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Isnad",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": [],
    "POSTPROCESSING_HOOKS": ["timeline.public.api.schema.complete"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SORT_OPERATION_PARAMETERS": False,
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
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
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if not LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]
if environment.flag("TRUST_X_FORWARDED_PROTO"):
    # Only behind a proxy that sets or removes this header itself.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# A newsroom of one has nobody to approve; the record then says that the author approved alone.
ONE_PERSON_NEWSROOM = environment.flag("ONE_PERSON_NEWSROOM")

# Where readers report an error; unset, pages say how without one.
CONTACT_EMAIL = environment.mailbox("CONTACT_EMAIL")

# The filters that stand open above a long timeline, by the names that addresses have for them.
OPEN_FILTERS = environment.comma_separated("OPEN_FILTERS")


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"isnad": {"level": "INFO"}},
}
