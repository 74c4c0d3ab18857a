"""Settings, all read from the environment. `.env.example` explains every variable."""

from pathlib import Path
from urllib.parse import urlsplit

import environ

from newsroom.deployment import (
    bucket_shelves,
    configured_database,
    disk_shelves,
    extra_sources,
    is_loopback,
    secret_key,
    shared_cache,
)
from newsroom.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")))

# Where the site lives
SITE_NAME = env.str("SITE_NAME", default="Newsroom")
SITE_TAGLINE = env.str("SITE_TAGLINE", default="")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname or "127.0.0.1"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=list({SITE_HOST: 0, "127.0.0.1": 0, "localhost": 0}))
CSRF_TRUSTED_ORIGINS = [SITE_URL]
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("DEBUG", default=False)
WEB_WORKERS = env.int("WEB_WORKERS", default=2)
WEB_THREADS = env.int("WEB_THREADS", default=4)
# In megabytes: a web process that holds more is replaced. 0: never.
WEB_MEMORY = env.int("WEB_MEMORY", default=0)
SECRET_KEY = secret_key(env.str("SECRET_KEY", default=""), path=VAR_DIR / "secret_key", hosts=ALLOWED_HOSTS)

INSTALLED_APPS = [
    "articles.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "js_asset",
    "taggit",
    "newsroom",
    "photos",
    "authors",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsroom.middleware.operators_first",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.PolicyMiddleware",
    "newsroom.middleware.desk_in_english",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.middleware.OutageMiddleware",
    "newsroom.replica.ReadersMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context_processors.site",
            ]
        },
    }
]

# Data
DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}"
OF_DATABASES = {"threads": WEB_THREADS, "keeps_plans": env.bool("DATABASE_KEEPS_PLANS", default=True)}
DATABASES = {"default": configured_database(env.db_url_config(DATABASE_URL), **OF_DATABASES)}
if DATABASE_REPLICA_URL := env.str("DATABASE_REPLICA_URL", default=""):
    replica = configured_database(env.db_url_config(DATABASE_REPLICA_URL), **OF_DATABASES)
    DATABASES["replica"] = replica | {"TEST": {"MIRROR": "default"}}
DATABASE_ROUTERS = ["newsroom.replica.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TAGGIT_CASE_INSENSITIVE = True

# What all nodes must know alike: how often somebody has tried to log in, and in Redis the sessions as well
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {"default": shared_cache(REDIS_URL)}
# The database keeps the sessions in any case: who is logged in stays so when Redis has lost everything.
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if REDIS_URL else 'db'}"

# Language and time
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True

# Files: static ones carry a hash of their content in the name, media are pictures
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
ORIGINALS_ROOT = Path(env.str("ORIGINALS_ROOT", default=str(VAR_DIR / "originals")))
S3_BUCKET = env.str("S3_BUCKET", default="")
# "default" is what readers get, each file made from a picture's master. "originals" is what they never get: the files
# as they came, and the masters.
STORAGES = (
    bucket_shelves(
        S3_BUCKET,
        originals=env.str("S3_ORIGINALS_BUCKET", default=""),
        endpoint=env.str("S3_ENDPOINT_URL", default=""),
        region=env.str("S3_REGION", default=""),
    )
    if S3_BUCKET
    else disk_shelves(ORIGINALS_ROOT)
) | {"staticfiles": {"BACKEND": "newsroom.static_files.StaticFiles"}}

# A request may bring pictures, and no more than the few that a form has a place for.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "photos.arrivals.ArrivingFileHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Readers' pages as bytes, on this machine's own disk
PAGE_STORE = env.bool("PAGE_STORE", default=True)
PAGE_STORE_DIR = Path(env.str("PAGE_STORE_DIR", default=str(VAR_DIR / "pages")))
# In megabytes: on disk, and in the memory of each web process.
PAGE_STORE_DISK = env.int("PAGE_STORE_DISK", default=1024)
PAGE_STORE_MEMORY = env.int("PAGE_STORE_MEMORY", default=16)

# Publishing
# What a finding before publication means: warn, block or off. PREFLIGHT=topic=block,standfirst=off changes some.
PREFLIGHT = {
    "headline_length": "warn",
    "standfirst": "warn",
    "byline": "warn",
    "topic": "warn",
    "lead_photo": "warn",
    "alt_text": "block",
    "photo_credit": "warn",
    "body_photos": "warn",
    "photo_rights": "block",
    "photo_rights_ending": "warn",
    "leftover": "block",
    "links": "warn",
    "dates": "warn",
} | env.dict("PREFLIGHT", default={})
# Whether web processes publish what is due. Off: a worker or cron must.
TICKER = env.bool("TICKER", default=True)
# The WebSub hub that is told which feeds have changed.
WEBSUB_HUB = env.str("WEBSUB_HUB", default="")

# People
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "admin:login"

# Mail between colleagues; without a server it is printed where the site runs
EMAIL_URL = env.str("EMAIL_URL", default="") or "consolemail://"
vars().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} desk <desk@{SITE_HOST}>")

# Transport: whatever https needs follows from SITE_URL
IS_HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = IS_HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What readers' pages may load besides what newsroom/policies.py allows
CSP_EXTRA = extra_sources(env.str("CSP_EXTRA", default=""))

# Operating
LOG_FORMAT = env.str("LOG_FORMAT", default="line" if is_loopback(ALLOWED_HOSTS) else "json")
LOGGING = logging_settings(LOG_FORMAT, env.str("LOG_LEVEL", default="WARNING"))
# Who brings it may read /metrics. Empty: whoever asks on this machine itself.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
