"""One file of settings. Everything an operator may change is read from the environment here, by typed readers.

ATTACHE_DATA        folder of database, files and key (default: .data/office below the working folder)
DATABASE_URL        postgresql://user:password@host:port/name instead of the SQLite file in ATTACHE_DATA
ATTACHE_SECRET_KEY  (or ATTACHE_SECRET_KEY_FILE) else a key is made once and kept in ATTACHE_DATA
ATTACHE_HOSTS       comma-separated host names that may be served (default: localhost only)
ATTACHE_URL         the public address, for canonical links and feeds (default: http://localhost:8020)
ATTACHE_PROXIES     how many proxies of our own stand in front and add to X-Forwarded-For (default: 0, none)
ATTACHE_FILES_URL   s3://bucket/prefix?endpoint=https://... keeps files in a bucket instead of in ATTACHE_DATA
ATTACHE_FILES_KEY   the bucket's access key; ATTACHE_FILES_SECRET (or ATTACHE_FILES_SECRET_FILE) its secret
ATTACHE_DEBUG       1 for developers
ATTACHE_MAIL_URL    where letters go: smtps://name:password@host:465 (encrypted from the first byte),
                    smtp://name:password@host:587 (STARTTLS, never less), smtp+plain://host:25 (a relay on this machine
                    only), or nothing: each letter becomes a file in ATTACHE_DATA/mail. Write @ : / in a password as %40
                    %3A %2F
ATTACHE_MAIL_FROM   who the letters come from: Shanghai office <shanghai@example.org>
ATTACHE_REPLY_TO    where answers go when the writer of a note has no address of their own
ATTACHE_BOUNCES_TO  the mailbox to which letters of the digest come back, and mails to unsubscribe go (default: the
                    sender's)
ATTACHE_WECHAT_URL  https://APPID:SECRET@api.weixin.qq.com: articles can be sent to the drafts of that official account
ATTACHE_ASSISTANT_URL  the address of a language model that speaks as OpenAI's (.../v1), with its key as the user name
                    (https://KEY@host/v1); ATTACHE_ASSISTANT_MODEL the model. Without it there is no assistant
ATTACHE_DKIM_SELECTOR  under which name the relay's DKIM key stands at the name servers, for `attache doctor`
"""

import os
import secrets
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.csp import CSP


def env_flag(name: str) -> bool:
    value = os.environ.get(name, "0")
    if value not in {"0", "1"}:
        raise ValueError(f"{name} must be 0 or 1, not {value!r}")
    return value == "1"


