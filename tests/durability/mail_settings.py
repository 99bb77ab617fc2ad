"""As `settings`, for a mailing: it begins at once, hurries, and goes to a mail server on this machine."""

import os
from datetime import timedelta

from tests.durability.settings import *  # noqa: F403  everything else is the same

MAILING_COUNTDOWN = timedelta(0)
MAILING_PACE = 0.0
MAIL_DOMAIN = "polytech.example"
DEFAULT_FROM_EMAIL = MAIL_BOUNCES = "digest@polytech.example"
SINK = {"host": "127.0.0.1", "port": int(os.environ.get("ATTACHE_SINK", "0")), "timeout": 30}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": SINK}}
