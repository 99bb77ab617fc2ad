"""The house's own settings with shorter waits, so that what takes minutes in an office takes seconds here."""

from datetime import timedelta

from attache.settings import *  # noqa: F403  everything else is as in an office
from attache.settings import DATA

OUTBOX_GRACE = timedelta(seconds=1)
OUTBOX_LEASE = timedelta(seconds=4)
WORKER_BEAT = timedelta(seconds=1)
WORKER_SILENCE = timedelta(seconds=5)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # signing in is not what is tried
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAILERS = {"default": {"BACKEND": "tests.durability.ledger.LedgerBackend", "OPTIONS": {"folder": str(DATA / "mail")}}}
LOGGING = {"version": 1, "disable_existing_loggers": True}  # a killed process leaves others with errors to tell