def env_count(name: str, default: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ValueError(f"{name} must be a whole number such as 0 or 1, not {value!r}")
    return int(value)


def env_list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def env_secret(name: str, kept_in: Path) -> str:
    """From the variable, from the file it names, or made once and kept readable to the owner only."""
    if os.environ.get(name):
        return os.environ[name]
    file = Path(os.environ.get(f"{name}_FILE", kept_in))
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text().strip()


def env_given(name: str) -> str:
    """From the variable or from the file that it names; empty where there is neither."""
    file = os.environ.get(f"{name}_FILE")
    return os.environ.get(name) or (Path(file).read_text().strip() if file else "")


def clock_ahead(data: Path) -> timedelta:
    """By how many days this office's clock is ahead of the world's: none, but for an office that stands in the past."""
    kept = data / "clock"
    return timedelta(days=int(kept.read_text())) if kept.exists() else timedelta()


def database_from(url: str, data: Path) -> dict[str, object]:
    if not url:
        # Kept open: the log beside the file stays, so that an office on a full disk can still be read.
        return {"ENGINE": "attache.kernel.sqlite", "NAME": str(data / "attache.sqlite3"), "CONN_MAX_AGE": None}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mailers_from(url: str, data: Path) -> dict[str, dict[str, object]]:
    if not url:
        folder = {"folder": str(data / "mail")}
        return {"default": {"BACKEND": "attache.kernel.outbox.folder.FolderBackend", "OPTIONS": folder}}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+plain"} or not parts.hostname:
        raise ValueError(
            "ATTACHE_MAIL_URL must look like smtps://name:password@host:465 or smtp://name:password@host:587"
        )
    options = {
        "host": parts.hostname,
        "port": parts.port or {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
        "timeout": 30,
    }
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


def mail_address(name: str, default: str) -> str:
    value = os.environ.get(name, default)
    if value and "@" not in parseaddr(value)[1]:
        raise ValueError(f"{name} must be a mail address such as Shanghai office <shanghai@example.org>, not {value!r}")
    return value


DATA = Path(os.environ.get("ATTACHE_DATA", ".data/office")).resolve()
DATA.mkdir(parents=True, exist_ok=True)
CLOCK_AHEAD = clock_ahead(DATA)
FILES_URL = os.environ.get("ATTACHE_FILES_URL", "")
FILES_KEY = env_given("ATTACHE_FILES_KEY")
FILES_SECRET = env_given("ATTACHE_FILES_SECRET")
DEBUG = env_flag("ATTACHE_DEBUG")
SECRET_KEY = env_secret("ATTACHE_SECRET_KEY", DATA / "secret.key")
PUBLIC_URL = os.environ.get("ATTACHE_URL", "http://localhost:8020").rstrip("/")
ALLOWED_HOSTS = env_list("ATTACHE_HOSTS", "localhost,127.0.0.1,[::1]")
PROXIES = env_count("ATTACHE_PROXIES", 0)
SECURE = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "attache.kernel",
    "attache.kernel.drafts",
    "attache.kernel.search",
    "attache.kernel.attachments",
    "attache.kernel.undo",
    "attache.kernel.work",
    "attache.kernel.errands",
    "attache.kernel.outbox",
    "attache.kernel.limits",
    "attache.kernel.links",
    "attache.kernel.merging",
    "attache.registry.people",
    "attache.registry.partners",
    "attache.registry.tidying",
    "attache.registry.references",
    "attache.registry.lists",
    "attache.registry.naming",
    "attache.registry.proofreading",
    "attache.daybook.requests",
    "attache.daybook.remarks",
    "attache.daybook.commitments",
    "attache.daybook.chronicle",
    "attache.relations.correspondence",
    "attache.relations.meetings",
    "attache.relations.series",
    "attache.relations.replies",
    "attache.relations.minutes",
    "attache.relations.visits",
    "attache.relations.proposals",
    "attache.relations.agreements",
    "attache.relations.drafting",
    "attache.relations.renewals",
    "attache.relations.ledgers",
    "attache.relations.polls",
    "attache.students.precautions",
    "attache.students.programmes",
    "attache.students.centres",
    "attache.students.grouping",
    "attache.students.preparatory",
    "attache.relations.companies",
    "attache.relations.lines",
    "attache.relations.conferences",
    "attache.students.admissions",
    "attache.students.presentations",
    "attache.students.recruitment",
    "attache.science.calls",
    "attache.students.applying",
    "attache.students.joining",
    "attache.students.seasons",
    "attache.science.projects",
    "attache.science.accelerator",
    "attache.science.reviews",
    "attache.science.awards",
    "attache.science.juries",
    "attache.science.mentoring",
    "attache.students.nominations",
    "attache.students.cohorts",
    "attache.front.quotations",
    "attache.front.digest",
    "attache.front.editor",
    "attache.front.proofs",
    "attache.front.translating",
    "attache.front.subscribers",
    "attache.front.revising",
    "attache.front.letterbox",
    "attache.front.figures",
    "attache.front.news",
    "attache.front.mailing",
    "attache.front.press",
    "attache.front.wechat",
    "attache.front.channels",
    "attache.front.feeds",
    "attache.front.disruptions",
    "attache.front.planner",
    "attache.front.desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "attache.kernel.web.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "attache.kernel.web.OldCodesLeadOn",
    "attache.kernel.web.RefusalsBecomePages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "attache.kernel.limits.door.StrangersPostSlowly",
    "attache.kernel.web.SignInIsAWholePage",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "attache.front.desk.frame.frame",
            ],
            "builtins": ["attache.kernel.templatetags.ui"],
        },
    }
]
ROOT_URLCONF = "attache.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "attache.wsgi.application"

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("zh-hans", "中文")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
LANGUAGE_COOKIE_NAME = "attache_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}  # in our own database; any queue
WORKER_BEAT = timedelta(seconds=10)  # a worker shows that it is alive, and looks for what nobody looks after
WORKER_SILENCE = timedelta(seconds=60)  # after so long without a beat a worker counts as dead

MAILERS = mailers_from(os.environ.get("ATTACHE_MAIL_URL", ""), DATA)
DEFAULT_FROM_EMAIL = mail_address("ATTACHE_MAIL_FROM", f"Attaché <attache@{urlsplit(PUBLIC_URL).hostname}>")
MAIL_REPLY_TO = mail_address("ATTACHE_REPLY_TO", "")
MAIL_BOUNCES = mail_address("ATTACHE_BOUNCES_TO", "") or DEFAULT_FROM_EMAIL
WECHAT_URL = os.environ.get("ATTACHE_WECHAT_URL", "")
ASSISTANT_URL = os.environ.get("ATTACHE_ASSISTANT_URL", "")
ASSISTANT_MODEL = os.environ.get("ATTACHE_ASSISTANT_MODEL", "")
MAIL_DKIM = os.environ.get("ATTACHE_DKIM_SELECTOR", "")
MAIL_DOMAIN = parseaddr(DEFAULT_FROM_EMAIL)[1].partition("@")[2]
OUTBOX_GRACE = timedelta(seconds=20)  # between a release and the first moment at which the worker may deliver
MAILING_COUNTDOWN = timedelta(minutes=10)  # between "send" and the first letter of a mailing; it can be stopped so long
MAILING_PACE = 1.0  # multiplies the waits between letters to one receiving provider; 0 is as fast as it goes
OUTBOX_LEASE = timedelta(minutes=2)  # a worker has so long for one note; a mail server is given 30 s for each answer

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Nothing comes from another host, nothing runs inline; `data:` pictures are the arrows inside Bootstrap's CSS.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "attache_session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "attache_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
CSRF_FAILURE_VIEW = "attache.kernel.web.csrf_failure"

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # What a signed link's address holds opens the link: it is struck out of every line and traceback.
    "formatters": {"discreet": {"()": "attache.kernel.links.discreet.Formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would print addresses as they are; not a line for each task that went well.
    "loggers": {"django": {"handlers": [], "level": "WARNING"}, "django.tasks": {"level": "WARNING"}},
}
