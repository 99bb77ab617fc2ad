"""Django's mail into a folder: for demo offices, and for offices that have no mail server yet."""

import email.policy
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Each message becomes one file named after its Message-ID, whole or not at all; the same message once only."""

    def __init__(self, folder: str, **options: Any) -> None:
        super().__init__(**options)
        self.folder = Path(folder)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write what is not there yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(message.message(policy=email.policy.SMTP))
        return len(email_messages)

    def _write(self, message: Any) -> None:
        target = self.folder / f"{message['Message-ID'].strip('<>').partition('@')[0]}.eml"
        if target.exists():
            return
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", suffix=".part", delete_on_close=False) as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
            file.close()
            Path(file.name).replace(target)
        _make_names_durable(self.folder)


def _make_names_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
