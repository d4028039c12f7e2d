"""Settings of one instance. Everything that differs between instances comes from the environment."""

from __future__ import annotations

import secrets
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(env.str("HUIYIN_DATA", default=str(Path.cwd() / "data"))).resolve()
DATA.mkdir(parents=True, exist_ok=True)

DISTRICT_NAME = env.str("HUIYIN_DISTRICT", default="临海新区")
DEMO = env.bool("HUIYIN_DEMO", default=False)
DEBUG = env.bool("HUIYIN_DEBUG", default=False)
ALLOWED_HOSTS = env.list("HUIYIN_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PUBLIC_ADDRESS = env.str("HUIYIN_ADDRESS", default="http://127.0.0.1:8000").rstrip("/")
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
    "huiyin.kernel.imports",
    "huiyin.kernel.figures",
    "huiyin.papers",
    "huiyin.directory",
    "huiyin.casework",
    "huiyin.shell",
    "huiyin.modules.suggestions",
    "huiyin.modules.proposals",
    "huiyin.modules.briefs",
    "huiyin.modules.voices",
    "huiyin.modules.desk",
    "huiyin.modules.registers",
    "huiyin.modules.stations",
    "huiyin.modules.report",
    "huiyin.modules.cockpit",
    "huiyin.modules.openness",
    "huiyin.modules.procuratorate",
    "huiyin.modules.letters",
    "huiyin.demo",
    "huiyin.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "huiyin.config.middleware.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "huiyin.shell.middleware.LookMiddleware",
    "huiyin.kernel.access.middleware.ActorMiddleware",
    "huiyin.config.middleware.GateMiddleware",
]

AUTH_USER_MODEL = "access.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "huiyin.config.urls"
WSGI_APPLICATION = "huiyin.config.wsgi.application"

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
    # Its planner counts with spinning disks unless told otherwise, and then reads whole tables for a page of thirty rows.
    # What counts a million voices needs more than 4 MB to sort in: a table of keys that spills took minutes instead of seconds.
    plans = "-c random_page_cost=1.1 -c jit=off -c work_mem=32MB"
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}, "options": plans}
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

# Counted figures are held for moments, with their time; the worker counts for every process of the machine. A request in
# the background may count for so many seconds.
COCKPIT_BUDGET = env.float("HUIYIN_COCKPIT_BUDGET", default=0.4)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "figures": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "held"},
}

TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "shell/templates", PACKAGE / "api/templates", *sorted(PACKAGE.glob("modules/*/templates"))],
        "OPTIONS": {
            "environment": "huiyin.shell.jinja.environment",
            "context_processors": ["huiyin.shell.context.actor"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA / "files"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_MANIFEST_STRICT = False

AUTHENTICATION_BACKENDS = ["huiyin.kernel.access.backend.LockingBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip,20/5m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_ADAPTER = "huiyin.kernel.access.adapters.AccountAdapter"
MFA_ADAPTER = "huiyin.kernel.access.adapters.SecondFactorAdapter"
ACCOUNT_FORMS = {"login": "huiyin.shell.accounts.sign_in_forms.SignInForm"}
MFA_FORMS = {
    "authenticate": "huiyin.kernel.access.code_forms.SignInCodeForm",
    "reauthenticate": "huiyin.kernel.access.code_forms.ConfirmCodeForm",
    "login_webauthn": "huiyin.kernel.access.passkey_forms.SignInPasskeyForm",
    "authenticate_webauthn": "huiyin.kernel.access.passkey_forms.SecondStepPasskeyForm",
    "reauthenticate_webauthn": "huiyin.kernel.access.passkey_forms.ConfirmPasskeyForm",
    "activate_totp": "huiyin.shell.accounts.sign_in_forms.BindCodeForm",
    "add_webauthn": "huiyin.shell.accounts.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "huiyin.shell.accounts.sign_in_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Huiyin"
# A telephone's clock may be half a minute off, and people type slowly (RFC 6238, 5.2 and 6).
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = env.int("HUIYIN_IDLE_SECONDS", default=1800)
SECOND_FACTOR_FOR = env.list("HUIYIN_SECOND_FACTOR_FOR", default=[] if DEMO else ["admin", "security", "auditor"])
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("HUIYIN_HTTPS", default=False)
TRUSTED_PROXIES = env.list("HUIYIN_PROXIES", default=[])
SILENCED_SYSTEM_CHECKS = ["account.W001"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# The map shows stations without any tiles; with an address of tiles ({z}/{x}/{y}, {s} for hosts) the streets as well.
MAP_TILES = env.str("HUIYIN_MAP_TILES", default="")
MAP_TILE_HOSTS = env.str("HUIYIN_MAP_TILE_HOSTS", default="abc")
MAP_ATTRIBUTION = env.str("HUIYIN_MAP_ATTRIBUTION", default="")
# How many requests a minute a program may make, by its token or, without one, its network address.
API_PER_MINUTE = env.int("HUIYIN_API_PER_MINUTE", default=240)
# Under what the open data is given.
DATA_LICENCE = env.str("HUIYIN_DATA_LICENCE", default="CC-BY-4.0")
DATA_LICENCE_TITLE = env.str("HUIYIN_DATA_LICENCE_TITLE", default="知识共享 署名 4.0 国际")
DATA_LICENCE_URL = env.str(
    "HUIYIN_DATA_LICENCE_URL", default="https://creativecommons.org/licenses/by/4.0/deed.zh-hans"
)
# A TrueType font with Chinese to be put into printed codes; without one the reader's own Song type is used.
PRINT_FONT = env.str("HUIYIN_PRINT_FONT", default="")

# Ways out for what people are told: mail by a server, everything else by an Apprise address with {address} in it.
vars().update(env.email("HUIYIN_MAIL", default="smtp://localhost:25"))
DEFAULT_FROM_EMAIL = env.str("HUIYIN_MAIL_FROM", default="huiyin@localhost")
_WAYS = {
    "sms": env.str("HUIYIN_SMS", default=""),
    "wecom": env.str("HUIYIN_WECOM", default=""),
    "dingtalk": env.str("HUIYIN_DINGTALK", default=""),
}
NOTICE_CHANNELS = {name: address for name, address in _WAYS.items() if address}

# Who may open the views of other people's packages, by url name; anything not named stays closed.
FOREIGN_VIEWS = {
    key: ["*"]
    for key in [
        "account_login",
        "account_logout",
        "account_inactive",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "set_language",
    ]
} | {
    key: ["signed-in"]
    for key in [
        *("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_index"),
        *("mfa_activate_totp", "mfa_deactivate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_edit_webauthn"),
        *("mfa_remove_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
        *("mfa_download_recovery_codes", "usersessions_list"),
    ]
}
