"""The folder of letters, with a ledger beside it that says how often each was handed over."""

import os
from collections.abc import Sequence
from pathlib import Path

from django.core.mail import EmailMessage

from attache.kernel.outbox.folder import FolderBackend


class LedgerBackend(FolderBackend):
    """Writes a line for every handing over, before the letter itself: also for one that is a repetition."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Note, then write."""
        with Path(f"{self.folder}.ledger").open("ab", buffering=0) as ledger:
            ledger.writelines(f"{message.extra_headers['Message-ID']}\n".encode() for message in email_messages)
            os.fsync(ledger.fileno())
        return super().send_messages(email_messages)
