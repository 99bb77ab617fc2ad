"""A mail server that keeps what it takes as files and hands nothing on: for the demo office, and for trying things out.

It speaks SMTP (RFC 5321) on this machine alone, so letters pass the same lines of code as on their way to a relay.
"""

import asyncio
import contextlib
import os
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from attache.kernel.outbox.folder import write

HOST = "127.0.0.1"
LARGEST = 32 * 1024 * 1024  # bytes of a letter
LOOK = 1.0  # seconds between two looks at whether the parent is still there


class Keeper:
    """Takes every letter. One with the same Message-ID that comes again is kept beside the first, to be seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Envelope) -> str:  # noqa: N802  the library's
        """Keep a letter; the sender is told that it was taken once it lies on the disk."""
        data = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        await asyncio.to_thread(self.keep, data)
        return "250 kept"

    def keep(self, data: bytes) -> None:
        """Write a letter under the first part of its Message-ID."""
        told = message_from_bytes(data, policy=policy.SMTP)["Message-ID"] or "without-an-id"
        name = "".join(one if one.isalnum() or one in ".-_" else "-" for one in told.strip("<>").partition("@")[0])
        number = 1
        while not write(self.folder, f"{name}{f'.{number}' if number > 1 else ''}.eml", data):
            number += 1


async def serve(port: int, folder: Path, *, parent: int | None = None) -> None:
    """Take letters on a port of this machine until cancelled, or until the parent process is gone."""
    loop = asyncio.get_running_loop()
    keeper = Keeper(folder)
    made = await loop.create_server(lambda: SMTP(keeper, data_size_limit=LARGEST, loop=loop), HOST, port)
    async with made:
        while parent is None or os.getppid() == parent:
            await asyncio.sleep(LOOK)


def run(port: int, folder: Path, *, parent: int | None = None) -> int:
    """The same as a command."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(port, folder, parent=parent))
    return 0
