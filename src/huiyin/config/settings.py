"""Settings of one instance. Everything that differs between instances comes from the environment."""

from __future__ import annotations

import secrets
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

env = environ.Env()

DATA = Path(env.str("HUIYIN_DATA", default=str(Path.cwd() / "data"))).resolve()
DATA.mkdir(parents=True, exist_ok=True)

DEMO = env.bool("HUIYIN_DEMO", default=False)
DEBUG = env.bool("HUIYIN_DEBUG", default=False)
ALLOWED_HOSTS = env.list("HUIYIN_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("HUIYIN_ORIGINS", default=[])


def _kept_secret(name: str) -> str:
    """A secret made at first start and kept in the data folder, readable by its owner only."""
    path = DATA / name
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


SECRET_KEY = env.str("HUIYIN_SECRET_KEY", default="") or _kept_secret("secret-key")

INSTALLED_APPS = [
    "huiyin.kernel.access",
    "huiyin.kernel.ledger",
    "huiyin.kernel.clocks",
    "huiyin.kernel.profiles",
    "huiyin.kernel.privacy",
    "huiyin.kernel.files",
    "huiyin.kernel.notices",
    "huiyin.kernel.search",
    "huiyin.directory",
    "huiyin.casework",
    "huiyin.modules.suggestions",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "huiyin.config.middleware.RefusalMiddleware",
]

AUTH_USER_MODEL = "access.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "huiyin.config.urls"
WSGI_APPLICATION = "huiyin.config.wsgi.application"

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "huiyin.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
            },
        }
    }

TEMPLATES: list[dict] = []

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
