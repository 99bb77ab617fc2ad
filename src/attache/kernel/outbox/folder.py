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
        for message in email_messages:
            made = message.message(policy=email.policy.SMTP)
            write(self.folder, f"{made['Message-ID'].strip('<>').partition('@')[0]}.eml", made.as_bytes())
        return len(email_messages)


def write(folder: Path, name: str, data: bytes) -> bool:
    """Put a file into a folder, whole or not at all; False where one of that name is there already."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    if target.exists():
        return False
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete_on_close=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        file.close()
        Path(file.name).replace(target)
    _make_names_durable(folder)
    return True


def _make_names_durable(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
